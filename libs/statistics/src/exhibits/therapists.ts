import { selectSample } from '../data/sample';
import type { TrialData } from '../data/trial-data';
import { readLabels } from '../data/typed-column';
import { InputError } from '../errors';
import type { AnalysisPlan } from '../plan/analysis-plan';
import { isOneGroup } from '../plan/one-group-plan';
import { isRepeated } from '../plan/cross-check';
import { type IntraclassPerArm, intraclassPerArm } from '../plan/intraclass-per-arm';
import { request } from '../plan/runners/prepare';

/** How alike the outcomes of one therapist's participants are, per arm. */
export interface TherapistEffect extends IntraclassPerArm {
  readonly outcome: string;
}

/** Intraclass correlation by therapist, where the plan names their column; once per outcome. */
export function describeTherapists(plan: AnalysisPlan, trial: TrialData): TherapistEffect[] {
  const column = plan.data.therapist;
  if (column === undefined || !plan.data.arm) return [];
  const therapist = readLabels(trial.frame, column, trial.missing);
  const seen = new Set<string>();
  return plan.analyses.flatMap((analysis): TherapistEffect[] => {
    const outcome = analysis.at === undefined ? analysis.outcome : `${analysis.outcome} at ${analysis.at}`;
    if (isOneGroup(analysis) || isRepeated(analysis) || seen.has(outcome)) return [];
    seen.add(outcome);
    try {
      const sample = selectSample({ ...trial, cluster: therapist }, { ...request(analysis, plan), covariates: [] });
      return [{ outcome, ...intraclassPerArm(sample, analysis.level).intraclassCorrelation }];
    } catch (error) {
      if (error instanceof InputError) return []; // its analysis says why
      throw error;
    }
  });
}
