import type { AncovaAnalysis, LinAnalysis, AnalysisPlan } from '../plan/analysis-plan';
import type { Variance } from '../models/robust-variance';
import { formulaOf } from './formula-lines';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { sampleLines } from './sample-lines';

const ESTIMATR: Partial<Record<Variance, string>> = { hc0: 'HC0', hc1: 'HC1', hc2: 'HC2', hc3: 'HC3', cr2: 'CR2' };

/** Least squares with the variance that the plan names; `lin` by estimatr's `lm_lin`. */
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
  const type = ESTIMATR[variance];
  const groups = variance === 'cr2' ? ', clusters = cluster' : '';
  const take = ['estimate <- coef(fit)[["arm"]]; se <- fit$std.error[["arm"]]; df <- fit$df[["arm"]]'];
  if (estimator === 'lin' && (type || variance === 'classical')) {
    const formula = formulaOf('', [], covariates, indicators);
    return { packages: ['estimatr'], lines: [`fit <- lm_lin(y ~ arm, ${formula}, data = ${frame}, se_type = "${type ?? 'classical'}"${groups})`, ...take] };
  }
  if (type) return { packages: ['estimatr'], lines: [`fit <- lm_robust(${formulaOf('y', ['arm'], covariates, indicators)}, data = ${frame}, se_type = "${type}"${groups})`, ...take] };
  const model =
    estimator === 'lin'
      ? [
          `X <- scale(model.matrix(${formulaOf('', [], covariates, indicators)}, ${frame})[, -1, drop = FALSE], scale = FALSE) # centred covariates`,
          `fit <- lm(y ~ arm + X + arm:X, ${frame})`,
        ]
      : [`fit <- lm(${formulaOf('y', ['arm'], covariates, indicators)}, ${frame})`];
  if (variance === 'classical') return { packages: [], lines: [...model, 'estimate <- coef(fit)[["arm"]]; se <- sqrt(vcov(fit)["arm", "arm"]); df <- fit$df.residual'] };
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
