import { assertFinite, assertPositive } from '../assertions';
import { StatisticsError } from '../errors';

/** Norms of a questionnaire for reliable and clinically significant change. */
export interface ChangeNorms {
  /** Standard deviation at baseline, and reliability (internal consistency or retest), from 0 to below 1. */
  readonly sd: number;
  readonly reliability: number;
  readonly lowerIsBetter: boolean;
  readonly clinical?: { readonly mean: number; readonly sd: number };
  readonly functional?: { readonly mean: number; readonly sd: number };
}

export type CutOffCriterion = 'a' | 'b' | 'c';
/** Classes of Jacobson and Truax: recovered and improved need reliable change, recovered also the cut-off crossed. */
export type ChangeClass = 'recovered' | 'improved' | 'unchanged' | 'deteriorated';

/** Standard error of a difference of two measurements: sd sqrt(2 (1 - reliability)) (Jacobson and Truax 1991). */
export function standardErrorOfDifference({ sd, reliability }: Pick<ChangeNorms, 'sd' | 'reliability'>): number {
  assertPositive(sd, 'sd');
  assertFinite(reliability, 'reliability');
  if (reliability < 0 || reliability >= 1) throw new StatisticsError('out-of-range', 'reliability', `reliability lies between 0 and below 1, not ${reliability}`);
  return sd * Math.sqrt(2) * Math.sqrt(1 - reliability);
}

/** Reliable change index: change over its standard error; positive is improvement. */
export function reliableChangeIndex(before: number, after: number, norms: ChangeNorms): number {
  assertFinite(before, 'before');
  assertFinite(after, 'after');
  return ((norms.lowerIsBetter ? before - after : after - before)) / standardErrorOfDifference(norms);
}

/**
 * Cut-off between the clinical and the functional population: (a) two standard deviations beyond the clinical mean, (b) within two
 * of the functional mean, (c) where both are equally likely, (s1 m0 + s0 m1)/(s0 + s1).
 * @throws StatisticsError missing-setting when the norms of a population are not given
 */
export function cutOff(criterion: CutOffCriterion, { clinical, functional, lowerIsBetter }: ChangeNorms): number {
  const towards = lowerIsBetter ? -1 : 1;
  const need = (norms: { mean: number; sd: number } | undefined, name: string): { mean: number; sd: number } => {
    if (!norms) throw new StatisticsError('missing-setting', name, `criterion ${criterion} needs the ${name} norms`);
    assertFinite(norms.mean, `${name}.mean`);
    assertPositive(norms.sd, `${name}.sd`);
    return norms;
  };
  if (criterion === 'a') {
    const { mean, sd } = need(clinical, 'clinical');
    return mean + towards * 2 * sd;
  }
  const well = need(functional, 'functional');
  if (criterion === 'b') return well.mean - towards * 2 * well.sd;
  const ill = need(clinical, 'clinical');
  return (ill.sd * well.mean + well.sd * ill.mean) / (ill.sd + well.sd);
}

/** Of a standard error, or a standard deviation: nearer than this is a tie that decimal fractions hide (2.7 - 2 * 0.3 is not quite 2.1). */
const TIE = 1e-9;
const RELIABLE_INDEX = 1.96;

/** 1 a reliable improvement (from 1.96 standard errors on), -1 a reliable deterioration, 0 neither. */
export const reliably = (index: number): -1 | 0 | 1 => (index >= RELIABLE_INDEX - TIE ? 1 : index <= TIE - RELIABLE_INDEX ? -1 : 0);

/** Smallest change that counts as reliable, in points. */
export const reliableFrom = (norms: Pick<ChangeNorms, 'sd' | 'reliability'>): number => RELIABLE_INDEX * standardErrorOfDifference(norms);

/** Whether a score lies on the functional side of the cut-off, or at it. */
export const isWell = (score: number, limit: number, { lowerIsBetter, sd }: ChangeNorms): boolean => (lowerIsBetter ? limit - score : score - limit) >= -TIE * sd;

/**
 * Class of one participant's change. Reliable means beyond 1.96 standard errors; recovered means reliably improved and across the
 * cut-off: at or beyond it after, and not yet so before.
 */
export function classifyChange(before: number, after: number, norms: ChangeNorms, criterion: CutOffCriterion): ChangeClass {
  const index = reliableChangeIndex(before, after, norms);
  const change = reliably(index);
  if (change < 0) return 'deteriorated';
  if (change === 0) return 'unchanged';
  const limit = cutOff(criterion, norms);
  return isWell(after, limit, norms) && !isWell(before, limit, norms) ? 'recovered' : 'improved';
}

/** How many fall into each class. @throws StatisticsError unequal-lengths, too-few */
export function changeClassTable(before: readonly number[], after: readonly number[], norms: ChangeNorms, criterion: CutOffCriterion): Record<ChangeClass, number> {
  if (before.length !== after.length) throw new StatisticsError('unequal-lengths', 'before, after', `before and after must have the same length: ${before.length} and ${after.length}`);
  if (before.length === 0) throw new StatisticsError('too-few', 'before', 'nobody was measured twice');
  const table: Record<ChangeClass, number> = { recovered: 0, improved: 0, unchanged: 0, deteriorated: 0 };
  before.forEach((score, i) => (table[classifyChange(score, after[i]!, norms, criterion)] += 1));
  return table;
}
