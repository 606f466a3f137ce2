import { RandomisationInputError, SequenceCursor, hasDerivedPositions, parseDesign, readAllocationList, warningsOf } from '.';

const arms = [
  { code: 'MSC', ratio: 1 },
  { code: 'CBT', ratio: 1 },
];
const rows = (text: string) =>
  text.split(' ').map((row) => {
    const [stratum = '', position = '', arm = ''] = row.split(':');
    return { stratum, position, arm };
  });
const good = rows('low:1:MSC low:2:MSC high:2:CBT high:1:MSC low:3:CBT');

describe('uploaded list', () => {
  it('becomes a design whatever the order of its rows, and shows its imbalance', () => {
    const { design, balance } = readAllocationList(good, arms, ['high', 'low']);
    expect(design.strata).toEqual([
      { key: 'low', sequence: ['MSC', 'MSC', 'CBT'] },
      { key: 'high', sequence: ['MSC', 'CBT'] },
    ]);
    expect(balance).toEqual([
      { stratum: 'low', positions: 3, counts: [{ arm: 'MSC', count: 2 }, { arm: 'CBT', count: 1 }], final: 1, largest: 2 },
      { stratum: 'high', positions: 2, counts: [{ arm: 'MSC', count: 1 }, { arm: 'CBT', count: 1 }], final: 0, largest: 1 },
    ]);
    expect(parseDesign(design)).toEqual(design);
  });

  it.each<[string, string, string]>([
    ['a stratum without rows', 'low:1:MSC low:2:CBT', 'no rows for the stratum "high"'],
    ['a stratum that the trial has not', 'low:1:MSC mid:1:CBT', 'row 3: the trial has no stratum "mid"'],
    ['a gap', 'low:1:MSC high:1:CBT low:3:CBT', 'stratum "low" lacks position 2 (it goes on to 3)'],
    ['a start above 1', 'low:2:MSC high:1:CBT', 'stratum "low" lacks position 1'],
    ['a position twice', 'low:1:MSC high:1:CBT low:1:CBT', 'row 4: stratum "low" has position 1 twice'],
    ['a position that is none', 'low:one:MSC', 'row 2: the position must be a whole number from 1, not "one"'],
    ['an unknown arm', 'low:1:MSC high:1:ACT', 'row 3: there is no arm "ACT" (the arms are MSC, CBT)'],
    ['an arm that never comes', 'low:1:MSC high:1:MSC', 'the arm "CBT" occurs nowhere'],
  ])('is refused with %s', (_what, text, sentence) => {
    expect(() => readAllocationList(rows(text), arms, ['low', 'high'])).toThrow(RandomisationInputError);
    expect(() => readAllocationList(rows(text), arms, ['low', 'high'])).toThrow(sentence);
  });

  it('gives its positions in order, in its own strata only, and ends where it ends', () => {
    const { design } = readAllocationList(good, arms);
    const sealed = { label: 'x', secret: Buffer.alloc(32), design };
    const cursor = SequenceCursor.start(sealed, 'low');
    expect(cursor.next().arm).toBe('MSC');
    const resumed = SequenceCursor.resume(design, 'low', cursor.state());
    expect(resumed.take(2).map(({ arm }) => arm)).toEqual(['MSC', 'CBT']);
    expect(() => resumed.next()).toThrow('the list of stratum "low" ends after position 3');
    expect(() => SequenceCursor.start(sealed, 'mid')).toThrow('the list has no stratum "mid"');
  });

  it('is known not to follow from a secret', () => {
    const { design } = readAllocationList(good, arms);
    expect(hasDerivedPositions(design)).toBe(false);
    expect(hasDerivedPositions(parseDesign({ method: 'simple', arms }))).toBe(true);
    expect(warningsOf(design)[0]).toContain('no commitment');
  });
});
