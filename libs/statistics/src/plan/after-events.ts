import type { TrialData } from '../data/trial-data';
import { readLabels, readNumeric } from '../data/typed-column';
import type { Analysis } from './analysis-plan';

/**
 * The data as the estimand's strategy wants them: where the plan sets outcomes missing after an intercurrent event, the outcome of
 * every row that the event's column marks is emptied. In wide data the mark belongs to the outcome's own visit; in long data a row is
 * marked at each visit after the event. The warnings say how many outcomes were set missing.
 * @throws InputError unknown-column
 */
export function applyEvents(trial: TrialData, analysis: Pick<Analysis, 'outcome' | 'afterEvents'>): { readonly trial: TrialData; readonly warnings: readonly string[] } {
  let current = trial;
  const warnings: string[] = [];
  for (const { event, data, column, equals } of analysis.afterEvents ?? []) {
    if (data !== 'set-missing' || column === undefined) continue;
    const marks = readLabels(current.frame, column, current.missing);
    const marked = marks.map((mark, row) => current.arm[row]! >= 0 && (equals === undefined ? mark !== null : mark === equals));
    const outcome = readNumeric(current.frame, analysis.outcome, current.missing);
    const count = marked.filter((is, row) => is && outcome.present[row] === 1).length;
    const cells = current.frame.column(analysis.outcome).map((cell, row) => (marked[row] ? '' : cell));
    current = { ...current, frame: current.frame.with(analysis.outcome, cells) };
    warnings.push(`${count} outcomes were set missing after the event "${event}" (${column}${equals === undefined ? ' not empty' : ` is ${equals}`})`);
  }
  return { trial: current, warnings };
}
