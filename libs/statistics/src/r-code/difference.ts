import type { AnalysisPlan, DifferenceInMeansAnalysis, HedgesGAnalysis } from '../plan/analysis-plan';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { sampleLines } from './sample-lines';

/** Welch's difference by `t.test`. */
export function differenceScript(analysis: DifferenceInMeansAnalysis, plan: AnalysisPlan): RScript {
  return {
    packages: [],
    lines: [
      ...sampleLines({ outcome: analysis.outcome, covariates: [], missingCovariates: 'drop' }, plan, false),
      `test <- t.test(d$y[d$arm == 1], d$y[d$arm == 0], conf.level = ${analysis.level ?? 0.95})`,
      'result <- data.frame(estimate = unname(test$estimate[1] - test$estimate[2]), se = test$stderr, df = unname(test$parameter),',
      '  statistic = unname(test$statistic), p = test$p.value, lower = test$conf.int[1], upper = test$conf.int[2])',
    ],
  };
}

/** Hedges' g with the interval from the non-central t. */
export function hedgesScript(analysis: HedgesGAnalysis, plan: AnalysisPlan): RScript {
  const tail = Number(((1 - (analysis.level ?? 0.95)) / 2).toPrecision(12));
  return {
    packages: [],
    lines: [
      ...waldLines(analysis.level),
      ...sampleLines({ outcome: analysis.outcome, covariates: [], missingCovariates: 'drop' }, plan, false),
      'a <- d$y[d$arm == 1]; b <- d$y[d$arm == 0]; m <- length(a) + length(b) - 2; size <- length(a) * length(b) / (length(a) + length(b))',
      'cohen <- (mean(a) - mean(b)) / sqrt((sum((a - mean(a))^2) + sum((b - mean(b))^2)) / m)',
      'J <- exp(lgamma(m / 2) - lgamma((m - 1) / 2) - log(m / 2) / 2); g <- J * cohen; t <- cohen * sqrt(size)',
      'limit <- function(p) uniroot(function(ncp) pt(t, m, ncp) - p, t + c(-8, 8), tol = 1e-12)$root * J / sqrt(size)',
      'se <- sqrt(J^2 * m / ((m - 2) * size) * (1 + size * g^2) - g^2)',
      `result <- data.frame(estimate = g, se, df = m, statistic = t, p = 2 * pt(-abs(t), m), lower = limit(${1 - tail}), upper = limit(${tail}))`,
    ],
  };
}
