import type { AnalysisPlan, SubgroupAnalysis } from '../plan/analysis-plan';
import { formulaOf } from './formula-lines';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { sampleLines } from './sample-lines';

/** One row per subgroup, from one model with interaction; the F test of the interaction is printed beside. */
export function subgroupScript(analysis: SubgroupAnalysis, plan: AnalysisPlan): RScript {
  const covariates = analysis.covariates ?? [];
  const variance = analysis.variance ?? 'classical';
  const fill = analysis.missingCovariates ?? 'drop';
  const robust = variance !== 'classical';
  return {
    packages: robust ? ['sandwich'] : [],
    lines: [
      ...waldLines(analysis.level),
      ...sampleLines({ outcome: analysis.outcome, covariates, missingCovariates: fill, others: { subgroup: analysis.by } }, plan, false),
      'd$subgroup <- factor(d$subgroup, levels = sort(unique(as.character(d$subgroup)), method = "radix"))',
      `fit <- lm(${formulaOf('y', ['0', 'subgroup', 'subgroup:arm'], covariates, fill === 'indicator')}, data = d); df <- fit$df.residual`,
      `k <- grep("^subgroup.*:arm$", names(coef(fit))); b <- coef(fit)[k]; V <- ${robust ? `vcovHC(fit, type = "${variance.toUpperCase()}")` : 'vcov(fit)'}[k, k]`,
      'result <- do.call(rbind, Map(wald, b, sqrt(diag(V)), df))',
      'L <- cbind(-1, diag(length(k) - 1)); F <- drop(t(L %*% b) %*% solve(L %*% V %*% t(L), L %*% b)) / (length(k) - 1)',
      'interaction.test <- data.frame(F, df1 = length(k) - 1, df2 = df, p = pf(F, length(k) - 1, df, lower.tail = FALSE)); print(interaction.test, digits = 10)',
    ],
  };
}
