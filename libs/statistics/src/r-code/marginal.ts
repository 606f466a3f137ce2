import type { AnalysisPlan, CaceAnalysis, GComputationAnalysis, PotentialOutcomeAnalysis } from '../plan/analysis-plan';
import { formulaOf } from './formula-lines';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { covariateNames, sampleLines } from './sample-lines';

/** Regression adjustment, weighting and augmented weighting, with the sandwich of their stacked estimating equations. */
export function potentialOutcomesScript(analysis: PotentialOutcomeAnalysis, plan: AnalysisPlan): RScript {
  const covariates = analysis.covariates ?? [];
  const fill = analysis.missingCovariates ?? 'drop';
  return {
    packages: [],
    lines: [
      ...waldLines(analysis.level),
      ...sampleLines({ outcome: analysis.outcome, covariates, missingCovariates: fill }, plan, false),
      `X <- model.matrix(${formulaOf('', [], covariates, fill === 'indicator')}, d); k <- ncol(X); n <- nrow(d); y <- d$y - mean(d$y); a <- d$arm # centred: the difference stays, the digits too`,
      ...EQUATIONS[analysis.estimator],
      'stopifnot(abs(colMeans(psi(theta))) <= 1e-6 * colMeans(abs(psi(theta))))',
      'slope <- function(j) { h <- 1e-4 * max(1, abs(theta[j])); e <- replace(0 * theta, j, h); (colMeans(psi(theta + e)) - colMeans(psi(theta - e))) / (2 * h) }',
      'A <- sapply(seq_along(theta), slope); B <- crossprod(psi(theta)) / n',
      'V <- solve(A, t(solve(A, B))) / n',
      'result <- wald(theta[1], sqrt(V[1, 1]), Inf)',
    ],
  };
}

const OUTCOMES = 'b1 <- lm.fit(X[a == 1, , drop = FALSE], y[a == 1])$coefficients; b0 <- lm.fit(X[a == 0, , drop = FALSE], y[a == 0])$coefficients; m1 <- drop(X %*% b1); m0 <- drop(X %*% b0)';
const PROPENSITY = 'g <- glm.fit(X, a, family = binomial(), control = list(epsilon = 1e-14, maxit = 100))$coefficients; p <- plogis(drop(X %*% g))';

const EQUATIONS: Readonly<Record<PotentialOutcomeAnalysis['estimator'], readonly string[]>> = {
  'regression-adjustment': [
    OUTCOMES,
    'psi <- function(t) { m1 <- drop(X %*% t[1 + 1:k]); m0 <- drop(X %*% t[1 + k + 1:k]); cbind(m1 - m0 - t[1], a * (y - m1) * X, (1 - a) * (y - m0) * X) }',
    'theta <- unname(c(mean(m1 - m0), b1, b0))',
  ],
  ipw: [
    PROPENSITY,
    'h1 <- weighted.mean(y, a / p); h0 <- weighted.mean(y, (1 - a) / (1 - p))',
    'psi <- function(t) { p <- plogis(drop(X %*% t[2 + 1:k])); cbind(a / p * (y - t[1] - t[2]), (1 - a) / (1 - p) * (y - t[2]), (a - p) * X) }',
    'theta <- unname(c(h1 - h0, h0, g))',
  ],
  aipw: [
    OUTCOMES,
    PROPENSITY,
    'psi <- function(t) { m1 <- drop(X %*% t[1 + 1:k]); m0 <- drop(X %*% t[1 + k + 1:k]); p <- plogis(drop(X %*% t[1 + 2 * k + 1:k]))',
    '  cbind(m1 + a / p * (y - m1) - m0 - (1 - a) / (1 - p) * (y - m0) - t[1], a * (y - m1) * X, (1 - a) * (y - m0) * X, (a - p) * X) }',
    'theta <- unname(c(mean(m1 + a / p * (y - m1) - m0 - (1 - a) / (1 - p) * (y - m0)), b1, b0, g))',
  ],
};

const SUMMARIES = {
  difference: ['m[2] - m[1]', 'c(-1, 1)'],
  'risk-difference': ['m[2] - m[1]', 'c(-1, 1)'],
  'log-risk-ratio': ['log(m[2] / m[1])', 'c(-1, 1) / m'],
  'log-odds-ratio': ['qlogis(m[2]) - qlogis(m[1])', 'c(-1, 1) / (m * (1 - m))'],
} as const;

/** Standardisation with the robust variance of Ye, Shao and Yi. */
export function gComputationScript(analysis: GComputationAnalysis, plan: AnalysisPlan): RScript {
  const covariates = analysis.covariates ?? [];
  const fill = analysis.missingCovariates ?? 'drop';
  const strata = plan.data.design?.method === 'permuted-blocks' ? (plan.data.design.strata ?? []) : [];
  const names = Object.fromEntries(strata.map((column, i) => [`s${i + 1}`, column]));
  const family = analysis.family === undefined ? 'if (all(d$y %in% 0:1)) binomial() else gaussian()' : analysis.family === 'gaussian' ? 'gaussian()' : 'binomial()';
  const [value, gradient] = SUMMARIES[analysis.summary ?? 'difference'];
  const sample = sampleLines({ outcome: analysis.outcome, covariates, missingCovariates: fill, ...(strata.length > 0 ? { others: names } : {}) }, plan, false);
  return {
    packages: [],
    lines: [
      ...waldLines(analysis.level),
      ...sample,
      `fit <- glm(${formulaOf('y', ['arm'], covariates, fill === 'indicator')}, family = ${family}, data = d, control = list(epsilon = 1e-14, maxit = 100))`,
      'M <- sapply(0:1, function(a) predict(fit, transform(d, arm = a), type = "response")); m <- colMeans(M); n <- nrow(d); share <- c(mean(d$arm == 0), mean(d$arm == 1))',
      'C <- sapply(0:1, function(a) cov(d$y[d$arm == a], M[d$arm == a, ])); S <- var(M)',
      'V <- diag((sapply(0:1, function(a) var(d$y[d$arm == a])) + diag(S) - 2 * diag(C)) / share) + C + t(C) - S',
      ...(strata.length > 0
        ? [
            `stratum <- interaction(d[c(${Object.keys(names).map((name) => JSON.stringify(name)).join(', ')})], drop = TRUE) # blocks within strata narrow the variance`,
            'for (s in levels(stratum)) { r <- sapply(0:1, function(a) mean((d$y - M[, a + 1])[d$arm == a & stratum == s])) / share; V <- V - mean(stratum == s) * tcrossprod(r) * (diag(share) - tcrossprod(share)) }',
          ]
        : []),
      `gradient <- ${gradient}`,
      `result <- wald(${value}, sqrt(drop(gradient %*% V %*% gradient) / n), Inf)`,
    ],
  };
}

/** Two-stage least squares by AER's `ivreg`. */
export function caceScript(analysis: CaceAnalysis, plan: AnalysisPlan): RScript {
  const covariates = analysis.covariates ?? [];
  const fill = analysis.missingCovariates ?? 'drop';
  const from = analysis.receivedFrom;
  const terms = covariateNames(covariates);
  const indicators = fill === 'indicator' && covariates.length > 0;
  return {
    packages: ['AER'],
    lines: [
      ...waldLines(analysis.level),
      ...sampleLines({ outcome: analysis.outcome, covariates, missingCovariates: fill, others: { receipt: analysis.receipt } }, plan, false),
      ...(from === undefined ? [] : [`d$receipt <- as.numeric(d$receipt >= ${from})`]),
      ...(indicators
        ? ['terms <- paste(grep("^x[0-9]+", names(d), value = TRUE), collapse = " + ")', 'fit <- ivreg(as.formula(paste("y ~ receipt +", terms, "| arm +", terms)), data = d)']
        : [`fit <- ivreg(y ~ ${['receipt', ...terms].join(' + ')} | ${['arm', ...terms].join(' + ')}, data = d)`]),
      'result <- wald(coef(fit)[["receipt"]], sqrt(vcov(fit)["receipt", "receipt"]), fit$df.residual)',
    ],
  };
}
