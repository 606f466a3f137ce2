import { selectRepeated } from '../data/repeated-sample';
import { selectSample } from '../data/sample';
import type { TrialData } from '../data/trial-data';
import { StatisticsError } from '../errors';
import { applyEvents } from '../plan/after-events';
import type { Analysis, AnalysisPlan } from '../plan/analysis-plan';
import { isRepeated } from '../plan/cross-check';
import { type AnalysisResult, isFailed } from '../plan/results';
import { request } from '../plan/runners/prepare';
import { linearDiagnostics, type LinearDiagnostics } from './linear-diagnostics';
import { logisticDiagnostics, type LogisticDiagnostics } from './logistic-diagnostics';
import { type Components, mixedDiagnostics, type MixedDiagnostics } from './mixed-diagnostics';
import { repeatedDiagnostics, type RepeatedDiagnostics } from './repeated-diagnostics';

export type Diagnostics = LinearDiagnostics | LogisticDiagnostics | MixedDiagnostics | RepeatedDiagnostics | { readonly kind: 'none'; readonly reason: string };

/** Diagnostics of one model, and the analyses that rest on it. */
export interface ModelDiagnostics {
  readonly analyses: readonly string[];
  readonly model: string;
  readonly diagnostics: Diagnostics;
}

/** Analyses whose working model is least squares on arm and covariates. */
const LINEAR: readonly Analysis['estimator'][] = ['difference-in-means', 'hedges-g', 'ancova', 'lin', 'regression-adjustment', 'aipw', 'g-computation'];

/** Diagnostics once per model: analyses that differ in their variance only share them. */
export function describeModels(plan: AnalysisPlan, trial: TrialData, results: readonly AnalysisResult[]): ModelDiagnostics[] {
  const models = new Map<string, { analyses: string[]; model: string; diagnostics: Diagnostics }>();
  plan.analyses.forEach((analysis, k) => {
    const result = results[k];
    if (!result || isFailed(result)) return;
    const kind = kindOf(analysis, trial, plan);
    if (!kind) return;
    const covariates = 'covariates' in analysis ? (analysis.covariates ?? []) : [];
    const own = kind === 'mixed' || kind === 'repeated' ? analysis.id : '';
    const key = JSON.stringify([kind, own, analysis.outcome, analysis.at, analysis.population, covariates, 'missingCovariates' in analysis ? analysis.missingCovariates : '', analysis.afterEvents]);
    const known = models.get(key);
    if (known) return void known.analyses.push(analysis.id);
    models.set(key, { analyses: [analysis.id], model: modelText(kind, analysis, covariates), diagnostics: guarded(() => compute(kind, analysis, trial, plan, result)) });
  });
  return [...models.values()];
}

type Kind = 'linear' | 'logistic' | 'mixed' | 'repeated';

function kindOf(analysis: Analysis, trial: TrialData, plan: AnalysisPlan): Kind | null {
  if (analysis.estimator === 'mixed' || analysis.estimator === 'mmrm') return isRepeated(analysis) ? 'repeated' : 'mixed';
  if (!LINEAR.includes(analysis.estimator)) return null;
  if (analysis.estimator !== 'g-computation' || analysis.family === 'gaussian') return 'linear';
  if (analysis.family !== undefined) return 'logistic';
  const { y } = selectSample(trial, request(analysis, plan));
  return y.every((value) => value === 0 || value === 1) ? 'logistic' : 'linear';
}

function compute(kind: Kind, analysis: Analysis, bound: TrialData, plan: AnalysisPlan, result: AnalysisResult): Diagnostics {
  const trial = applyEvents(bound, analysis).trial;
  if (kind === 'repeated') {
    return repeatedDiagnostics(selectRepeated(trial, { ...request(analysis, plan), interactWithVisit: 'interactWithVisit' in analysis ? (analysis.interactWithVisit ?? []) : [] }));
  }
  const sample = selectSample(trial, request(analysis, plan));
  if (kind === 'linear') return linearDiagnostics(sample);
  if (kind === 'logistic') return logisticDiagnostics(sample);
  return mixedDiagnostics(sample, componentsOf(analysis, result));
}

function componentsOf(analysis: Analysis, result: AnalysisResult): Components {
  const found = (result as unknown as { varianceComponents: Record<string, number> }).varianceComponents;
  const { group = 0, residual = 1, residualControl = residual, residualExperimental = residual } = found;
  const within = 'clusterIn' in analysis ? (analysis.clusterIn ?? 'both') : 'both';
  return { group, residual: [residualControl, residualExperimental], grouped: within === 'both' ? [0, 1] : within === 'experimental' ? [1] : [0] };
}

function guarded(compute_: () => Diagnostics): Diagnostics {
  try {
    return compute_();
  } catch (error) {
    if (error instanceof StatisticsError) return { kind: 'none', reason: error.message };
    throw error;
  }
}

function modelText(kind: Kind, analysis: Analysis, covariates: readonly string[]): string {
  const at = analysis.at === undefined ? '' : ` at ${analysis.at}`;
  const on = ['arm', ...covariates].join(' + ');
  const text = {
    linear: `${analysis.outcome}${at} on ${on}, least squares`,
    logistic: `${analysis.outcome}${at} on ${on}, logistic`,
    mixed: `${analysis.outcome}${at} on ${on}, random intercept of the therapy group`,
    repeated: `${analysis.outcome} on visit, arm at each visit${covariates.map((name) => ` + ${name}`).join('')}`,
  }[kind];
  const imputed = 'imputation' in analysis && analysis.imputation ? ' (complete cases; the estimate itself rests on imputed data)' : '';
  return `${text}${imputed}`;
}
