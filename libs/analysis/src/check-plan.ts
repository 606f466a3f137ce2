import { checkPlanColumns } from '@equipoise/export';
import type { Problem } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { outlinePlan, parsePlan, PlanError, type PlanOutline } from '@equipoise/statistics';
import { readTrial } from '@equipoise/trials';

/** What is wrong with a plan as it stands in somebody's editor, and what can be read of it. */
export interface PlanCheck {
  readonly problems: readonly Problem[];
  readonly outline: PlanOutline;
}

/** The mistakes of a text as the API tells them. */
export const problemsOf = (error: PlanError): readonly Problem[] =>
  error.mistakes.map(({ line, column, path, what, fix }) => ({ code: 'invalid-plan', line, column, path, message: what, fix }));

/** Judges a text as writing it would, and stores nothing: for the checks while somebody types. */
export async function checkPlan(access: Access, source: string): Promise<PlanCheck> {
  const trial = await access.transaction((tx) => readTrial(tx, access.trialId));
  const outline = outlinePlan(source);
  try {
    return { problems: checkPlanColumns(source, parsePlan(source), trial), outline };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { problems: problemsOf(error), outline };
  }
}
