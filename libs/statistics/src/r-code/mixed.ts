import type { AnalysisPlan, MixedAnalysis } from '../plan/analysis-plan';
import { formulaOf } from './formula-lines';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { sampleLines } from './sample-lines';

/** A random intercept per therapy group: lmerTest in both arms, nlme where only one arm has groups. */
export function mixedScript(analysis: MixedAnalysis, plan: AnalysisPlan): RScript {
  const covariates = analysis.covariates ?? [];
  const fill = analysis.missingCovariates ?? 'drop';
  const sample = [...waldLines(analysis.level), ...sampleLines({ outcome: analysis.outcome, covariates, missingCovariates: fill }, plan, true)];
  const within = analysis.clusterIn ?? 'both';
  const indicators = fill === 'indicator';
  if (within === 'both') {
    const kenward = analysis.df === 'kenward-roger';
    return {
      packages: kenward ? ['lmerTest', 'pbkrtest'] : ['lmerTest'],
      remarks: ['both maximise the same restricted likelihood, each with its own optimiser: agreement to about six digits'],
      lines: [
        ...sample,
        `fit <- lmer(${formulaOf('y', ['arm', ...(indicators ? ['(1 | cluster)'] : [])], covariates, indicators)}${indicators ? '' : ' + (1 | cluster)'}, data = d, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 1e-3, rhoend = 1e-12, maxfun = 1e5)))`,
        `row <- coef(summary(fit, ddf = "${kenward ? 'Kenward-Roger' : 'Satterthwaite'}"))["arm", ]`,
        'result <- wald(row[["Estimate"]], row[["Std. Error"]], row[["df"]])',
      ],
    };
  }
  return {
    packages: ['nlme'],
    remarks: ['nlme gives estimate and standard error; the Satterthwaite degrees of freedom of the report come from the observed information, which nlme does not give: df, p and interval here are of the normal distribution'],
    lines: [
      ...sample,
      `d$grouped <- ${within === 'experimental' ? 'd$arm' : '1 - d$arm'}; d$group <- ifelse(d$grouped == 1, d$cluster, paste("alone", d$id))`,
      `fit <- lme(${formulaOf('y', ['arm'], covariates, indicators)}, random = list(group = pdIdent(~ 0 + grouped)), weights = varIdent(form = ~ 1 | arm), data = d, method = "REML", control = lmeControl(msTol = 1e-12, tolerance = 1e-10, msMaxIter = 500, maxIter = 500))`,
      'result <- wald(fixef(fit)[["arm"]], sqrt(vcov(fit)["arm", "arm"]), Inf)',
    ],
  };
}
