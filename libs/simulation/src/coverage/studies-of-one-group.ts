import type { CoverageStudy, MoreResults } from './coverage-study';
import { numbered, table } from './drawn-table';

const read: MoreResults = (analyses) => ({
  intervals: analyses.flatMap((row) =>
    ['pearson', 'spearman'].flatMap((name) => {
      const found = row[name] as { estimate: number; ci: { lower: number; upper: number } } | undefined;
      return found ? [{ result: name, estimate: found.estimate, se: null, lower: found.ci.lower, upper: found.ci.upper }] : [];
    }),
  ),
});
const effects: MoreResults = (analyses) => ({
  intervals: analyses.flatMap((row) =>
    ((row.effects as { denominator: string; estimate: number; se?: number; ci: { lower: number; upper: number } }[] | undefined) ?? []).map(({ denominator, estimate, ci }) => ({
      result: `effect over ${denominator}`, estimate, se: null, lower: ci.lower, upper: ci.upper,
    })),
  ),
});

const RHO = 0.6;
const CHANGE = 0.5;

export const beforeAfter: CoverageStudy = {
  id: 'before-after',
  title: 'One group before and after, and two changes together',
  design: '40 people, normal measurements correlated 0.6, mean change half a standard deviation; the two changes are correlated 0.5',
  reps: 10_000,
  draw(people) {
    const n = 40;
    const before = Array.from({ length: n }, () => people.standardNormal());
    const own = before.map(() => people.standardNormal());
    const after = before.map((value, i) => RHO * value + Math.sqrt(1 - RHO * RHO) * own[i]! + CHANGE);
    const change = after.map((value, i) => value - before[i]! - CHANGE);
    const sd = Math.sqrt(2 - 2 * RHO);
    const other = before.map(() => people.standardNormal());
    // a second measurement whose change is correlated 0.5 with the first change
    const otherAfter = other.map((value, i) => value + 0.5 * change[i]! + Math.sqrt(0.75) * sd * people.standardNormal());
    return {
      frame: table({ id: numbered(n), before, after, other, otherAfter }),
      plan: {
        data: { participant: 'id', shape: 'wide' },
        analyses: [
          { id: 'change', estimator: 'before-after', outcome: 'after', before: 'before' },
          { id: 'together', estimator: 'change-correlation', outcome: 'after', before: 'before', with: { before: 'other', after: 'otherAfter' } },
        ],
      },
      truths: {
        change: CHANGE, pearson: 0.5, spearman: (6 / Math.PI) * Math.asin(0.25),
        'effect over sd-of-change': CHANGE / sd, 'effect over sd-before': CHANGE, 'effect over average-sd': CHANGE,
      },
    };
  },
  more: [read, effects],
};
