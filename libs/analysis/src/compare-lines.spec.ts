import fc from 'fast-check';
import { compareLines } from './compare-lines';

const kinds = (before: string, after: string) => compareLines(before, after).map(({ kind, before: one, after: other }) => `${kind} ${one?.number ?? '-'} ${other?.number ?? '-'}`);

describe('two texts side by side', () => {
  it('keeps what is in both beside each other', () => {
    expect(kinds('a\nb\nc', 'a\nb\nc')).toEqual(['same 1 1', 'same 2 2', 'same 3 3']);
  });

  it('shows a line that was put in, taken out, or written anew', () => {
    expect(kinds('a\nc', 'a\nb\nc')).toEqual(['same 1 1', 'added - 2', 'same 2 3']);
    expect(kinds('a\nb\nc', 'a\nc')).toEqual(['same 1 1', 'removed 2 -', 'same 3 2']);
    expect(kinds('a\nb\nc', 'a\nx\nc')).toEqual(['same 1 1', 'changed 2 2', 'same 3 3']);
    expect(kinds('a\nb\nc\nd\ne', 'a\nx\nc\ny\nz\ne')).toEqual(['same 1 1', 'changed 2 2', 'same 3 3', 'changed 4 4', 'added - 5', 'same 5 6']);
  });

  it('loses and invents no line, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pairs = compareLines(before, after);
        expect(pairs.flatMap((pair) => pair.before?.text ?? []).join('\n')).toBe(before);
        expect(pairs.flatMap((pair) => pair.after?.text ?? []).join('\n')).toBe(after);
        for (const { kind, before: one, after: other } of pairs) expect(kind === 'same').toBe(one?.text === other?.text);
      }),
    );
  });
});
