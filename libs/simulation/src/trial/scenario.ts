import type { Design } from '@equipoise/randomisation-core';
import type { Analysis, InterimLook } from '@equipoise/statistics';

/** One value for each of the two arms that are compared. */
export interface PerArm<T> {
  readonly experimental: T;
  readonly control: T;
}

/** A stratification factor: how frequent its levels are, and how much it tells of the outcome. */
export interface FactorAssumption {
  readonly factor: string;
  /** Code of each level and its share; the shares add up to 1. Ascending: the first level goes with the lowest outcomes. */
  readonly levels: readonly { readonly code: string; readonly share: number }[];
  /** Correlation of the normal variable behind the levels with the one behind the outcome. */
  readonly correlation: number;
}

/** A visit at which the outcome is measured. */
export interface VisitAssumption {
  readonly visit: string;
  /** True difference of means there, experimental minus control. */
  readonly effect: number;
}

/** An outcome measured again and again. */
export interface RepeatedOutcome {
  /** In the order of time. */
  readonly visits: readonly VisitAssumption[];
  /** Of a person's own parts at two visits (`ar1`: at two that follow each other): given baseline, strata and therapy group. */
  readonly correlation: number;
  readonly structure: 'exchangeable' | 'ar1';
  /** The visit that is judged, or the average of the analysis that is. */
  readonly at: string;
}

export interface ContinuousOutcome {
  readonly kind: 'continuous';
  /** True difference of means, experimental minus control, in the unit of the outcome; with visits that of the one that is judged. */
  readonly effect: number;
  readonly standardDeviation: number;
  readonly controlMean: number;
  /** How far outcomes move, linearly, from the first participant to the last, in standard deviations. */
  readonly drift: number;
  /** Undefined where it is measured once. */
  readonly repeated?: RepeatedOutcome;
}

export interface BinaryOutcome {
  readonly kind: 'binary';
  /** True shares of participants with outcome 1. */
  readonly proportions: PerArm<number>;
}

/** Therapy in groups in one arm: participants of the arm fill groups of this size in the order of their randomisation. */
export interface GroupSetting {
  readonly size: number;
  /** Correlation of the outcomes of two members; for a binary outcome of the normal variables behind them. */
  readonly icc: number;
}

/** A look at the data of those who were randomised first. */
export interface LookSetting extends InterimLook {
  /** How many of them, all with their follow-up behind them. */
  readonly participants: number;
  /** How many are randomised when it stops the trial: also those who came while the last of them were followed up. */
  readonly randomised: number;
}

/** A trial as it might go: what is known of its design, what is assumed of its participants, and how it will be analysed. */
export interface Scenario {
  /** Participants randomised. */
  readonly n: number;
  readonly design: Design;
  /** Codes of the two arms that are compared; people in others are randomised and not analysed. */
  readonly arms: PerArm<string>;
  readonly factors: readonly FactorAssumption[];
  readonly outcome: ContinuousOutcome | BinaryOutcome;
  /** Correlation of the baseline measure with the outcome. */
  readonly baselineCorrelation: number;
  /** Undefined where therapy is not given in groups. */
  readonly groups: PerArm<GroupSetting | undefined>;
  readonly dropOut: PerArm<number> & {
    /** Correlation of the baseline measure with the tendency to drop out: then outcomes are missing at random, given baseline. */
    readonly baselineCorrelation: number;
  };
  /** One analysis of a plan; its columns are those that `tableOf` makes. */
  readonly analysis: Analysis;
  /** Two-sided significance level; intervals have the level 1 - alpha. */
  readonly alpha: number;
  /** For a question of non-inferiority, in the unit of the estimate: positive. */
  readonly nonInferiority: { readonly margin: number; readonly better: 'higher' | 'lower' } | undefined;
  /** Interim looks and the final one, at the level alpha over all of them; undefined where there is one analysis at the end. */
  readonly looks?: readonly LookSetting[];
}

/** Columns of a simulated table besides one per factor. */
export const COLUMNS = { participant: 'participant', arm: 'arm', outcome: 'outcome', baseline: 'baseline', stratum: 'stratum', group: 'therapy_group', visit: 'visit' } as const;

/** Column of the outcome at a visit that is not judged: an auxiliary variable of imputation. */
export const columnAt = (visit: string): string => `${COLUMNS.outcome}_${visit}`;

/** Whether the analysis takes all visits, one row each. */
export const isRepeated = (analysis: Analysis): boolean => analysis.estimator === 'mmrm' || (analysis.estimator === 'mixed' && analysis.visit !== undefined);

/** The visits of the outcome; undefined where it has one. */
export const repeatedOf = ({ outcome }: Pick<Scenario, 'outcome'>): RepeatedOutcome | undefined => (outcome.kind === 'continuous' ? outcome.repeated : undefined);

/** Positions of the visits that are judged: one, or those of an average. */
export const judgedVisits = ({ visits, at }: RepeatedOutcome, analysis: Analysis): readonly number[] => {
  const average = 'averages' in analysis ? analysis.averages?.find(({ id }) => id === at) : undefined;
  return (average?.visits ?? [at]).map((name) => visits.findIndex(({ visit }) => visit === name));
};

/** What the estimate of an analysis should be on average. */
export const truthOf = ({ outcome, analysis }: Pick<Scenario, 'outcome' | 'analysis'>): number => {
  if (outcome.kind === 'continuous') return outcome.effect;
  const { experimental: p, control: q } = outcome.proportions;
  const summary = analysis.estimator === 'g-computation' ? analysis.summary : undefined;
  switch (summary) {
    case 'log-risk-ratio':
      return Math.log(p / q);
    case 'log-odds-ratio':
      return Math.log(p / (1 - p)) - Math.log(q / (1 - q));
    default:
      return p - q;
  }
};

/** The same trial where the null hypothesis holds: no difference, or exactly the margin of non-inferiority. */
export const underNull = (scenario: Scenario): Scenario => {
  const { outcome, nonInferiority } = scenario;
  const shift = nonInferiority === undefined ? 0 : nonInferiority.better === 'higher' ? -nonInferiority.margin : nonInferiority.margin;
  if (outcome.kind === 'continuous') {
    const { repeated } = outcome;
    const everywhere = repeated && { repeated: { ...repeated, visits: repeated.visits.map(({ visit }) => ({ visit, effect: shift })) } };
    return { ...scenario, outcome: { ...outcome, effect: shift, ...everywhere } };
  }
  const { control } = outcome.proportions;
  return { ...scenario, outcome: { ...outcome, proportions: { control, experimental: control + shift } } };
};
