import { assertAllFinite, assertAtLeast, assertOpenProbability } from '../assertions';
import { gaussLegendre } from '../distributions/gauss-legendre';
import { normal } from '../distributions/normal';
import { findIncreasingRoot } from '../distributions/root';
import { StatisticsError } from '../errors';
import { type SpendingFunction, spentError } from './spending-function';

export interface InterimSettings {
  readonly spending: SpendingFunction;
  /** Fractions of the planned information at the looks, ascending, at most 1. */
  readonly information: readonly number[];
  /** Level of the whole trial, over both sides when `sided` is 2 (0.05 when left out). */
  readonly alpha?: number;
  /** 2 (when left out): symmetric boundaries; 1: stop for one direction only. */
  readonly sided?: 1 | 2;
}

export interface InterimLook {
  readonly information: number;
  /** Error spent up to and with this look, over the sides. */
  readonly spent: number;
  /** Reached when the z statistic (its size, if two-sided) is at least this. */
  readonly boundary: number;
  /** The same as a p-value of as many sides: reached when the p-value is at most this. */
  readonly nominalP: number;
}

/** Smallest information between two looks. */
export const LEAST_STEP = 0.005;
const REACH = 9;
const RULE = gaussLegendre(16);

/** The score process between the looks, as weights times density on the nodes of a quadrature. */
interface Mass {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Boundaries at interim looks that spend the error by a function of information, by recursive numerical integration
 * (Armitage, McPherson and Rowe 1969; design/interim-looks.md).
 * @throws StatisticsError too-few (no look), out-of-range (alpha; fractions not ascending in steps of at least 0.005, or above 1)
 */
export function interimBoundaries({ spending, information, alpha = 0.05, sided = 2 }: InterimSettings): InterimLook[] {
  assertOpenProbability(alpha, 'alpha');
  assertAllFinite(information, 'information');
  assertAtLeast(information, 1, 'information');
  information.forEach((fraction, k) => {
    if (fraction > 1 || fraction - (information[k - 1] ?? 0) < LEAST_STEP) {
      throw new StatisticsError('out-of-range', 'information', `information fractions ascend in steps of at least ${LEAST_STEP} up to 1: ${information.join(', ')}`);
    }
  });
  let mass: Mass = { nodes: new Float64Array(1), weights: Float64Array.of(1) };
  let before = 0;
  return information.map((fraction, k) => {
    const spent = spentError(spending, alpha / sided, fraction);
    const now = spent - before;
    if (!(now > 1e-280)) throw new StatisticsError('out-of-range', 'information', `no error can be spent at ${fraction}: look later`);
    const step = fraction - (information[k - 1] ?? 0);
    const limit = solveLimit(mass, Math.sqrt(step), Math.sqrt(fraction), now);
    const following = (information[k + 1] ?? fraction + step) - fraction;
    mass = carryOn(mass, Math.sqrt(step), sided === 2 ? -limit : -REACH * Math.sqrt(fraction), limit, Math.sqrt(Math.min(step, following)));
    before = spent;
    const boundary = limit / Math.sqrt(fraction);
    return { information: fraction, spent: sided * spent, boundary, nominalP: sided * normal.upper(boundary) };
  });
}

/** The limit of the score that it first exceeds at this look with probability `spend`. */
function solveLimit({ nodes, weights }: Mass, spread: number, scale: number, spend: number): number {
  const target = Math.log(spend);
  const shortfall = (z: number): number => {
    let crossing = 0;
    for (let i = 0; i < nodes.length; i += 1) crossing += weights[i]! * normal.upper((z * scale - nodes[i]!) / spread);
    return target - Math.log(crossing);
  };
  return scale * findIncreasingRoot(shortfall, normal.upperQuantile(Math.min(spend, 0.5)), 0.25, 'boundary');
}

/** The density of the score at this look among trials that go on, on panels no wider than the next step can resolve. */
function carryOn({ nodes, weights }: Mass, spread: number, low: number, high: number, resolution: number): Mass {
  const panels = Math.max(1, Math.ceil((high - low) / resolution));
  const half = (high - low) / panels / 2;
  const order = RULE.nodes.length;
  const next = { nodes: new Float64Array(panels * order), weights: new Float64Array(panels * order) };
  for (let j = 0; j < next.nodes.length; j += 1) {
    const node = low + half * (2 * Math.floor(j / order) + 1 + RULE.nodes[j % order]!);
    let density = 0;
    for (let i = 0; i < nodes.length; i += 1) density += weights[i]! * normal.density((node - nodes[i]!) / spread);
    next.nodes[j] = node;
    next.weights[j] = (density / spread) * half * RULE.weights[j % order]!;
  }
  return next;
}
