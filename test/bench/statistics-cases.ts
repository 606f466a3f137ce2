/** One estimator, as the plan names it here and as `statistics.R` names it there. */
export interface StatisticsCase {
  readonly name: string;
  readonly peer: string;
  readonly data: 'trial' | 'holes' | 'long';
  /** The analysis, in YAML, without its id. */
  readonly analysis: string;
  /** The specification's design of randomisation, where the analysis re-runs it. */
  readonly design?: string;
  /** How many times faster than R this has to be. */
  readonly goal: number;
  /** Relative difference of estimate and standard error that still counts as the same number; null where R has another definition. */
  readonly same: { readonly estimate: number | null; readonly se: number | null };
  /** Name of the work in `statistics.R`, where two cases share one. */
  readonly against?: string;
}

const EXACT = { estimate: 1e-8, se: 1e-8 };
/** Both sides iterate, each with its own stopping rule. */
const ITERATED = { estimate: 1e-3, se: 1e-3 };
/** Both sides draw, each with its own generator: compared up to the error of the draws. */
const DRAWN = { estimate: 0.1, se: 0.1 };
const imputed = (model: string): string => `estimator: ancova, outcome: y, covariates: [pre], imputation: {model: ${model}, with: [mid], m: 50, iterations: 10}`;
const repeated = (more: string): string => `estimator: mmrm, outcome: y, visit: visit, covariates: [pre], interactWithVisit: [pre], ${more}`;

export const STATISTICS_CASES: readonly StatisticsCase[] = [
  { name: 'difference-in-means', peer: 't.test', data: 'trial', analysis: 'estimator: difference-in-means, outcome: y', goal: 1, same: EXACT },
  { name: 'hedges-g', peer: 'base R, uniroot on pt', data: 'trial', analysis: 'estimator: hedges-g, outcome: y', goal: 1, same: { estimate: 1e-8, se: null } },
  { name: 'ancova-classical', peer: 'lm', data: 'trial', analysis: 'estimator: ancova, outcome: y, covariates: [pre, site]', goal: 1, same: EXACT },
  { name: 'ancova-hc2', peer: 'estimatr lm_robust', data: 'trial', analysis: 'estimator: ancova, outcome: y, covariates: [pre, site], variance: hc2', goal: 1, same: EXACT },
  { name: 'ancova-cr2', peer: 'estimatr lm_robust', data: 'trial', analysis: 'estimator: ancova, outcome: y, covariates: [pre], variance: cr2', goal: 1, same: EXACT },
  { name: 'lin', peer: 'estimatr lm_lin', data: 'trial', analysis: 'estimator: lin, outcome: y, covariates: [pre, site]', goal: 1, same: EXACT },
  { name: 'regression-adjustment', peer: 'base R, influence functions', data: 'trial', analysis: 'estimator: regression-adjustment, outcome: y, covariates: [pre, site]', goal: 1, same: EXACT },
  { name: 'ipw', peer: 'base R, influence functions', data: 'trial', analysis: 'estimator: ipw, outcome: y, covariates: [pre, site]', goal: 1, same: { estimate: 1e-5, se: 1e-5 } },
  { name: 'aipw', peer: 'base R, influence functions', data: 'trial', analysis: 'estimator: aipw, outcome: y, covariates: [pre, site]', goal: 1, same: { estimate: 1e-5, se: 1e-5 } },
  { name: 'g-computation', peer: 'glm and the variance of Ye, Shao and Yi', data: 'trial', analysis: 'estimator: g-computation, outcome: remission, covariates: [pre, site], summary: risk-difference', goal: 1, same: { estimate: 1e-5, se: 1e-5 } },
  { name: 'cace', peer: 'AER ivreg', data: 'trial', analysis: 'estimator: cace, outcome: y, covariates: [pre], receipt: receipt', goal: 1, same: EXACT },
  { name: 'subgroup', peer: 'lm and anova', data: 'trial', analysis: 'estimator: subgroup, outcome: y, by: site', goal: 1, same: EXACT },
  { name: 'mixed-satterthwaite', peer: 'lmerTest lmer', data: 'trial', analysis: 'estimator: mixed, outcome: y, covariates: [pre], df: satterthwaite', goal: 1, same: ITERATED },
  { name: 'mixed-kenward-roger', peer: 'lmerTest and pbkrtest', data: 'trial', analysis: 'estimator: mixed, outcome: y, covariates: [pre], df: kenward-roger', goal: 1, same: ITERATED },
  { name: 'mixed-one-arm', peer: 'nlme lme (no df)', data: 'trial', analysis: 'estimator: mixed, outcome: y, covariates: [pre], clusterIn: experimental', goal: 1, same: ITERATED },
  { name: 'mmrm-unstructured', peer: 'nlme gls (no df)', data: 'long', analysis: repeated('covariance: unstructured'), goal: 1, same: ITERATED },
  { name: 'mmrm-unstructured-kr', peer: 'nlme gls (no df, no Kenward-Roger)', data: 'long', analysis: repeated('covariance: unstructured, df: kenward-roger'), goal: 1, same: { estimate: 1e-3, se: null }, against: 'mmrm-unstructured' },
  { name: 'mmrm-toeplitz', peer: 'nlme gls (no df)', data: 'long', analysis: repeated('covariance: toeplitz'), goal: 1, same: ITERATED },
  { name: 'permutation-simple', peer: 'base R, 10,000 draws by replicate', data: 'trial', design: 'method: simple', analysis: 'estimator: randomisation-test, outcome: y, draws: 10000', goal: 5, same: { estimate: 1e-8, se: 0.1 } },
  { name: 'permutation-blocks', peer: 'base R, 10,000 draws by replicate', data: 'trial', design: 'method: permuted-blocks, blocks: [4]', analysis: 'estimator: randomisation-test, outcome: y, draws: 10000', goal: 5, same: { estimate: 1e-8, se: 0.1 } },
  { name: 'permutation-lean', peer: 'base R, 10,000 draws as one matrix product, no interval', data: 'trial', design: 'method: simple', analysis: 'estimator: randomisation-test, outcome: y, draws: 10000', goal: 1, same: { estimate: 1e-8, se: 0.1 } },
  { name: 'imputation-normal', peer: 'mice, m = 50, 10 iterations', data: 'holes', analysis: imputed('normal'), goal: 5, same: DRAWN },
  { name: 'imputation-pmm', peer: 'mice, m = 50, 10 iterations', data: 'holes', analysis: imputed('pmm'), goal: 5, same: DRAWN },
  { name: 'reference-based', peer: 'base R, EM and jackknife', data: 'holes', analysis: 'estimator: reference-based, outcome: y, earlier: [mid], covariates: [pre], strategy: jump-to-reference, controlArm: untreated', goal: 1, same: { estimate: 1e-5, se: 1e-4 } },
  { name: 'before-after', peer: 't.test, paired, and the effect sizes with intervals', data: 'trial', analysis: 'estimator: before-after, outcome: y, before: pre', goal: 1, same: EXACT },
  { name: 'change-correlation', peer: 'cor.test twice, interval of Bonett and Wright', data: 'trial', analysis: 'estimator: change-correlation, outcome: y, before: pre, with: {before: start, after: end}', goal: 1, same: { estimate: 1e-8, se: null } },
];
