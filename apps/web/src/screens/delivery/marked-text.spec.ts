import { markedText } from './marked-text';

const shown = (text: string, quotes: string[]) => markedText(text, quotes).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

describe('an answer with its coded words', () => {
  it('marks each quote where it stands', () => {
    expect(shown('I felt calm, and less alone.', ['less alone', 'calm'])).toBe('I felt [calm], and [less alone].');
  });

  it('makes one mark of quotes that overlap or touch, and of the same words coded twice', () => {
    expect(shown('calm and kind', ['calm and', 'and kind', 'calm and'])).toBe('[calm and kind]');
    expect(shown('ab', ['a', 'b'])).toBe('[ab]');
  });

  it('loses no letter, and marks nothing that does not stand there', () => {
    for (const quotes of [[], ['nowhere'], ['x', ''], ['The whole text']]) expect(markedText('The whole text', quotes).map(({ text }) => text).join('')).toBe('The whole text');
    expect(shown('The whole text', ['nowhere', ''])).toBe('The whole text');
  });
});
