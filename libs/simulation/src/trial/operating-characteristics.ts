import { looksOf, type SimulatedLooks } from './looks-of-trial';
import { isRejected } from './rejection';
import { type Scenario, truthOf, underNull } from './scenario';
import type { Estimated, NotEstimated, Replicate } from './simulate-trial';
import { meanOf, proportionOf, type Simulated } from './simulated';

/** How an analysis behaves where this is the truth (Morris, White and Crowther 2019, Statistics in Medicine 38:2074, table 6). */
export interface Behaviour {
  /** What the estimate should be. */
  readonly truth: number;
  /** Share of trials in which the null hypothesis is rejected (non-inferiority: is shown). */
  readonly rejected: Simulated;
  readonly bias: Simulated;
  /** Share of intervals that hold the truth. */
  readonly coverage: Simulated;
  /** Standard deviation of the estimates. */
  readonly empiricalError: Simulated;
  /** Root mean square of the standard errors that the analysis reported: it should equal the empirical one. */
  readonly reportedError: Simulated;
}

/** What the trial would do, over all simulated ones. */
export interface OperatingCharacteristics {
  readonly reps: number;
  /** Trials whose analysis could not be estimated; they count as not rejected, and in nothing else. */
  readonly failed: number;
  /** Why the first of them could not; null where all could. */
  readonly failure: string | null;
  /** Under the assumed effect: `rejected` is the power. */
  readonly alternative: Behaviour;
  /** Where the null hypothesis holds: `rejected` is the type I error. */
  readonly null: Behaviour;
  /** Expected participants per arm under the assumed effect: allocated when the trial ends, and with the outcome that is judged in its last analysis. */
  readonly allocated: { readonly experimental: Simulated; readonly control: Simulated };
  readonly analysed: { readonly experimental: Simulated; readonly control: Simulated };
  /** What interim looks do; null where there are none. */
  readonly looks: SimulatedLooks | null;
  /** Estimates under the assumed effect, counted in bins of equal width. */
  readonly estimates: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

const BINS = 30;

export const summarise = (scenario: Scenario, replicates: readonly Replicate[]): OperatingCharacteristics => {
  const per = (of: (replicate: Replicate) => number) => meanOf(replicates.map(of));
  return {
    reps: replicates.length,
    failed: replicates.filter(({ alternative }) => 'failure' in alternative).length,
    failure: replicates.flatMap(({ alternative }) => ('failure' in alternative ? [alternative.failure] : []))[0] ?? null,
    alternative: behaviourOf(scenario, replicates.map(({ alternative }) => alternative)),
    null: behaviourOf(underNull(scenario), replicates.map((replicate) => replicate.null)),
    allocated: { experimental: per(({ allocated }) => allocated.experimental), control: per(({ allocated }) => allocated.control) },
    analysed: { experimental: per(({ analysed }) => analysed.experimental), control: per(({ analysed }) => analysed.control) },
    looks: looksOf(scenario, replicates),
    estimates: binsOf(replicates.flatMap(({ alternative }) => ('failure' in alternative ? [] : [alternative.estimate]))),
  };
};

const behaviourOf = (scenario: Scenario, all: readonly (Estimated | NotEstimated)[]): Behaviour => {
  const truth = truthOf(scenario);
  const known = all.filter((one): one is Estimated => !('failure' in one));
  const rejected = proportionOf(known.filter((one) => isRejected(scenario, one)).length, all.length);
  if (known.length < 2) {
    const nothing = { value: 0, error: 0 };
    return { truth, rejected, bias: nothing, coverage: nothing, empiricalError: nothing, reportedError: nothing };
  }
  const { value, error } = meanOf(known.map(({ estimate }) => estimate));
  const spread = error * Math.sqrt(known.length);
  const variance = meanOf(known.map(({ se }) => se * se));
  const reported = Math.sqrt(variance.value);
  return {
    truth,
    rejected,
    bias: { value: value - truth, error },
    coverage: proportionOf(known.filter(({ lower, upper }) => lower <= truth && truth <= upper).length, known.length),
    empiricalError: { value: spread, error: spread / Math.sqrt(2 * (known.length - 1)) },
    reportedError: { value: reported, error: reported === 0 ? 0 : variance.error / (2 * reported) },
  };
};

const binsOf = (values: readonly number[]): OperatingCharacteristics['estimates'] => {
  if (values.length === 0) return [];
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const width = (high - low) / BINS;
  if (!(width > 0)) return [{ from: low, to: high, count: values.length }];
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts.map((count, bin) => ({ from: low + bin * width, to: low + (bin + 1) * width, count }));
};
