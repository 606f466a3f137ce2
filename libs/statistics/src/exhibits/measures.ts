import type { TrialData } from '../data/trial-data';
import { byCode } from '../data/trial-data';
import { parseNumber, readColumn, readNumeric } from '../data/typed-column';
import type { AnalysisPlan } from '../plan/analysis-plan';
import type { People } from './people';

/** One scale over time: a value per person (in the order of `People`) at each visit, null where missing. */
export interface Measure {
  readonly name: string;
  readonly points: readonly { readonly visit: string; readonly values: readonly (number | null)[] }[];
}

/**
 * The scales that the outcomes of the plan belong to, at every visit that the data hold: in long data the outcome at each visit; in
 * wide data the columns that the plan lists under `trajectories`, else the numeric columns that share the outcome's name up to its
 * last underscore (`bdi_pre`, `bdi_2m`, ...), in the order of the file.
 */
export function readMeasures(plan: AnalysisPlan, trial: TrialData, people: People): Measure[] {
  if (plan.data.shape === 'long') return longMeasures(plan, trial, people);
  const groups = plan.trajectories?.map(({ title, columns }) => ({ name: title, columns })) ?? inferred(plan, trial);
  return groups.map(({ name, columns }) => {
    const prefix = sharedStem(columns);
    return {
      name,
      points: columns.map((column) => {
        const { values, present } = readNumeric(trial.frame, column, trial.missing);
        return { visit: column.slice(prefix.length), values: people.row.map((row) => (present[row] ? values[row]! : null)) };
      }),
    };
  });
}

function longMeasures(plan: AnalysisPlan, trial: TrialData, people: People): Measure[] {
  const labels = trial.visit;
  if (!labels) return [];
  const found = [...new Set(labels.filter((label) => label !== null))].sort(byCode);
  const visits = plan.data.visits?.filter((visit) => found.includes(visit)) ?? found;
  const place = new Map(people.participant.map((label, i) => [label, i]));
  return outcomes(plan).flatMap((name): Measure[] => {
    const column = trial.frame.has(name) ? numeric(trial, name) : null;
    if (!column) return [];
    const points = visits.map((visit) => ({ visit, values: new Array<number | null>(people.row.length).fill(null) }));
    labels.forEach((label, row) => {
      const at = place.get(trial.participant[row]!);
      const k = label === null ? -1 : visits.indexOf(label);
      if (at !== undefined && k >= 0 && column.present[row]) points[k]!.values[at] = column.values[row]!;
    });
    return [{ name, points }];
  });
}

function inferred(plan: AnalysisPlan, trial: TrialData): { name: string; columns: string[] }[] {
  const stems = [...new Set(outcomes(plan).flatMap((name) => (name.includes('_') ? [name.slice(0, name.lastIndexOf('_'))] : [])))];
  return stems
    .map((stem) => ({ name: stem, columns: trial.frame.columns.filter((name) => name.startsWith(`${stem}_`) && !name.slice(stem.length + 1).includes('_') && numeric(trial, name) !== null) }))
    .filter(({ columns }) => columns.length > 1);
}

/** Outcomes that are scores; what counts attendance is none. */
function outcomes(plan: AnalysisPlan): string[] {
  return [...new Set(plan.analyses.filter(({ estimator }) => estimator !== 'completers' && estimator !== 'composition').map(({ outcome }) => outcome))];
}

function numeric(trial: TrialData, name: string): { values: Float64Array; present: Uint8Array } | null {
  const column = readColumn(trial.frame, name, trial.missing);
  return column.kind === 'numeric' && column.present.includes(1) ? column : null;
}

/** What all names share up to an underscore, so that the rest names the visit; nothing where they share nothing. */
function sharedStem(names: readonly string[]): string {
  const first = names[0]!;
  for (let end = first.lastIndexOf('_'); end > 0; end = first.lastIndexOf('_', end - 1)) {
    const stem = first.slice(0, end + 1);
    if (names.every((name) => name.startsWith(stem) && name.length > stem.length && parseNumber(name.slice(stem.length)) === undefined)) return stem;
  }
  return '';
}
