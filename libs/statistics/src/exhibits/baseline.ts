import type { TrialData } from '../data/trial-data';
import { readColumn } from '../data/typed-column';
import { StatisticsError } from '../errors';
import { type BaselineRow, baselineTable, type BaselineVariable } from '../indices/baseline-table';
import type { AnalysisPlan } from '../plan/analysis-plan';
import type { People } from './people';

/** The baseline table, with what could not stand in it and why. */
export interface BaselineExhibit {
  readonly rows: readonly BaselineRow[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Baseline of both arms: the columns that the plan lists under `baseline`, else the strata of the randomisation and every covariate that
 * an analysis adjusts for. Null where there is one group only, or nothing to show.
 */
export function describeBaseline(plan: AnalysisPlan, trial: TrialData, people: People): BaselineExhibit | null {
  if (!plan.data.arm) return null;
  const adjusted = plan.analyses.flatMap((analysis) => ('covariates' in analysis ? (analysis.covariates ?? []) : []));
  const names = plan.baseline ?? [...new Set([...(plan.data.design?.strata ?? []), ...adjusted])];
  const rows: BaselineRow[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  for (const name of names) {
    try {
      rows.push(...baselineTable(people.arm, [variableOf(name, trial, people)]));
    } catch (error) {
      if (!(error instanceof StatisticsError) || error.code === 'unknown-column') throw error;
      leftOut.push({ name, reason: error.message });
    }
  }
  return rows.length + leftOut.length > 0 ? { rows, leftOut } : null;
}

function variableOf(name: string, trial: TrialData, people: People): BaselineVariable {
  const column = readColumn(trial.frame, name, trial.missing);
  return column.kind === 'numeric'
    ? { kind: 'numeric', name, values: people.row.map((row) => (column.present[row] ? column.values[row]! : null)) }
    : { kind: 'factor', name, values: people.row.map((row) => column.values[row] ?? null) };
}
