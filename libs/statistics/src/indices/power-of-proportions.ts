import { assertOpenProbability, assertPositive } from '../assertions';
import { normal } from '../distributions/normal';
import { findIncreasingRoot } from '../distributions/root';
import { StatisticsError } from '../errors';
import { armEffect, assertAttrition, type DesignAssumptions, type SampleSize } from './power';

/** What makes a comparison of two proportions more or less than n independent people. */
export interface ProportionAssumptions extends Pick<DesignAssumptions, 'alpha' | 'ratio' | 'clustering' | 'attrition'> {
  /** Non-inferiority margin as a difference of proportions (positive): the alternative is difference > -margin, one-sided at alpha / 2. */
  readonly margin?: number;
}

export interface Proportions {
  readonly experimental: number;
  readonly control: number;
}

/**
 * Power of the two-sided comparison of two proportions by the normal approximation: pooled variance under the hypothesis, unpooled
 * under the alternative, both tails (R's `power.prop.test(strict = TRUE)`). Non-inferiority: one tail, unpooled variance throughout
 * (Chow, Shao and Wang 2008, section 4.2). n participants randomised per arm (real numbers allowed); clustering and attrition shrink them.
 * @throws StatisticsError out-of-range, not-finite
 */
export function powerOfProportions(n: SampleSize, p: Proportions, design: ProportionAssumptions): number {
  assertProportions(p, design);
  assertPositive(n.experimental, 'n.experimental');
  assertPositive(n.control, 'n.control');
  const kept = 1 - (design.attrition ?? 0);
  const experimental = (n.experimental * kept) / armEffect(design.clustering?.experimental);
  const control = (n.control * kept) / armEffect(design.clustering?.control);
  const alternative = Math.sqrt((p.experimental * (1 - p.experimental)) / experimental + (p.control * (1 - p.control)) / control);
  const difference = p.experimental - p.control;
  const quantile = normal.upperQuantile(design.alpha / 2);
  if (design.margin !== undefined) return normal.upper(quantile - (difference + design.margin) / alternative);
  const pooled = (experimental * p.experimental + control * p.control) / (experimental + control);
  const critical = quantile * Math.sqrt(pooled * (1 - pooled) * (1 / experimental + 1 / control));
  return normal.upper((critical - difference) / alternative) + normal.lower((-critical - difference) / alternative);
}

/** Smallest real numbers with the power asked for. @throws StatisticsError out-of-range when no number gives it */
export function sampleSizeForProportions(power: number, p: Proportions, design: ProportionAssumptions): SampleSize {
  assertOpenProbability(power, 'power');
  assertProportions(p, design);
  const target = design.margin === undefined ? Math.abs(p.experimental - p.control) : p.experimental - p.control + design.margin;
  if (!(target > 0)) throw new StatisticsError('out-of-range', 'p', 'no sample size tells two equal proportions apart, or shows what lies at or below the margin');
  if (power <= design.alpha) throw new StatisticsError('out-of-range', 'power', 'the power must exceed the significance level');
  const ratio = design.ratio ?? 1;
  const at = (log: number): SampleSize => ({ control: Math.exp(log), experimental: ratio * Math.exp(log) });
  return at(findIncreasingRoot((log) => powerOfProportions(at(log), p, design) - power, Math.log(20), 0.5, 'n'));
}

function assertProportions(p: Proportions, design: ProportionAssumptions): void {
  assertOpenProbability(p.experimental, 'p.experimental');
  assertOpenProbability(p.control, 'p.control');
  assertOpenProbability(design.alpha, 'alpha');
  if (design.ratio !== undefined) assertPositive(design.ratio, 'ratio');
  if (design.margin !== undefined) assertPositive(design.margin, 'margin');
  assertAttrition(design.attrition ?? 0);
}
