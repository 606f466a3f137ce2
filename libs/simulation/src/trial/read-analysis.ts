import { type Analysis, type AnalysisPlan, describeMistake, InputError, parsePlan, PlanError } from '@equipoise/statistics';
import { columnAt, COLUMNS, type FactorAssumption } from './scenario';

/** The others need receipt, subgroups or re-drawn arms, which a simulated trial does not have. */
const SIMULATED = ['difference-in-means', 'ancova', 'lin', 'regression-adjustment', 'ipw', 'aipw', 'g-computation', 'mixed', 'mmrm'] as const;
/** What of an analysis speaks of the trial and not of the estimator. */
const OF_THE_TRIAL = ['at', 'population', 'estimand', 'afterEvents', 'interim', 'nonInferiority', 'minimalImportantDifference', 'level', 'role', 'title'];

type GivenAnalysis = Readonly<Record<string, unknown>>;

/** The analysis that a scenario names: the id of one in the plan, or one as a plan has it. @throws InputError missing-setting, unknown-label, malformed */
export const givenAnalysis = (value: unknown, plan: AnalysisPlan | undefined): GivenAnalysis => {
  const given = typeof value === 'string' || value === undefined ? fromPlan(value, plan) : value;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new InputError('malformed', 'analysis', 'the scenario.analysis must be an analysis of a plan, as {estimator: ancova, covariates: [baseline]}, or the id of one');
  return given as GivenAnalysis;
};

/**
 * It over the columns `outcome`, `baseline`, `stratum`, `therapy_group`, `visit` and one per factor. Of a plan's own columns, a covariate that names a
 * factor is that factor, and one other is the baseline.
 * @throws InputError naming what does not fit
 */
export const readAnalysis = (given: GivenAnalysis, factors: readonly FactorAssumption[]): Analysis => {
  const kept = Object.entries(given).filter(([name]) => !OF_THE_TRIAL.includes(name));
  const { covariates, interactWithVisit, imputation, visit, ...rest } = Object.fromEntries(kept);
  const estimator = SIMULATED.find((one) => one === rest.estimator);
  if (!estimator) throw new InputError('malformed', 'estimator', `the scenario.analysis.estimator must be one of ${SIMULATED.join(', ')}`);
  return checked({
    ...rest,
    ...(covariates === undefined ? {} : { covariates: columnsOf(covariates, factors) }),
    ...(interactWithVisit === undefined ? {} : { interactWithVisit: columnsOf(interactWithVisit, factors) }),
    ...(visit === undefined ? {} : { visit: COLUMNS.visit }),
    ...(imputation === undefined ? {} : { imputation: withoutTippingPoint(imputation) }),
    id: 'simulated',
    outcome: COLUMNS.outcome,
  });
};

/** A tipping point is a sensitivity analysis of one set of data; what is simulated is the analysis itself. */
const withoutTippingPoint = (imputation: unknown): unknown =>
  typeof imputation === 'object' && imputation !== null ? Object.fromEntries(Object.entries(imputation).filter(([name]) => name !== 'tippingPoint')) : imputation;

/**
 * Auxiliary variables of imputation, which a plan names by its own columns: the baseline, and the outcome at other visits (`..._w8` is that of visit w8).
 * @throws InputError unknown-column
 */
export const withAuxiliary = (analysis: Analysis, given: GivenAnalysis, others: readonly string[]): Analysis => {
  if (!('imputation' in analysis) || !analysis.imputation?.with) return analysis;
  const baselines = [COLUMNS.baseline, ...(Array.isArray(given['covariates']) ? given['covariates'].map(String) : [])];
  const found = analysis.imputation.with.map((name) => {
    const visit = others.find((one) => name.endsWith(`_${one}`));
    if (visit !== undefined) return columnAt(visit);
    if (baselines.includes(name)) return COLUMNS.baseline;
    const known = [COLUMNS.baseline, ...others.map(columnAt)].join(', ');
    throw new InputError('unknown-column', name, `the scenario.analysis.imputation.with names "${name}"; a simulated trial has ${known}${others.length === 0 ? ' (other visits are named in outcome.visits)' : ''}`);
  });
  const covariates = analysis.covariates ?? [];
  return { ...analysis, imputation: { ...analysis.imputation, with: [...new Set(found)].filter((name) => !covariates.includes(name)) } };
};

const fromPlan = (id: string | undefined, plan: AnalysisPlan | undefined): unknown => {
  if (!plan) throw new InputError('missing-setting', 'analysis', 'the scenario.analysis is missing: give {estimator, covariates}, or a plan and the id of its analysis');
  const analysis = id === undefined ? (plan.analyses.find(({ role }) => role === 'primary') ?? plan.analyses[0]) : plan.analyses.find((one) => one.id === id);
  if (!analysis) throw new InputError('unknown-label', 'analysis', `the plan has no such analysis; it has ${plan.analyses.map((one) => one.id).join(', ')}`);
  return analysis;
};

const columnsOf = (covariates: unknown, factors: readonly FactorAssumption[]): string[] => {
  if (!Array.isArray(covariates)) throw new InputError('malformed', 'covariates', 'the covariates of the scenario.analysis must be a list of columns');
  const isFactor = (name: string) => name === COLUMNS.stratum || factors.some(({ factor }) => factor === name);
  const names = covariates.map(String).filter((name) => !(name === COLUMNS.stratum && factors.length === 0)); // in a trial without strata nothing is to be adjusted for
  const others = names.filter((name) => !isFactor(name));
  if (others.length > 1) {
    throw new InputError('ambiguous', 'covariates', `of the covariates ${others.join(', ')} only one can be the simulated baseline: name factors under strata, and one baseline`);
  }
  return names.map((name) => (isFactor(name) ? name : COLUMNS.baseline));
};

/** By the plan's own schema; JSON is YAML. */
const checked = (analysis: object): Analysis => {
  const shape = { shape: 'long', visit: COLUMNS.visit };
  const text = JSON.stringify({ data: { participant: 'p', arm: { column: 'a', experimental: 'e', control: 'c' }, cluster: 'g', ...shape }, analyses: [analysis] });
  try {
    return parsePlan(text).analyses[0]!;
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const [mistake] = error.mistakes;
    throw new InputError('malformed', 'analysis', mistake ? describeMistake({ ...mistake, path: mistake.path.replace(/^analyses\[0\]|^analyses\.0/, 'analysis') }) : error.message);
  }
};
