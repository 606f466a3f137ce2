import { invalidInput } from '@equipoise/kernel';
import { describeTrial, detailAnalyses, InputError, parseCsv, parsePlan, runPlan, type AnalysisPlan, type PlanResults } from '@equipoise/statistics';
import type { Computation } from '@equipoise/tasks';
import type { LabelledResult } from './analysis-run';
import type { RunOutcome, RunRequest } from './run-request';
import { titledPlan } from './titled-plan';

/** A plan on its data, in a thread of the worker: an outcome with too few values fails alone, a plan that does not fit the data is refused. */
export const compute: Computation<RunRequest, RunOutcome> = ({ kind, plan: source, csv, dataName, labels, allocations, themes }, { report }) => {
  const plan = parsePlan(source);
  const steps = plan.analyses.length + 1; // the exhibits of the report come last
  return refusing(() => {
    const frame = parseCsv(csv);
    const results = runPlan(plan, frame, { tooFewFailsAlone: true, report: (done) => report(done / steps), ...(allocations ? { allocations } : {}) });
    const analyses = labelled(plan, results, labels);
    return {
      analyses,
      ...(results.multiplicity ? { multiplicity: results.multiplicity } : {}),
      report: {
        // counts of missing values by arm tell nothing while the arms are dummies: they are pooled
        exhibits: describeTrial(plan, frame, results, { pooledMissingness: kind === 'rehearsal' }),
        details: detailAnalyses(titledPlan(plan, analyses), results, dataName),
        ...(themes ? { themes } : {}),
      },
    };
  });
};

/** @throws DomainError invalid-input where plan and data do not fit */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw invalidInput([{ code: error.code, path: 'plan', message: `${error.message}.`, fix: 'Amend the plan, or look at the data.' }], 'The plan cannot run on these data.');
  }
}

/** Each result under the title that its plan gives it, else under the label of its outcome, with what the plan makes of it. */
function labelled(plan: AnalysisPlan, results: PlanResults, labels: RunRequest['labels']): LabelledResult[] {
  const sensitivity = new Map((plan.sensitivity ?? []).flatMap(({ of, analyses, rationale }) => analyses.map((id) => [id, { of, ...(rationale === undefined ? {} : { rationale }) }] as const)));
  return results.analyses.map((result, index) => {
    const { id, title, outcome, role, minimalImportantDifference } = plan.analyses[index]!;
    const ofOutcome = labels[outcome] ?? { en: outcome, es: outcome };
    return {
      ...result,
      label: title ? { en: title, es: ofOutcome.es } : ofOutcome, // a title is written in one language
      ...(role ? { role } : {}),
      ...(sensitivity.has(id) ? { sensitivity: sensitivity.get(id)! } : {}),
      ...(minimalImportantDifference === undefined ? {} : { minimalImportantDifference }),
    };
  });
}
