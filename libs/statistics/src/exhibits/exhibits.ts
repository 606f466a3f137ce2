import type { DataFrame } from '../data/data-frame';
import { bindTrialData } from '../data/trial-data';
import type { AnalysisPlan } from '../plan/analysis-plan';
import type { PlanResults } from '../plan/results';
import { type BaselineExhibit, describeBaseline } from './baseline';
import { describeModels, type ModelDiagnostics } from './diagnose';
import { describeEffectSizes, type EffectSize } from './effect-sizes';
import { readMeasures } from './measures';
import { describeMissingness, type MissingnessMap } from './missingness';
import { peopleOf } from './people';
import { describeTherapists, type TherapistEffect } from './therapists';
import { describeTrajectories, type Trajectory } from './trajectories';

/** What a report shows besides the results: numbers only, so that it can be kept with a run and drawn at any time. */
export interface Exhibits {
  /** Everybody in the data, by arm. */
  readonly people: readonly { readonly label: string; readonly n: number }[];
  readonly baseline: BaselineExhibit | null;
  readonly trajectories: readonly Trajectory[];
  readonly missingness: MissingnessMap | null;
  readonly models: readonly ModelDiagnostics[];
  readonly therapists: readonly TherapistEffect[];
  readonly effectSizes: readonly EffectSize[];
}

export interface ExhibitSettings {
  /** Whether missing values are counted over both arms together: a trial that is still blinded. */
  readonly pooledMissingness?: boolean;
}

/** Describes the data that a plan has run on. @throws InputError where plan and data do not fit, as `runPlan` */
export function describeTrial(plan: AnalysisPlan, frame: DataFrame, results: PlanResults, settings: ExhibitSettings = {}): Exhibits {
  const visit = plan.data.visit ?? plan.analyses.flatMap((analysis) => ('visit' in analysis && analysis.visit !== undefined ? [analysis.visit] : []))[0];
  const trial = bindTrialData(frame, plan.data, plan.data.shape === 'long' ? visit : undefined);
  const people = peopleOf(trial);
  const arms = plan.data.arm
    ? [
        { code: 1, label: plan.data.arm.experimental },
        { code: 0, label: plan.data.arm.control },
      ]
    : [{ code: 1, label: 'All participants' }];
  const measures = readMeasures(plan, trial, people);
  return {
    people: arms.map(({ code, label }) => ({ label, n: people.arm.filter((arm) => arm === code).length })),
    baseline: describeBaseline(plan, trial, people),
    trajectories: describeTrajectories(measures, people, arms),
    missingness: describeMissingness(measures, people, settings.pooledMissingness ? [{ code: null, label: 'All participants' }] : arms),
    models: describeModels(plan, trial, results.analyses),
    therapists: describeTherapists(plan, trial),
    effectSizes: describeEffectSizes(plan, trial, results.analyses),
  };
}
