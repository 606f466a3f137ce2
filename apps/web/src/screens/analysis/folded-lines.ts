import type { PlanLinePair } from '../../api/types';

/** Lines around a change that stay in view. */
const CONTEXT = 3;

/** Long runs of equal lines become one row that counts them. */
export function folded(lines: readonly PlanLinePair[]): (PlanLinePair | { count: number })[] {
  const near = (index: number) => lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same');
  const rows: (PlanLinePair | { count: number })[] = [];
  lines.forEach((line, index) => {
    const last = rows.at(-1);
    if (near(index)) rows.push(line);
    else if (last && 'count' in last) last.count += 1;
    else rows.push({ count: 1 });
  });
  return rows;
}
