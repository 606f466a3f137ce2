import type { AncovaAnalysis, AnalysisPlan, ImputationSpecification, LinAnalysis } from '../plan/analysis-plan';
import { fitLines } from './linear';
import type { RScript } from './r-script';
import { rString } from './r-text';
import { covariateNames, sampleLines } from './sample-lines';
import { waldLines } from './read-data';

/** Multiple imputation by mice, each arm by itself, pooled by Rubin's rules with the df of Barnard and Rubin. */
export function imputedScript(analysis: AncovaAnalysis | LinAnalysis, imputation: ImputationSpecification, plan: AnalysisPlan): RScript {
  const { model, with: named = [], m = 50, iterations = 10 } = imputation;
  const variance = analysis.variance ?? (analysis.estimator === 'lin' ? 'hc2' : 'classical');
  const covariates = analysis.covariates ?? [];
  const clustered = variance.startsWith('cr');
  const auxiliary = named.filter((column) => !covariates.includes(column));
  const helpers = auxiliary.map((_, i) => `z${i + 1}`);
  const columns: (readonly [string, string])[] = [...covariates, ...auxiliary].map((column, i) => [[...covariateNames(covariates), ...helpers][i]!, column]);
  const sample = sampleLines({ outcome: analysis.outcome, covariates: [], missingCovariates: 'drop', others: Object.fromEntries(columns) }, plan, clustered).filter((line) => !line.startsWith('d <- d[')); // everybody randomised is analysed
  const fit = fitLines(analysis.estimator, variance, covariates, false, 'one');
  const variables = ['y', ...covariateNames(covariates), ...helpers].map(rString).join(', ');
  return {
    packages: [...fit.packages, 'mice'],
    remarks: ['mice draws other random numbers than the report: the numbers agree up to the Monte Carlo error of the imputations'],
    lines: [
      ...waldLines(analysis.level),
      ...sample,
      `parts <- split(d, d$arm)`,
      `imputed <- lapply(parts, function(part) mice(part[c(${variables})], m = ${m}, maxit = ${iterations}, method = "${model === 'pmm' ? 'pmm' : 'norm'}", seed = 1, printFlag = FALSE))`,
      `fits <- sapply(1:${m}, function(k) {`,
      '  one <- do.call(rbind, Map(function(part, filled) { part[names(filled$data)] <- complete(filled, k); part }, parts, imputed))',
      ...fit.lines.map((line) => `  ${line}`),
      '  c(estimate, se^2, df)',
      '})',
      'pooled <- pool.scalar(fits[1, ], fits[2, ], n = mean(fits[3, ]) + 1, k = 1)',
      'result <- wald(pooled$qbar, sqrt(pooled$t), pooled$df)',
    ],
  };
}
