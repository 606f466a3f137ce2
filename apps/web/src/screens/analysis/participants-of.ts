import type { AnalysisRow } from '../../api/types';

/** How many participants a result rests on: both arms together, or the pairs of one group. */
export function totalOf(n: AnalysisRow['n']): number | null {
  if (n === null || n === undefined || typeof n === 'number') return n ?? null;
  return n.pairs ?? n.enrolled ?? Object.values(n).reduce((sum, part) => sum + part, 0);
}

/** The same for people: `60 + 58` of two arms, `13 / 15` of those measured twice, `58 / 83` of those who completed. */
export function countsOf(n: AnalysisRow['n']): string {
  if (n === null || n === undefined) return '–';
  if (typeof n === 'number') return String(n);
  if (n.pairs !== undefined) return `${n.pairs} / ${n.eligible}`;
  if (n.enrolled !== undefined) return `${n.completed} / ${n.enrolled}`;
  // the database does not keep the order of the keys
  if (n.experimental !== undefined) return `${n.experimental} + ${n.control}`;
  return Object.values(n).join(' + ');
}
