import type { Measure } from './measures';
import type { People } from './people';

/** Which measurements are missing together, and for how many. */
export interface MissingnessMap {
  readonly columns: readonly { readonly measure: string; readonly visit: string }[];
  /** Whom the counts are of: the arms, or everybody. */
  readonly groups: readonly string[];
  readonly sizes: readonly number[];
  /** Most frequent first; `counts` as `groups`. */
  readonly patterns: readonly { readonly present: readonly boolean[]; readonly counts: readonly number[] }[];
  /** Missing values per column, as `groups`. */
  readonly missing: readonly (readonly number[])[];
}

/** Patterns of missing measurements. @param arms codes and labels; a single entry with code null pools everybody */
export function describeMissingness(measures: readonly Measure[], people: People, arms: readonly { readonly code: number | null; readonly label: string }[]): MissingnessMap | null {
  const columns = measures.flatMap(({ name, points }) => points.map(({ visit, values }) => ({ measure: name, visit, values })));
  if (columns.length === 0) return null;
  const inGroup = (i: number, code: number | null): boolean => code === null || people.arm[i] === code;
  const patterns = new Map<string, { present: boolean[]; counts: number[] }>();
  people.row.forEach((_, i) => {
    const present = columns.map(({ values }) => values[i] !== null);
    const key = present.map(Number).join('');
    const pattern = patterns.get(key) ?? { present, counts: arms.map(() => 0) };
    arms.forEach(({ code }, k) => {
      if (inGroup(i, code)) pattern.counts[k]! += 1;
    });
    patterns.set(key, pattern);
  });
  const total = ({ counts }: { counts: readonly number[] }): number => counts.reduce((sum, count) => sum + count, 0);
  return {
    columns: columns.map(({ measure, visit }) => ({ measure, visit })),
    groups: arms.map(({ label }) => label),
    sizes: arms.map(({ code }) => people.row.filter((_, i) => inGroup(i, code)).length),
    patterns: [...patterns].sort(([a, left], [b, right]) => total(right) - total(left) || (a < b ? 1 : -1)).map(([, pattern]) => pattern),
    missing: columns.map(({ values }) => arms.map(({ code }) => values.filter((value, i) => value === null && inGroup(i, code)).length)),
  };
}
