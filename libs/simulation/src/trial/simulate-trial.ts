import { RandomStream, parseSecret } from '@equipoise/randomisation-core';
import { type AnalysisPlan, FastStream, InputError, isFailed, runPlan } from '@equipoise/statistics';
import { drawTrial, type DrawnParticipant } from './draw-trial';
import { type OperatingCharacteristics, summarise } from './operating-characteristics';
import { type Scenario, truthOf, underNull } from './scenario';
import { dataOf, tableOf } from './trial-table';

/** What one analysis of one simulated trial gave. */
export interface Estimated {
  readonly estimate: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
}

/** Why it could not be estimated. */
export interface NotEstimated {
  readonly failure: string;
}

/** One simulated trial: the same people once with the assumed effect and once where the null hypothesis holds. */
export interface Replicate {
  readonly alternative: Estimated | NotEstimated;
  readonly null: Estimated | NotEstimated;
  readonly allocated: { readonly experimental: number; readonly control: number };
  readonly analysed: { readonly experimental: number; readonly control: number };
}

export interface SimulationSettings {
  readonly reps: number;
  /** 64 hexadecimal digits. */
  readonly seed: string;
  /** Told how far it is, 0 to 1. */
  readonly report?: (progress: number) => void;
}

export const MAX_SIMULATED_TRIALS = 100_000;

/**
 * Simulates a whole trial many times: people are drawn, randomised by the trial's own design, treated in groups, lost, and analysed by the
 * plan's estimator. The same scenario, seed and number give the same results, byte for byte.
 * @throws InputError where the analysis does not fit the scenario, StatisticsError out-of-range for a wrong number of trials
 */
export const simulateTrial = (scenario: Scenario, { reps, seed, report }: SimulationSettings): OperatingCharacteristics => {
  if (!Number.isInteger(reps) || reps < 2 || reps > MAX_SIMULATED_TRIALS) {
    throw new InputError('out-of-range', 'reps', `the number of simulated trials must be from 2 to ${MAX_SIMULATED_TRIALS}, not ${reps}`);
  }
  const replicates: Replicate[] = [];
  for (let number = 1; number <= reps; number += 1) {
    replicates.push(simulateOnce(scenario, seed, number));
    report?.(number / reps);
  }
  return summarise(scenario, replicates);
};

/** The simulated trial of this number: a function of scenario, seed and number alone, so that they may be shared out in any way. */
export const simulateOnce = (scenario: Scenario, seed: string, number: number): Replicate => {
  const entropy = parseSecret(seed, 'seed');
  const streamOf = (purpose: string) => RandomStream.seeded(entropy, `simulated trial ${number} ${purpose}`);
  const participants = drawTrial(scenario, new FastStream(streamOf('people')), streamOf('allocation'));
  const null_ = underNull(scenario);
  const alternative = analyse(scenario, participants);
  const count = (side: 'experimental' | 'control', kept: boolean) =>
    participants.filter(({ arm, droppedOut }) => arm === scenario.arms[side] && !(kept && droppedOut)).length;
  return {
    alternative,
    null: truthOf(null_) === truthOf(scenario) ? alternative : analyse(null_, participants),
    allocated: { experimental: count('experimental', false), control: count('control', false) },
    analysed: { experimental: count('experimental', true), control: count('control', true) },
  };
};

const analyse = (scenario: Scenario, participants: readonly DrawnParticipant[]): Estimated | NotEstimated => {
  const level = 1 - scenario.alpha;
  const plan: AnalysisPlan = { data: dataOf(scenario), analyses: [{ ...scenario.analysis, level }] };
  let result;
  try {
    [result] = runPlan(plan, tableOf(scenario, participants)).analyses;
  } catch (error) {
    // an unlucky trial (an arm without outcome, a constant one) counts as one that could not be estimated; a wrong column is our fault
    if (error instanceof InputError && UNLUCKY.has(error.code)) return { failure: error.message };
    throw error;
  }
  if (!result || !('ci' in result)) return { failure: result && isFailed(result) ? result.error : 'the analysis gives no single estimate' };
  const { estimate, se, pValue, ci } = result;
  return { estimate, se, pValue, lower: ci.lower, upper: ci.upper };
};

const UNLUCKY = new Set(['too-few', 'constant', 'unknown-label', 'rank-deficient', 'separation']);
