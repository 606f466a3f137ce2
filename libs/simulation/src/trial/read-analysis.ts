import { type Analysis, type AnalysisPlan, describeMistake, InputError, parsePlan, PlanError } from '@equipoise/statistics';
import { COLUMNS, type FactorAssumption } from './scenario';

/** Estimators of one outcome at one time; the others need visits, receipt or re-drawn arms, which a simulated trial does not have. */
const SIMULATED = ['difference-in-means', 'ancova', 'lin', 'regression-adjustment', 'ipw', 'aipw', 'g-computation', 'mixed'] as const;
/** What of an analysis speaks of the trial and not of the estimator. */
const OF_THE_TRIAL = ['at', 'visit', 'interactWithVisit', 'covariance', 'averages', 'population', 'estimand', 'afterEvents', 'interim', 'nonInferiority', 'role', 'title', 'imputation'];

interface Surroundings {
  readonly factors: readonly FactorAssumption[];
  readonly plan: AnalysisPlan | undefined;
}

/**
 * The analysis of a scenario: the id of one in the plan, or one as a plan has it, over the columns `outcome`, `baseline`, `stratum`,
 * `therapy_group` and one per factor. Of a plan's own columns, a covariate that names a factor is that factor, and one other is the baseline.
 * @throws InputError naming what does not fit
 */
export const readAnalysis = (value: unknown, { factors, plan }: Surroundings): Analysis => {
  const given = typeof value === 'string' || value === undefined ? fromPlan(value, plan) : value;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new InputError('malformed', 'analysis', 'the scenario.analysis must be an analysis of a plan, as {estimator: ancova, covariates: [baseline]}, or the id of one');
  const kept = Object.entries(given).filter(([name]) => !OF_THE_TRIAL.includes(name));
  const { covariates, ...rest } = Object.fromEntries(kept) as { covariates?: unknown; estimator?: unknown };
  const estimator = SIMULATED.find((one) => one === rest.estimator);
  if (!estimator) throw new InputError('malformed', 'estimator', `the scenario.analysis.estimator must be one of ${SIMULATED.join(', ')}`);
  const own = covariates === undefined ? {} : { covariates: columnsOf(covariates, factors) };
  return checked({ ...rest, ...own, id: 'simulated', outcome: COLUMNS.outcome });
};

const fromPlan = (id: string | undefined, plan: AnalysisPlan | undefined): unknown => {
  if (!plan) throw new InputError('missing-setting', 'analysis', 'the scenario.analysis is missing: give {estimator, covariates}, or a plan and the id of its analysis');
  const analysis = id === undefined ? (plan.analyses.find(({ role }) => role === 'primary') ?? plan.analyses[0]) : plan.analyses.find((one) => one.id === id);
  if (!analysis) throw new InputError('unknown-label', 'analysis', `the plan has no such analysis; it has ${plan.analyses.map((one) => one.id).join(', ')}`);
  return analysis;
};

const columnsOf = (covariates: unknown, factors: readonly FactorAssumption[]): string[] => {
  if (!Array.isArray(covariates)) throw new InputError('malformed', 'covariates', 'the scenario.analysis.covariates must be a list of columns');
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
  const text = JSON.stringify({ data: { participant: 'p', arm: { column: 'a', experimental: 'e', control: 'c' }, shape: 'wide', cluster: 'g' }, analyses: [analysis] });
  try {
    return parsePlan(text).analyses[0]!;
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const [mistake] = error.mistakes;
    throw new InputError('malformed', 'analysis', mistake ? describeMistake({ ...mistake, path: mistake.path.replace(/^analyses\[0\]|^analyses\.0/, 'analysis') }) : error.message);
  }
};
