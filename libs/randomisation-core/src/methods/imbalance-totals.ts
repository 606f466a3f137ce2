/** How unequal the counts of one level are between the arms (Pocock and Simon 1975, section 3). */
export const imbalanceMeasures = ['range', 'standard-deviation', 'variance'] as const;
export type ImbalanceMeasure = (typeof imbalanceMeasures)[number];

/** The counts of one level of one factor, arm by arm, and what its imbalance weighs. */
export interface WeightedCounts {
  readonly weight: number;
  readonly counts: readonly number[];
}

/**
 * A weighted sum of imbalances, exactly: sum of coefficient x square root of radicand, with distinct radicands that
 * have no square factor. Such roots are linearly independent over the rationals, so equal totals have equal terms and
 * a tie is never decided by rounding. (Range and variance are whole numbers here: one term with radicand 1.)
 */
export type Total = ReadonlyMap<number, bigint>;

/**
 * Weighted sum of the imbalances of the factors. Variance and standard deviation are taken without their common
 * divisors (arms x (arms - 1)), which change no comparison.
 */
export const totalImbalance = (measure: ImbalanceMeasure, factors: readonly WeightedCounts[]): Total => {
  const total = new Map<number, bigint>();
  for (const { weight, counts } of factors) {
    const [root, radicand] =
      measure === 'range'
        ? [Math.max(...counts) - Math.min(...counts), 1]
        : measure === 'variance'
          ? [squaredSpread(counts), 1]
          : withoutSquares(squaredSpread(counts));
    if (root > 0) total.set(radicand, (total.get(radicand) ?? 0n) + BigInt(weight) * BigInt(root));
  }
  return total;
};

/** Negative, 0 or positive as `a` is below, equal to or above `b`. */
export const compareTotals = (a: Total, b: Total): number => {
  if (isWhole(a) && isWhole(b)) return Number(a.get(1) ?? 0n) - Number(b.get(1) ?? 0n);
  const terms = new Map(a);
  for (const [radicand, coefficient] of b) terms.set(radicand, (terms.get(radicand) ?? 0n) - coefficient);
  const left = [...terms].filter(([, coefficient]) => coefficient !== 0n);
  if (left.length === 0) return 0;
  // Not zero, so some precision tells the sign; each root is enclosed between two neighbouring whole numbers.
  for (let bits = 16n; ; bits *= 2n) {
    let [low, high] = [0n, 0n];
    for (const [radicand, coefficient] of left) {
      const root = floorOfRoot((coefficient * coefficient * BigInt(radicand)) << (2n * bits));
      const above = radicand === 1 ? root : root + 1n;
      [low, high] = coefficient > 0n ? [low + root, high + above] : [low - above, high - root];
    }
    if (low > 0n) return 1;
    if (high < 0n) return -1;
  }
};

const isWhole = (total: Total): boolean => total.size === 0 || (total.size === 1 && total.has(1));

/** Sum over all pairs of arms of the squared difference: arms x (arms - 1) x the sample variance. */
const squaredSpread = (counts: readonly number[]): number => {
  const smallest = Math.min(...counts);
  const above = counts.map((count) => count - smallest);
  const sum = above.reduce((total, count) => total + count, 0);
  return counts.length * above.reduce((total, count) => total + count * count, 0) - sum * sum;
};

/** value = root² x radicand, the radicand without a square factor. */
const withoutSquares = (value: number): readonly [root: number, radicand: number] => {
  if (value === 0) return [0, 1];
  const whole = Math.round(Math.sqrt(value));
  if (whole * whole === value) return [whole, 1];
  let [root, radicand] = [1, value];
  for (let factor = 2; factor * factor <= radicand; factor += 1) {
    for (; radicand % (factor * factor) === 0; radicand /= factor * factor) root *= factor;
  }
  return [root, radicand];
};

/** The greatest whole number whose square is at most `value` (Newton's method from above). */
const floorOfRoot = (value: bigint): bigint => {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
};
