import { invalidInput } from '@equipoise/kernel';
import { PlanError, putEstimand, removeEstimand, type OutlinedEstimand } from '@equipoise/statistics';
import { problemsOf } from './check-plan';

/** An estimand from the form, into the text that the form stands beside. `null` takes it out. */
export interface EstimandEdit {
  readonly source: string;
  /** Id of the estimand that is replaced or taken out; absent for a new one. */
  readonly replaces?: string;
  readonly estimand: OutlinedEstimand | null;
}

/** @throws DomainError invalid-input with line and column where the text cannot be edited */
export function editPlan({ source, replaces, estimand }: EstimandEdit): string {
  try {
    if (estimand) return putEstimand(source, estimand, replaces);
    return replaces === undefined ? source : removeEstimand(source, replaces);
  } catch (error) {
    // a name (*) whose anchor stands outside the estimand
    if (error instanceof ReferenceError) throw invalidInput([{ code: 'invalid-plan', path: 'source', message: 'The text uses YAML aliases (*name) in its estimands.', fix: 'Write them out, or edit the text itself.' }]);
    if (!(error instanceof PlanError)) throw error;
    throw invalidInput(problemsOf(error), 'The text of the plan cannot be edited by the form as it stands; nothing was changed.');
  }
}
