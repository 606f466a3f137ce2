import { RandomStream, parseSecret } from '@equipoise/randomisation-core';
import { type AnalysisPlan, FastStream, InputError, isFailed, runPlan } from '@equipoise/statistics';
import { drawTrial, type DrawnParticipant } from './draw-trial';
import { type OperatingCharacteristics, summarise } from './operating-characteristics';
import { isRejected } from './rejection';
import { repeatedOf, type Scenario, underNull } from './scenario';
import { dataOf, hasOutcome, tableOf } from './trial-table';

/** What the analysis of one simulated trial gave: at the look that stopped it, else at its end. */
export interface Estimated {
  readonly estimate: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
  /** Position of the look at which the trial ended, from 0; 0 where there is one analysis. */
  readonly look: number;
}

/** Why it could not be estimated. */
export interface NotEstimated {
  readonly failure: string;
}

/** One simulated trial: the same people once with the assumed effect and once where the null hypothesis holds. */
export interface Replicate {
  readonly alternative: Estimated | NotEstimated;
  readonly null: Estimated | NotEstimated;
  /** Those randomised, and those with an outcome, when the trial ended under the assumed effect. */
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
 * Simulates a whole trial many times: people are drawn, randomised by the trial's own design, treated in groups, lost, looked at as often as planned,
 * and analysed by the plan's estimator. The same scenario, seed and number give the same results, byte for byte.
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
  // imputations of their own in every trial, and the same in both worlds
  const imputed = `${seed} ${number}`;
  const alternative = lookAt(scenario, participants, imputed);
  const last = 'look' in alternative ? scenario.looks?.[alternative.look] : undefined;
  const randomised = participants.slice(0, last?.randomised);
  const analysed = participants.slice(0, last?.participants).filter(hasOutcome(scenario));
  const perArm = (people: readonly DrawnParticipant[]) => {
    const count = (side: 'experimental' | 'control') => people.filter(({ arm }) => arm === scenario.arms[side]).length;
    return { experimental: count('experimental'), control: count('control') };
  };
  return {
    alternative,
    null: isSame(scenario, null_) ? alternative : lookAt(null_, participants, imputed),
    allocated: perArm(randomised),
    analysed: perArm(analysed),
  };
};

/** Where the assumed effect is that of the null hypothesis, at every visit, one world is enough. */
const isSame = (one: Scenario, other: Scenario): boolean => JSON.stringify(one.outcome) === JSON.stringify(other.outcome);

/** The trial up to the look whose boundary is crossed, else to its end. A look that cannot be analysed stops nothing. */
const lookAt = (scenario: Scenario, participants: readonly DrawnParticipant[], imputed: string): Estimated | NotEstimated => {
  const { looks = [] } = scenario;
  for (const [look, { participants: count }] of looks.slice(0, -1).entries()) {
    const result = analyse(scenario, participants.slice(0, count), imputed, look);
    if ('estimate' in result && isRejected(scenario, result)) return result;
  }
  return analyse(scenario, participants, imputed, Math.max(0, looks.length - 1));
};

const analyse = (scenario: Scenario, participants: readonly DrawnParticipant[], imputed: string, look: number): Estimated | NotEstimated => {
  const plan: AnalysisPlan = { data: dataOf(scenario), analyses: [{ ...withSeed(scenario.analysis, imputed), level: 1 - scenario.alpha }] };
  let result;
  try {
    [result] = runPlan(plan, tableOf(scenario, participants)).analyses;
  } catch (error) {
    // an unlucky trial (an arm without outcome, a constant one) counts as one that could not be estimated; a wrong column is our fault
    if (error instanceof InputError && UNLUCKY.has(error.code)) return { failure: error.message };
    throw error;
  }
  if (!result || isFailed(result)) return { failure: result?.error ?? NO_ESTIMATE };
  const judged = 'contrasts' in result ? result.contrasts.find(({ visit }) => visit === repeatedOf(scenario)?.at) : 'ci' in result ? result : undefined;
  if (!judged) return { failure: NO_ESTIMATE };
  const { estimate, se, pValue, ci } = judged;
  return { estimate, se, pValue, lower: ci.lower, upper: ci.upper, look };
};

const withSeed = (analysis: Scenario['analysis'], seed: string): Scenario['analysis'] =>
  'imputation' in analysis && analysis.imputation ? { ...analysis, imputation: { ...analysis.imputation, seed } } : analysis;

const NO_ESTIMATE = 'the analysis gives no single estimate';
const UNLUCKY = new Set(['too-few', 'constant', 'unknown-label', 'rank-deficient', 'separation']);
