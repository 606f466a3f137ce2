import { assertFinite, assertOpenProbability, assertPositive } from '../assertions';
import { nonCentralT } from '../distributions/non-central-t';
import { findIncreasingRoot } from '../distributions/root';
import { studentT } from '../distributions/student-t';
import { StatisticsError } from '../errors';

/** What makes a comparison of two means more or less than n independent people. */
export interface DesignAssumptions {
  /** Standardised difference of means (in standard deviations of the outcome). */
  readonly effect: number;
  /** Two-sided significance level. */
  readonly alpha: number;
  /** Experimental participants per control participant; 1 when left out. */
  readonly ratio?: number;
  /** Correlation of baseline and outcome, used by ANCOVA: the variance shrinks by 1 - r^2. */
  readonly baselineCorrelation?: number;
  /** Participants per therapy group and intraclass correlation, per arm: design effect 1 + (m - 1) icc. */
  readonly clustering?: { readonly experimental?: GroupAssumption; readonly control?: GroupAssumption };
  /** Share of participants without outcome, 0 to below 1, in both arms. */
  readonly attrition?: number;
  /** Non-inferiority margin in standard deviations (positive): the alternative is effect > -margin, one-sided at alpha / 2. */
  readonly margin?: number;
}

export interface GroupAssumption {
  readonly size: number;
  readonly icc: number;
}

/** Participants to randomise, before rounding up. */
export interface SampleSize {
  readonly experimental: number;
  readonly control: number;
}

/** 1 + (m - 1) icc */
export function designEffect({ size, icc }: GroupAssumption): number {
  assertFinite(size, 'size');
  assertFinite(icc, 'icc');
  if (size < 1) throw new StatisticsError('out-of-range', 'size', `a group has at least one participant, not ${size}`);
  if (icc < 0 || icc > 1) throw new StatisticsError('out-of-range', 'icc', `an intraclass correlation lies between 0 and 1, not ${icc}`);
  return 1 + (size - 1) * icc;
}

/**
 * Power of the two-sample t test, both tails counted (one for non-inferiority), with n participants randomised per arm (real
 * numbers allowed). Clustering and attrition shrink the numbers; ANCOVA enlarges the effect (Borm 2007).
 * @throws StatisticsError out-of-range, too-few (below one degree of freedom)
 */
export function powerOfMeans(n: SampleSize, design: DesignAssumptions): number {
  assertDesign(design);
  const kept = 1 - (design.attrition ?? 0);
  const experimental = (n.experimental * kept) / armEffect(design.clustering?.experimental);
  const control = (n.control * kept) / armEffect(design.clustering?.control);
  if (!(experimental + control >= 3) || experimental <= 0 || control <= 0) throw new StatisticsError('too-few', 'n', 'too few participants for a t test');
  const df = experimental + control - 2;
  const scale = Math.sqrt((experimental * control) / (experimental + control) / (1 - (design.baselineCorrelation ?? 0) ** 2));
  const critical = studentT.upperQuantile(design.alpha / 2, df);
  if (design.margin !== undefined) return nonCentralT.upper(critical, df, (design.effect + design.margin) * scale);
  const ncp = design.effect * scale;
  return nonCentralT.upper(critical, df, ncp) + nonCentralT.lower(-critical, df, ncp);
}

/** Smallest numbers (real) with the power asked for, that leave at least one degree of freedom. @throws StatisticsError out-of-range when no number gives it */
export function sampleSizeForMeans(power: number, design: DesignAssumptions): SampleSize {
  assertOpenProbability(power, 'power');
  assertDesign(design);
  const target = design.margin === undefined ? Math.abs(design.effect) : design.effect + design.margin;
  if (!(target > 0)) throw new StatisticsError('out-of-range', 'effect', 'no sample size detects an effect of zero, or one at or below the margin');
  if (power <= design.alpha) throw new StatisticsError('out-of-range', 'power', 'the power must exceed the significance level');
  const ratio = design.ratio ?? 1;
  const shrink = (1 - (design.attrition ?? 0)) / Math.max(armEffect(design.clustering?.experimental), armEffect(design.clustering?.control));
  const least = Math.log((1.5 / Math.min(ratio, 1)) / shrink) + 1e-12;
  const at = (log: number): SampleSize => ({ control: Math.exp(log), experimental: ratio * Math.exp(log) });
  const gap = (log: number): number => powerOfMeans(at(Math.max(log, least)), design) - power + Math.min(0, log - least);
  return at(Math.max(least, findIncreasingRoot(gap, least + 1, 0.5, 'n')));
}

/** Design effect of an arm; 1 where its therapy is not given in groups. */
export function armEffect(group: GroupAssumption | undefined): number {
  return group ? designEffect(group) : 1;
}

function assertDesign(design: DesignAssumptions): void {
  assertFinite(design.effect, 'effect');
  assertOpenProbability(design.alpha, 'alpha');
  if (design.ratio !== undefined) assertPositive(design.ratio, 'ratio');
  if (design.margin !== undefined) assertPositive(design.margin, 'margin');
  const correlation = design.baselineCorrelation ?? 0;
  if (!(Math.abs(correlation) < 1)) throw new StatisticsError('out-of-range', 'baselineCorrelation', `a correlation lies between -1 and 1, not ${correlation}`);
  assertAttrition(design.attrition ?? 0);
}

export function assertAttrition(attrition: number): void {
  if (!(attrition >= 0 && attrition < 1)) throw new StatisticsError('out-of-range', 'attrition', `attrition is a share from 0 to below 1, not ${attrition}`);
}
