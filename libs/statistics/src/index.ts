export { StatisticsError, InputError, type StatisticsErrorCode } from './errors';
export { normal } from './distributions/normal';
export { studentT } from './distributions/student-t';
export { chiSquared } from './distributions/chi-squared';
export { fDistribution } from './distributions/f';
export { nonCentralT } from './distributions/non-central-t';
export { Matrix } from './linear-algebra/matrix';
export { DataFrame } from './data/data-frame';
export { parseCsv } from './data/parse-csv';
export type { Covariate } from './data/sample';
export type { Inference } from './estimators/inference';
export { differenceInMeans } from './estimators/difference-in-means';
export { ancova, type AncovaData } from './estimators/ancova';
export { lin } from './estimators/lin';
export { augmentedWeighting, inverseProbabilityWeighting, type PotentialOutcomeData, regressionAdjustment } from './estimators/potential-outcomes';
export { gComputation, type GComputationSettings, type MarginalEffect, type MarginalSummary } from './estimators/g-computation';
export { mixed, type MixedResult, type MixedSettings } from './estimators/mixed';
export { repeatedMeasures, type RepeatedData, type RepeatedResult, type RepeatedSettings, type VisitContrast } from './estimators/repeated-measures';
export { randomisationTest, type RandomisationResult, type ReferenceSet } from './estimators/randomisation-test';
export { type Assignment, isPossible, listAssignments, redrawing } from './estimators/randomisation-distribution';
export { type Randomised, type RandomisedSequence, sequencesOf } from './estimators/randomised-sequence';
export type { AllocatedSequence, AllocatedUnit, AllocationRecord } from './estimators/allocation-record';
export { FastStream } from './estimators/fast-stream';
export { cace, type CaceData, type CaceResult } from './estimators/cace';
export { hedgesG, smallSampleFactor, type StandardisedDifference } from './estimators/hedges-g';
export { adjustPValues, type MultiplicityMethod } from './estimators/multiplicity';
export { nonInferiority, type NonInferiority, type NonInferioritySettings, type NonInferiorityVerdict } from './estimators/non-inferiority';
export { type SubgroupEffect, subgroupEffects, type SubgroupResult, type SubgroupVariance } from './estimators/subgroup-effects';
export { interimBoundaries, type InterimLook, type InterimSettings } from './interim/boundaries';
export { SPENDING_FUNCTIONS, type SpendingFunction, spentError } from './interim/spending-function';
export { fitLeastSquares, type LeastSquaresFit } from './models/least-squares';
export { fitLogistic, type LogisticFit } from './models/logistic-regression';
export { contrastVariance, VARIANCES, type ContrastVariance, type Variance } from './models/robust-variance';
export type { Analysis, AnalysisPlan, DataSpecification, Estimand, Population } from './plan/analysis-plan';
export type { OneGroupAnalysis } from './plan/one-group-plan';
export type { OneGroupResult } from './plan/one-group-results';
export { analysisPlanSchema } from './plan/analysis-plan.schema';
export { columnsOfPlan, type NamedColumn } from './plan/columns-of-plan';
export { comparePlans, type PlanChange } from './plan/compare-plans';
export { putEstimand, removeEstimand } from './plan/edit-estimand';
export { parsePlan } from './plan/parse-plan';
export { describeMistake, PlanError, type PlanMistake } from './plan/plan-mistake';
export { outlinePlan, type OutlinedAnalysis, type OutlinedEstimand, type OutlinedEvent, type PlanOutline } from './plan/plan-outline';
export { type AnalysisResult, type EstimateResult, type FailedResult, isBySubgroup, isByVisit, isFailed, isOfOneGroup, type PlanResults, type RepeatedEstimateResult, type SubgroupEstimateResult } from './plan/results';
export { runPlan, type RunSettings } from './plan/run-plan';
export { nearest } from './plan/suggest';
export { type Provenance, renderHtmlReport, type ReportExtras } from './report/html-report';
export type { FeedbackTheme } from './report/themes-section';
export { type AnalysisDetails, detailAnalyses } from './exhibits/analysis-details';
export type { Diagnostics, ModelDiagnostics } from './exhibits/diagnose';
export type { EffectSize } from './exhibits/effect-sizes';
export type { TherapistEffect } from './exhibits/therapists';
export { describeTrial, type Exhibits, type ExhibitSettings } from './exhibits/exhibits';
export { renderTextTable } from './report/text-table';
export { rCodeOf } from './r-code/r-code';
export { imputeChained, type ImputationSettings, type IncompleteVariable } from './missing/chained-equations';
export { findTippingPoint, type ShiftedResult, type TippingPoint } from './missing/tipping-point';
export { referenceBased, type ReferenceBasedData, type ReferenceStrategy } from './missing/reference-based';
export { type PooledInference, poolImputations } from './missing/pool';
export {
  type DesignAssumptions,
  designEffect,
  type GroupAssumption,
  powerOfMeans,
  type SampleSize,
  sampleSizeForMeans,
} from './indices/power';
export { powerOfProportions, type ProportionAssumptions, type Proportions, sampleSizeForProportions } from './indices/power-of-proportions';
export {
  type ChangeClass,
  changeClassTable,
  type ChangeNorms,
  classifyChange,
  cutOff,
  type CutOffCriterion,
  reliableChangeIndex,
  standardErrorOfDifference,
} from './indices/reliable-change';
export { type ChangeClasses, changeClasses, type ClinicalStanding, type IndividualChange, type ReliableChange } from './indices/change-classes';
export { beforeAfterEffects, type BeforeAfterEffect, type EffectDenominator } from './indices/before-after';
export { type IntraclassCorrelation, intraclassCorrelation } from './indices/intraclass-correlation';
export { bangIndex, type BlindingIndex, type Guesses, jamesIndex } from './indices/blinding';
export { type Correlation, pearson, spearman } from './indices/correlation';
export { type BaselineRow, baselineTable, type BaselineVariable, type FactorBaselineRow, type NumericBaselineRow } from './indices/baseline-table';
