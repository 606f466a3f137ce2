import type { MarginalSummary } from '../estimators/g-computation';
import type { Variance } from '../models/robust-variance';

/** How the data file is laid out. */
export interface DataSpecification {
  readonly participant: string;
  readonly arm: { readonly column: string; readonly experimental: string; readonly control: string };
  readonly shape: 'wide' | 'long';
  /** Column of the visit, in long data. */
  readonly visit?: string;
  /** Order of the visits; as text when left out. */
  readonly visits?: readonly string[];
  /** Column of the therapy group; empty for participants who were never placed. */
  readonly cluster?: string;
  readonly design?: { readonly method: string; readonly strata?: readonly string[]; readonly ratio?: readonly [number, number] };
  /** Cell contents that mean "missing", besides the empty cell. */
  readonly missing?: readonly string[];
}

interface CommonAnalysis {
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
  readonly afterEvents?: readonly { readonly event: string; readonly data: 'used' | 'set-missing' }[];
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

export interface AncovaAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'ancova';
  readonly variance?: Variance;
}

export interface LinAnalysis extends CommonAnalysis, Adjusted {
  readonly estimator: 'lin';
  readonly variance?: Variance;
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

export type Analysis =
  | DifferenceInMeansAnalysis
  | HedgesGAnalysis
  | AncovaAnalysis
  | LinAnalysis
  | PotentialOutcomeAnalysis
  | GComputationAnalysis;

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
  readonly tables?: readonly { readonly id: string; readonly title: string; readonly analyses?: readonly string[] }[];
  readonly figures?: readonly { readonly id: string; readonly title: string; readonly analyses?: readonly string[] }[];
}
