import { StatisticsError } from '../errors';
import { type ChangeNorms, cutOff, type CutOffCriterion, isWell, reliableChangeIndex, reliableFrom, reliably, standardErrorOfDifference } from './reliable-change';

export const RELIABLE_CHANGES = ['no-change', 'improvement', 'deterioration'] as const;
export type ReliableChange = (typeof RELIABLE_CHANGES)[number];
export const CLINICAL_STANDINGS = ['not-significant', 'okay-at-baseline', 'significant'] as const;
export type ClinicalStanding = (typeof CLINICAL_STANDINGS)[number];

/** One participant's change: how far it goes beyond error of measurement, and where it stands against the cut-off. */
export interface IndividualChange {
  readonly before: number;
  readonly after: number;
  /** Change over its standard error; positive is improvement. */
  readonly index: number;
  readonly change: ReliableChange;
  readonly standing: ClinicalStanding;
}

export interface ChangeClasses {
  readonly criterion: CutOffCriterion;
  readonly cutOff: number;
  readonly standardErrorOfDifference: number;
  /** Smallest change that counts as reliable, in points. */
  readonly reliableFrom: number;
  readonly individuals: readonly IndividualChange[];
  /** How many fall into each pair of classes. */
  readonly table: Readonly<Record<ReliableChange, Readonly<Record<ClinicalStanding, number>>>>;
}

/**
 * The table of Jacobson and Truax's two questions, answered apart (design/reliable-change.md): reliable or not, and on which side of
 * the cut-off. A score at the cut-off counts as on the functional side.
 * @throws StatisticsError unequal-lengths, too-few, missing-setting (norms), out-of-range (reliability)
 */
export function changeClasses(before: ArrayLike<number>, after: ArrayLike<number>, norms: ChangeNorms, criterion: CutOffCriterion): ChangeClasses {
  if (before.length !== after.length) {
    throw new StatisticsError('unequal-lengths', 'before, after', `before and after must have the same length: ${before.length} and ${after.length}`);
  }
  if (before.length === 0) throw new StatisticsError('too-few', 'before', 'nobody was measured twice');
  const limit = cutOff(criterion, norms);
  const error = standardErrorOfDifference(norms);
  const individuals = Array.from({ length: before.length }, (_, i) => individual(before[i]!, after[i]!, norms, limit));
  const count = (change: ReliableChange, standing: ClinicalStanding): number => individuals.filter((one) => one.change === change && one.standing === standing).length;
  const row = (change: ReliableChange) => ({
    'not-significant': count(change, 'not-significant'),
    'okay-at-baseline': count(change, 'okay-at-baseline'),
    significant: count(change, 'significant'),
  });
  return {
    criterion,
    cutOff: limit,
    standardErrorOfDifference: error,
    reliableFrom: reliableFrom(norms),
    individuals,
    table: { 'no-change': row('no-change'), improvement: row('improvement'), deterioration: row('deterioration') },
  };
}

function individual(before: number, after: number, norms: ChangeNorms, limit: number): IndividualChange {
  const index = reliableChangeIndex(before, after, norms);
  const direction = reliably(index);
  const change = direction > 0 ? 'improvement' : direction < 0 ? 'deterioration' : 'no-change';
  return { before, after, index, change, standing: standingOf(change, isWell(before, limit, norms), isWell(after, limit, norms)) };
}

/** Only a reliable change can be clinically significant: one that ends on the other side of the cut-off than it began. */
function standingOf(change: ReliableChange, wellBefore: boolean, wellAfter: boolean): ClinicalStanding {
  if (change !== 'no-change' && wellBefore !== wellAfter) return 'significant';
  return wellBefore ? 'okay-at-baseline' : 'not-significant';
}
