import { assertAllFinite, assertAtLeast, assertOpenProbability, assertSameLength, type NumericArray } from '../assertions';
import { nonCentralT } from '../distributions/non-central-t';
import { normal } from '../distributions/normal';
import { StatisticsError } from '../errors';
import { smallSampleFactor } from '../estimators/hedges-g';
import { moments } from '../estimators/moments';

/** What the mean change is divided by. The three answer different questions and are never interchangeable. */
export type EffectDenominator = 'sd-of-change' | 'sd-before' | 'average-sd';

export interface BeforeAfterEffect {
  readonly denominator: EffectDenominator;
  /** Mean of after minus before, over the denominator, with the exact small-sample factor of the df behind it. */
  readonly estimate: number;
  readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
}

/**
 * Standardised change of one group by each denominator (design/before-after.md). These say nothing about cause: without a control
 * group they hold natural course and regression to the mean.
 * @throws StatisticsError unequal-lengths, not-finite, too-few (below four pairs), constant (a denominator of zero)
 */
export function beforeAfterEffects(before: NumericArray, after: NumericArray, level = 0.95): BeforeAfterEffect[] {
  assertAllFinite(before, 'before');
  assertAllFinite(after, 'after');
  assertSameLength(before, after, 'before, after');
  assertAtLeast(before, 4, 'before');
  assertOpenProbability(level, 'level');
  const n = before.length;
  const change = moments(Float64Array.from({ length: n }, (_, i) => after[i]! - before[i]!), 'change');
  const first = moments(before, 'before');
  const second = moments(after, 'after');
  for (const [name, { variance }] of [['change', change], ['before', first]] as const) {
    if (variance === 0) throw new StatisticsError('constant', name, `${name} does not vary`);
  }
  const df = n - 1;
  const factor = smallSampleFactor(df);
  const tail = (1 - level) / 2;
  const t = change.mean / Math.sqrt(change.variance / n);
  const exact = (p: number): number => (factor * nonCentralT.nonCentrality(t, df, p)) / Math.sqrt(n);
  const approximate = (denominator: EffectDenominator, variance: number, spreadOfVariance: number): BeforeAfterEffect => {
    const plain = change.mean / Math.sqrt(variance);
    const estimate = factor * plain;
    const se = factor * Math.sqrt(change.variance / (n * variance) + (plain ** 2 * spreadOfVariance) / (4 * variance ** 2));
    const reach = normal.upperQuantile(tail) * se;
    return { denominator, estimate, ci: { level, lower: estimate - reach, upper: estimate + reach } };
  };
  const covariance = (first.variance + second.variance - change.variance) / 2;
  const spreadOfAverage = (first.variance ** 2 + second.variance ** 2 + 2 * covariance ** 2) / (2 * df);
  return [
    { denominator: 'sd-of-change', estimate: (factor * t) / Math.sqrt(n), ci: { level, lower: exact(1 - tail), upper: exact(tail) } },
    approximate('sd-before', first.variance, (2 * first.variance ** 2) / df),
    approximate('average-sd', (first.variance + second.variance) / 2, spreadOfAverage),
  ];
}
