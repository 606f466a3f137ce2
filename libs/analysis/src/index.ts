export { AnalysisModule } from './analysis.module';
export { listRuns, readRun, type AnalysisRun, type LabelledResult } from './analysis-run';
export { readPlanVersions, type PlanVersion } from './plan-version';
export { RunAnalysis } from './run-analysis';
export type { RunKind } from './run-kind';
export { SealPlan } from './seal-plan';
export { UnblindTrial } from './unblind-trial';
export { WritePlan } from './write-plan';
