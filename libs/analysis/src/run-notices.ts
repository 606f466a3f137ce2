import type { AnalysisDataset, ArmSource } from '@equipoise/export';
import type { Trial } from '@equipoise/trials';
import type { PlanVersion } from './plan-version';

/** What a reader of the results must know before the first number; the same inputs give the same sentences. */
export function noticesOf(trial: Trial, version: PlanVersion, arms: Pick<ArmSource, 'origin' | 'seed'>, data: Pick<AnalysisDataset, 'leftOut'>): string[] {
  const selfReport = trial.protocol.visits.some(({ instruments }) => instruments.length > 0);
  return [
    ...(arms.origin === 'single-arm' ? ['There is no control group: a change holds natural course and regression to the mean, and says nothing by itself about the therapy.'] : []),
    ...(arms.origin === 'single-arm' && arms.seed !== null ? ['REHEARSAL: therapy groups and attendance were drawn anew; measurements are as recorded.'] : []),
    ...(arms.origin === 'dummy' ? ['REHEARSAL ON DUMMY ARMS: arms, therapy groups and attendance were drawn anew and have nothing to do with any allocation. No number here says anything about the therapies.'] : []),
    ...(trial.practiceOf ? ['PRACTICE SPACE: this report is for training only and says nothing about any therapy.'] : []),
    ...(trial.simulated ? ['The participants of this trial are simulated.'] : []),
    ...(version.sealedAt ? [] : [trial.imported ? 'The plan was written for a finished trial whose arms were known; it was not sealed.' : 'This version of the plan is not sealed.']),
    ...(selfReport ? ['Outcomes are self-reported: the participant, who knows the therapy, is the assessor.'] : []),
    ...(data.leftOut > 0 ? [`${data.leftOut} participants withdrew the use of their data and are left out.`] : []),
  ];
}
