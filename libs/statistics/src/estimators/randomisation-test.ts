import { assertAllFinite, assertOpenProbability, assertSameLength } from '../assertions';
import { covariateColumns } from '../data/design-matrix';
import type { Covariate } from '../data/sample';
import { StatisticsError } from '../errors';
import { Matrix } from '../linear-algebra/matrix';
import { fitLeastSquares } from '../models/least-squares';
import type { Inference } from './inference';
import type { Assignment } from './randomisation-distribution';

export interface RandomisationData {
  readonly y: ArrayLike<number>;
  readonly arm: ArrayLike<number>;
  readonly covariates: readonly Covariate[];
}

/** The assignments that the design could have given: all with their probabilities, or a number of draws. */
export type ReferenceSet =
  | { readonly exact: readonly Assignment[] }
  | {
      readonly draws: number;
      /** Next assignment; it may reuse its array. */
      readonly draw: () => ArrayLike<number>;
    };

export interface RandomisationResult extends Inference {
  readonly df: null;
  /** Assignments compared: all of them when `exact`. */
  readonly assignments: number;
  readonly exact: boolean;
}

/**
 * Tests the sharp hypothesis that nobody's outcome depends on the arm, by the distribution of the (covariate-adjusted) difference in
 * means over the trial's own randomisation. p is exact, or (b + 1)/(B + 1) (Phipson and Smyth 2010). The interval inverts the test
 * for a constant additive effect, in closed form (design/randomisation-test.md).
 * @param reference assignments of the people in `data`, in their order
 * @throws StatisticsError constant (outcome), too-few (assignments for the level), out-of-range (draws)
 */
export function randomisationTest(data: RandomisationData, reference: ReferenceSet, level = 0.95): RandomisationResult {
  assertAllFinite(data.y, 'y');
  assertSameLength(data.y, data.arm, 'y, arm');
  assertOpenProbability(level, 'level');
  const y = residuals(data, data.y);
  const assigned = residuals(data, data.arm);
  const observed = statistic(y, data.arm);
  const own = statistic(assigned, data.arm);
  if (observed === undefined || own === undefined || !(own > 1e-10)) {
    throw new StatisticsError('rank-deficient', 'arm', 'the covariates determine the arm, or an arm is empty');
  }
  const scale = y.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const raw = Array.from(data.y).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  if (scale <= 1e-13 * raw) throw new StatisticsError('constant', 'residuals', 'the covariates fit every outcome exactly: nothing is left for the arms to differ in');
  if (!(scale > 0) || y.every((value) => Math.abs(value - y[0]!) <= 1e-12 * scale)) {
    throw new StatisticsError('constant', 'outcome', 'the outcome does not vary');
  }
  // Equal statistics differ by rounding, which is that of the outcomes and not of their difference: that may be zero.
  const slack = 1e-10 * Math.abs(observed) + 64 * Number.EPSILON * raw;
  const seen = compare(y, assigned, observed, own, slack, reference);
  const alpha = 1 - level;
  const lower = limit(seen.lows, seen.weights, seen.gaps, seen.added, alpha);
  const mirrored = seen.gaps.map(({ low, high, weight }) => ({ low: -high, high: -low, weight }));
  const upper = -limit(seen.highs.map((value) => -value), seen.weights, mirrored, seen.added, alpha);
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) {
    throw new StatisticsError('too-few', 'assignments', `${seen.count} assignments cannot give a ${level} interval: some shift of any size is never rejected`);
  }
  const estimate = observed / own;
  if (upper - lower <= 1e-12 * Math.abs(estimate)) {
    throw new StatisticsError('constant', 'outcome', 'the outcome does not vary within the arms: every shift but one is rejected, and the interval is a point');
  }
  const se = Math.sqrt(seen.variance) / own;
  return {
    estimate,
    se,
    df: null,
    statistic: estimate / se,
    pValue: seen.pValue,
    ci: { level, lower, upper },
    assignments: seen.count,
    exact: 'exact' in reference,
  };
}

/** An assignment that is as extreme as the observed one at every shift but those between. */
interface Gap {
  readonly low: number;
  readonly high: number;
  readonly weight: number;
}

interface Comparison {
  readonly pValue: number;
  readonly count: number;
  readonly variance: number;
  /** Ends of the shifts at which each assignment is as extreme as the observed one, but for those with a gap. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** Weight of each of these; null when all weigh `added`. */
  readonly weights: Float64Array | null;
  readonly gaps: readonly Gap[];
  /** Weight of the observed assignment that is added to a drawn set. */
  readonly added: number;
}

function compare(y: Float64Array, assigned: Float64Array, observed: number, own: number, slack: number, reference: ReferenceSet): Comparison {
  const exact = 'exact' in reference;
  if (!exact && !(Number.isInteger(reference.draws) && reference.draws >= 1)) {
    throw new StatisticsError('out-of-range', 'draws', `draws must be a whole number above 0, not ${reference.draws}`);
  }
  const planned = exact ? reference.exact.length : reference.draws;
  const share = exact ? 0 : 1 / (reference.draws + 1);
  const lows = new Float64Array(planned);
  const highs = new Float64Array(planned);
  const weights = exact ? new Float64Array(planned) : null;
  const least = Math.abs(observed) - slack;
  const gaps: Gap[] = [];
  const n = y.length;
  const totalY = total(y);
  const totalAssigned = total(assigned);
  let extreme = 0;
  let count = 0;
  let plain = 0;
  let mean = 0;
  let square = 0;
  let mass = 0;
  for (let k = 0; k < planned; k += 1) {
    const arm = exact ? reference.exact[k]!.arm : reference.draw();
    const weight = exact ? reference.exact[k]!.weight : share;
    // Both differences of means in one pass and without a branch: the arms are as good as coin tosses.
    let treated = 0;
    let sumY = 0;
    let sumAssigned = 0;
    for (let i = 0; i < n; i += 1) {
      const z = arm[i]!;
      treated += z;
      sumY += z * y[i]!;
      sumAssigned += z * assigned[i]!;
    }
    if (treated === 0 || treated === n) continue; // an assignment with an empty arm has no statistic; it is conditioned away
    const value = sumY / treated - (totalY - sumY) / (n - treated);
    const shift = sumAssigned / treated - (totalAssigned - sumAssigned) / (n - treated);
    mass += weight;
    mean += weight * value;
    square += weight * value * value;
    if (Math.abs(value) >= least) extreme += weight;
    count += 1;
    if (Math.abs(shift) > own * (1 + 1e-10)) {
      const [low, high] = inOrder((observed - value) / (own - shift), (observed + value) / (own + shift));
      // A hair narrower, so that rounding opens no gap at a shift where another assignment begins to count.
      const hair = (at: number): number => 1e-12 * (Math.abs(at) + Math.abs(observed / own));
      gaps.push({ low: low + hair(low), high: high - hair(high), weight });
      continue;
    }
    const [low, high] = shifts(value, shift, observed, own, slack);
    lows[plain] = low;
    highs[plain] = high;
    if (weights) weights[plain] = weight;
    plain += 1;
  }
  mean /= mass;
  return {
    pValue: exact ? extreme / mass : Math.min(1, share + extreme),
    count,
    variance: square / mass - mean * mean,
    lows: lows.subarray(0, plain),
    highs: highs.subarray(0, plain),
    weights: weights ? weights.subarray(0, plain).map((weight) => weight / mass) : null,
    gaps: exact ? gaps.map((gap) => ({ ...gap, weight: gap.weight / mass })) : gaps,
    added: share,
  };
}

/** The shifts t at which |value - t shift| >= |observed - t own|, |shift| at most own: an interval around the estimate. */
function shifts(value: number, shift: number, observed: number, own: number, slack: number): [number, number] {
  const a = own - shift > 1e-10 * own ? (observed - value) / (own - shift) : observed >= value ? Infinity : -Infinity;
  const b = own + shift > 1e-10 * own ? (observed + value) / (own + shift) : observed + value >= 0 ? Infinity : -Infinity;
  const estimate = observed / own;
  const same = Math.abs(value - observed) <= slack && own - shift <= 1e-10 * own;
  const mirrored = Math.abs(value + observed) <= slack && own + shift <= 1e-10 * own;
  if (same || mirrored) return [-Infinity, Infinity];
  return [Math.min(a, b, estimate), Math.max(a, b, estimate)];
}

/**
 * The smallest shift that is not rejected. Below the estimate an interval counts from its end on; an assignment with a gap counts from
 * the beginning and rests within it, so that the shifts that are not rejected may have holes: the limit is the end of all of them.
 */
function limit(ends: Float64Array, weights: Float64Array | null, gaps: readonly Gap[], added: number, alpha: number): number {
  let p = added;
  if (!weights && gaps.length === 0) {
    for (const value of ends.slice().sort()) {
      p += added;
      if (p > alpha + 1e-12) return value;
    }
    return -Infinity;
  }
  for (const { weight } of gaps) p += weight;
  if (p > alpha + 1e-12) return -Infinity;
  const steps = Array.from(ends, (at, k) => ({ at, change: weights ? weights[k]! : added }));
  for (const { low, high, weight } of gaps) steps.push({ at: low, change: -weight }, { at: high, change: weight });
  // At its end a gap still counts: what begins there comes before what ceases there.
  steps.sort((a, b) => (a.at === b.at ? b.change - a.change : a.at - b.at));
  for (const { at, change } of steps) {
    p += change;
    if (p > alpha + 1e-12) return at;
  }
  return -Infinity;
}

const inOrder = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

/** Difference of the means of two arms; undefined when one is empty. */
function statistic(values: ArrayLike<number>, arm: ArrayLike<number>): number | undefined {
  let treated = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (arm[i] !== 1) continue;
    treated += 1;
    sum += values[i]!;
  }
  const others = values.length - treated;
  return treated === 0 || others === 0 ? undefined : sum / treated - (total(values) - sum) / others;
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum;
}

/** What covariates leave of a variable (intercept included); without covariates, deviations from the mean. */
function residuals(data: RandomisationData, values: ArrayLike<number>): Float64Array {
  const columns = covariateColumns(data.covariates);
  const names = ['(Intercept)', ...columns.map((column) => column.name)];
  const design = Matrix.fromColumns([new Float64Array(values.length).fill(1), ...columns.map((column) => column.values)]);
  return fitLeastSquares(design, values, names).residuals;
}
