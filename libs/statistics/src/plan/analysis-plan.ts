import type { MarginalSummary } from '../estimators/g-computation';
import type { NonInferioritySettings } from '../estimators/non-inferiority';
import type { SubgroupVariance } from '../estimators/subgroup-effects';
import type { SpendingFunction } from '../interim/spending-function';
import type { ReferenceStrategy } from '../missing/reference-based';
import type { DegreesOfFreedom } from '../models/reml/small-sample';
import type { RepeatedStructureName } from '../models/reml/within-structure';
import type { Variance } from '../models/robust-variance';
import type { OneGroupAnalysis } from './one-group-plan';

/** How the trial randomised; rows of the data stand in the order of randomisation. */
export interface RandomisationSpecification {
  readonly method: string;
  /** Columns of the strata; of the factors under minimisation. */
  readonly strata?: readonly string[];
  /** Weights of the factors under minimisation, 1 each when left out. */
  readonly weights?: readonly number[];
  /** How minimisation measures the imbalance of a level; `range` when left out. */
  readonly imbalance?: 'range' | 'standard-deviation' | 'variance';
  /** Experimental to control. */
  readonly ratio?: readonly [number, number];
  /** Sizes of permuted blocks. */
  readonly blocks?: readonly number[];
  readonly p?: string;
  readonly b?: number;
  readonly w?: number;
  readonly a?: number;
  readonly rho?: number;
}

/** How the data file is laid out. */
export interface DataSpecification {
  readonly participant: string;
  /** Absent where there is one group only. */
  readonly arm?: { readonly column: string; readonly experimental: string; readonly control: string };
  readonly shape: 'wide' | 'long';
  /** Column of the visit, in long data. */
  readonly visit?: string;
  /** Order of the visits; as text when left out. */
  readonly visits?: readonly string[];
  /** Column of the therapy group; empty for participants who were never placed. */
  readonly cluster?: string;
  /** Column of the therapist, for the intraclass correlation by therapist; no model uses it. */
  readonly therapist?: string;
  readonly design?: RandomisationSpecification;
  /** Cell contents that mean "missing", besides the empty cell. */
  readonly missing?: readonly string[];
}

/** Interim looks of a two-sided test. */
export interface InterimSpecification {
  readonly spending: SpendingFunction;
  /** Fractions of the planned information at the looks, ascending. */
  readonly information: readonly number[];
  /** Which look this run is, from 1. */
  readonly look: number;
  /** Two-sided level of the whole trial, 0.05 when left out. */
  readonly alpha?: number;
}

/** What happens to data after an intercurrent event. */
export interface EventHandling {
  readonly event: string;
  readonly data: 'used' | 'set-missing';
  /** Column that marks who had the event before the outcome; needed to set data missing. */
  readonly column?: string;
  /** Label that marks it; any label when left out. */
  readonly equals?: string;
}

export interface CommonAnalysis {
  readonly id: string;
  readonly outcome: string;
  readonly title?: string;
  readonly estimand?: string;
  readonly population?: string;
  readonly role?: 'primary' | 'secondary' | 'exploratory' | 'sensitivity';
  /** Visit at which the outcome is read, in long data. */
  readonly at?: string;
  /** Confidence level, 0.95 when left out. */
  readonly level?: number;
  /** Judges the estimate against a margin. */
  readonly nonInferiority?: NonInferioritySettings;
  /** The look that this run is, and how error is spent over all of them. */
  readonly interim?: InterimSpecification;
  /** Smallest difference that matters to those treated, in the unit of the estimate: drawn, never tested. */
  readonly minimalImportantDifference?: number;
  readonly afterEvents?: readonly EventHandling[];
}

export interface DifferenceInMeansAnalysis extends CommonAnalysis {
  readonly estimator: 'difference-in-means';
}

export interface HedgesGAnalysis extends CommonAnalysis {
  readonly estimator: 'hedges-g';
}

interface Adjusted {
  readonly covariates?: readonly string[];
  readonly missingCovariates?: 'drop' | 'mean' | 'indicator';
}

/** Multiple imputation by chained equations, by arm; everybody randomised is then analysed. */
export interface ImputationSpecification {
  readonly model: 'normal' | 'pmm';
  /** Auxiliary numeric columns that help to impute. */
  readonly with?: readonly string[];
  /** Datasets; 50 when left out. */
  readonly m?: number;
  /** Rounds; 10 when left out. */
  readonly iterations?: number;
  readonly seed?: string;
  /** Shifts of the imputed outcomes of an arm (the experimental one when left out), in the unit of the outcome. */
  readonly tippingPoint?: { readonly deltas: readonly number[]; readonly arm?: 'experimental' | 'control' | 'both' };
}

export interface AncovaAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'ancova';
  readonly variance?: Variance;
  readonly imputation?: ImputationSpecification;
}

export interface LinAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'lin';
  readonly variance?: Variance;
  readonly imputation?: ImputationSpecification;
}

export interface PotentialOutcomeAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'regression-adjustment' | 'ipw' | 'aipw';
}

export interface GComputationAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'g-computation';
  /** Working model; logistic for outcomes of 0 and 1, else gaussian, when left out. `binomial` and `logit` mean logistic. */
  readonly family?: 'gaussian' | 'logistic' | 'binomial' | 'logit';
  readonly summary?: MarginalSummary;
}

interface RepeatedKeys {
  /** Visit column of this analysis; `data.visit` when left out. */
  readonly visit?: string;
  readonly interactWithVisit?: readonly string[];
  readonly covariance?: RepeatedStructureName;
  readonly df?: DegreesOfFreedom;
  /** Where iteration stops; `mmrm` (as the R package) when left out. */
  readonly convergence?: 'mmrm' | 'maximum';
  readonly averages?: readonly { readonly id: string; readonly visits: readonly string[] }[];
}

export interface MixedAnalysis extends CommonAnalysis, Adjusted, RepeatedKeys {
  readonly estimator: 'mixed';
  readonly clusterIn?: 'both' | 'experimental' | 'control';
}

export interface MmrmAnalysis extends CommonAnalysis, Adjusted, RepeatedKeys {
  readonly estimator: 'mmrm';
  /** `model` when left out; `cr2` over the therapy groups, with its own Satterthwaite df. */
  readonly variance?: 'model' | 'cr2';
}

export interface RandomisationTestAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'randomisation-test';
  /** Re-drawn assignments when they cannot all be listed; 10,000 when left out. */
  readonly draws?: number;
  /** Seed of the draws, any text; recorded in the result. */
  readonly seed?: string;
}

export interface CaceAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'cace';
  /** Column of receipt: 0 and 1, or a count that `receivedFrom` turns into received. */
  readonly receipt: string;
  readonly receivedFrom?: number;
  /** Why the effect has a meaning although the control arm received therapy too. */
  readonly assumption?: string;
}

export interface SubgroupAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'subgroup';
  /** Column of the labels. */
  readonly by: string;
  readonly variance?: SubgroupVariance;
}

export interface ReferenceBasedAnalysis extends CommonAnalysis {
  readonly estimator: 'reference-based';
  /** Columns of the outcome at the visits before, in order of time. */
  readonly earlier?: readonly string[];
  readonly covariates?: readonly string[];
  readonly strategy: ReferenceStrategy;
  readonly controlArm: 'untreated' | 'active';
  /** Why leaving one therapy means going on as in the other. */
  readonly assumption?: string;
}

/** Analyses that compare two arms. */
export type ComparingAnalysis =
  | DifferenceInMeansAnalysis
  | HedgesGAnalysis
  | AncovaAnalysis
  | LinAnalysis
  | PotentialOutcomeAnalysis
  | GComputationAnalysis
  | MixedAnalysis
  | MmrmAnalysis
  | RandomisationTestAnalysis
  | CaceAnalysis
  | SubgroupAnalysis
  | ReferenceBasedAnalysis;

export type Analysis = ComparingAnalysis | OneGroupAnalysis;

export interface Estimand {
  readonly id: string;
  readonly treatments: string;
  readonly population: string;
  readonly variable: string;
  readonly summary: string;
  readonly intercurrentEvents?: readonly { readonly event: string; readonly strategy: string; readonly rationale?: string }[];
}

export interface Population {
  readonly id: string;
  readonly definition: string;
  /** Column and label that mark its members; everybody when left out. */
  readonly column?: string;
  readonly equals?: string;
}

export const TABLE_KINDS = ['estimates', 'baseline', 'multiplicity', 'missingness'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];
export const FIGURE_KINDS = ['forest', 'balance', 'trajectories', 'missingness', 'diagnostics', 'non-inferiority', 'subgroups', 'interim', 'tipping-point'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** A table or figure that the plan promises; of all analyses when none is named. */
export interface PlannedOutput<K extends string> {
  readonly id: string;
  readonly title: string;
  /** `estimates` for a table, `forest` for a figure, when left out. */
  readonly kind?: K;
  readonly analyses?: readonly string[];
}

/** The plan of analysis: section 3 of the protocol's statistics, ready to run. */
export interface AnalysisPlan {
  readonly title?: string;
  readonly version?: string;
  readonly estimands?: readonly Estimand[];
  readonly populations?: readonly Population[];
  readonly data: DataSpecification;
  readonly analyses: readonly Analysis[];
  readonly multiplicity?: readonly {
    readonly family: string;
    readonly analyses: readonly string[];
    readonly method: 'holm' | 'hochberg' | 'benjamini-hochberg';
  }[];
  readonly sensitivity?: readonly { readonly of: string; readonly analyses: readonly string[]; readonly rationale?: string }[];
  /** Columns of the baseline table; strata and covariates when left out. */
  readonly baseline?: readonly string[];
  /** Scales over time, in wide data; columns that share an outcome's name when left out. */
  readonly trajectories?: readonly { readonly title: string; readonly columns: readonly string[] }[];
  /** Tables and figures of the publication, in their order. */
  readonly tables?: readonly PlannedOutput<TableKind>[];
  readonly figures?: readonly PlannedOutput<FigureKind>[];
}
