import { byCode } from '../data/trial-data';
import { differenceInMeans } from '../estimators/difference-in-means';
import { baselineTable, type BaselineVariable, type NumericSummary } from './baseline-table';

/** A variable of those who completed beside those who did not. No p-value: the comparison describes, it tests no hypothesis. */
export type CompletionRow =
  | {
      readonly kind: 'numeric';
      readonly name: string;
      readonly completers: NumericSummary;
      readonly others: NumericSummary;
      /** Mean of completers minus mean of others, with its Welch interval. */
      readonly difference: number;
      readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
      readonly standardisedDifference: number | null;
    }
  | {
      readonly kind: 'factor';
      readonly name: string;
      readonly levels: readonly { readonly level: string; readonly completers: number; readonly others: number }[];
      readonly missing: { readonly completers: number; readonly others: number };
      readonly standardisedDifference: number | null;
    };

/** Completers against everybody else. @throws StatisticsError too-few (values on a side), constant */
export function compareCompleters(completed: readonly boolean[], variables: readonly BaselineVariable[], level = 0.95): CompletionRow[] {
  const side = completed.map(Number);
  return baselineTable(side, variables).map((row, k): CompletionRow => {
    if (row.kind === 'factor') {
      return {
        kind: 'factor',
        name: row.name,
        levels: row.levels.map(({ level: name, experimental, control }) => ({ level: name, completers: experimental, others: control })),
        missing: { completers: row.missing.experimental, others: row.missing.control },
        standardisedDifference: row.standardisedDifference,
      };
    }
    const values = variables[k]!.values as readonly (number | null)[];
    const of = (which: number): number[] => values.filter((value, i): value is number => value !== null && side[i] === which);
    const { estimate, ci } = differenceInMeans(of(1), of(0), level);
    return { kind: 'numeric', name: row.name, completers: row.experimental, others: row.control, difference: estimate, ci, standardisedDifference: row.standardisedDifference };
  });
}

/** How many of each level were enrolled, and how many of them completed. */
export interface CompositionRow {
  readonly level: string;
  readonly enrolled: number;
  readonly completed: number;
}

/** Counts by level in the order of the labels; who has none stands under `(missing)`, last. */
export function composition(labels: readonly (string | null)[], completed: readonly boolean[], order?: readonly string[]): CompositionRow[] {
  const levels = order ?? [...new Set(labels.filter((label) => label !== null))].sort(byCode);
  const row = (level: string, holds: (label: string | null) => boolean): CompositionRow => ({
    level,
    enrolled: labels.filter(holds).length,
    completed: labels.filter((label, i) => holds(label) && completed[i]).length,
  });
  const rows = levels.map((level) => row(level, (label) => label === level));
  const missing = row('(missing)', (label) => label === null);
  return missing.enrolled > 0 ? [...rows, missing] : rows;
}

/** The band of a number: `below 30`, `30 to below 45`, `60 and above`. @param limits ascending */
export function bandOf(value: number, limits: readonly number[]): string {
  return bandNames(limits)[limits.filter((limit) => value >= limit).length]!;
}

export function bandNames(limits: readonly number[]): string[] {
  const between = limits.slice(1).map((limit, i) => `${limits[i]} to below ${limit}`);
  return [`below ${limits[0]}`, ...between, `${limits.at(-1)} and above`];
}
