import { mixingProblems } from './refuse-mixing';

const table = (...simulated: (string | undefined)[]) => ({
  columns: simulated[0] === undefined ? ['participant'] : ['participant', 'simulated'],
  rows: simulated.map((value, index) => ({ line: index + 2, cells: { participant: `P${index}`, ...(value === undefined ? {} : { simulated: value }) } })),
});

describe('the import of a finished trial', () => {
  it.each([
    ['a real trial without the column', false, [undefined]],
    ['a real trial that says so', false, ['false', 'false']],
    ['a simulated one under a protocol that says so', true, ['true', '1', 'YES']],
    ['real data under a simulated protocol, as a rehearsal has', true, ['false', '0']],
    ['an empty file', false, []],
  ])('takes %s', (_, simulated, values) => {
    expect(mixingProblems({ simulated }, table(...(values as string[])))).toEqual([]);
  });

  it('refuses rows of both kinds, and names the first line of the other one', () => {
    for (const simulated of [true, false]) {
      expect(mixingProblems({ simulated }, table('false', 'false', 'true', 'false'))).toMatchObject([{ code: 'mixed-data', path: 'data', line: 4 }]);
      expect(mixingProblems({ simulated }, table('1', 'no'))).toMatchObject([{ code: 'mixed-data', line: 3 }]);
    }
  });

  it('refuses simulated rows and rows of a practice space under the protocol of a real trial', () => {
    expect(mixingProblems({ simulated: false }, table('true', 'true'))).toMatchObject([{ code: 'simulated-data', path: 'data', message: expect.stringContaining('practice') as string }]);
  });
});
