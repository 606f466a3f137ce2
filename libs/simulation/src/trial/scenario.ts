import type { Design } from '@equipoise/randomisation-core';
import type { Analysis } from '@equipoise/statistics';

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

export interface ContinuousOutcome {
  readonly kind: 'continuous';
  /** True difference of means, experimental minus control, in the unit of the outcome. */
  readonly effect: number;
  readonly standardDeviation: number;
  readonly controlMean: number;
  /** How far outcomes move, linearly, from the first participant to the last, in standard deviations. */
  readonly drift: number;
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
}

/** Columns of a simulated table besides one per factor. */
export const COLUMNS = { participant: 'participant', arm: 'arm', outcome: 'outcome', baseline: 'baseline', stratum: 'stratum', group: 'therapy_group' } as const;

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
  if (outcome.kind === 'continuous') return { ...scenario, outcome: { ...outcome, effect: shift } };
  const { control } = outcome.proportions;
  return { ...scenario, outcome: { ...outcome, proportions: { control, experimental: control + shift } } };
};
