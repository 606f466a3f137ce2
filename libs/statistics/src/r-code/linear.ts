import type { AncovaAnalysis, LinAnalysis, AnalysisPlan } from '../plan/analysis-plan';
import type { Variance } from '../models/robust-variance';
import { formulaOf } from './formula-lines';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { sampleLines } from './sample-lines';

/** Least squares with the variance that the plan names: `lm`, sandwich for hc0 to hc3, clubSandwich for cr2. */
export function linearScript(analysis: AncovaAnalysis | LinAnalysis, plan: AnalysisPlan): RScript {
  const variance = analysis.variance ?? (analysis.estimator === 'lin' ? 'hc2' : 'classical');
  const covariates = analysis.covariates ?? [];
  const fill = analysis.missingCovariates ?? 'drop';
  const clustered = variance.startsWith('cr');
  const fit = fitLines(analysis.estimator, variance, covariates, fill === 'indicator', 'd');
  return {
    packages: fit.packages,
    lines: [...waldLines(analysis.level), ...sampleLines({ outcome: analysis.outcome, covariates, missingCovariates: fill }, plan, clustered), ...fit.lines, 'result <- wald(estimate, se, df)'],
  };
}

/** Lines that leave `estimate`, `se` and `df` of one fit on the data frame `frame`. */
export function fitLines(estimator: 'ancova' | 'lin', variance: Variance, covariates: readonly string[], indicators: boolean, frame: string): { packages: string[]; lines: string[] } {
  const model =
    estimator === 'lin'
      ? [
          `X <- scale(model.matrix(${formulaOf('', [], covariates, indicators)}, ${frame})[, -1, drop = FALSE], scale = FALSE) # centred covariates`,
          `fit <- lm(y ~ arm + X + arm:X, ${frame})`,
        ]
      : [`fit <- lm(${formulaOf('y', ['arm'], covariates, indicators)}, ${frame})`];
  if (variance === 'classical') return { packages: [], lines: [...model, 'estimate <- coef(fit)[["arm"]]; se <- sqrt(vcov(fit)["arm", "arm"]); df <- fit$df.residual'] };
  if (variance.startsWith('hc')) {
    const take = `estimate <- coef(fit)[["arm"]]; se <- sqrt(vcovHC(fit, type = "${variance.toUpperCase()}")["arm", "arm"]); df <- fit$df.residual`;
    return { packages: ['sandwich'], lines: [...model, take] };
  }
  if (variance === 'cr2') {
    const test = `test <- conf_int(fit, vcov = "CR2", cluster = factor(${frame}$cluster), test = "Satterthwaite", coefs = "arm")`;
    return { packages: ['clubSandwich'], lines: [...model, test, 'estimate <- test$beta; se <- test$SE; df <- test$df'] };
  }
  const factor = variance === 'cr1' ? 'J / (J - 1) * ' : '';
  return {
    packages: [],
    lines: [
      ...model,
      `J <- length(unique(${frame}$cluster)); bread <- summary(fit)$cov.unscaled`,
      `meat <- crossprod(rowsum(model.matrix(fit) * residuals(fit), ${frame}$cluster))`,
      `estimate <- coef(fit)[["arm"]]; se <- sqrt((${factor}bread %*% meat %*% bread)["arm", "arm"]); df <- J - 1`,
    ],
  };
}
