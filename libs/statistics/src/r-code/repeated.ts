import type { AnalysisPlan, MixedAnalysis, MmrmAnalysis } from '../plan/analysis-plan';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { rString, rStrings } from './r-text';
import { covariateNames } from './sample-lines';

/** nlme's words for each covariance within a participant, over `v`, the number of the visit. */
const STRUCTURES: Readonly<Record<string, string>> = {
  unstructured: 'correlation = corSymm(form = ~ v | WHO), weights = varIdent(form = ~ 1 | visit)',
  'compound-symmetry': 'correlation = corCompSymm(form = ~ v | WHO)',
  ar1: 'correlation = corAR1(form = ~ v | WHO)',
  // an autoregression of order visits - 1 reaches every Toeplitz correlation that is positive definite
  toeplitz: 'correlation = corARMA(form = ~ v | WHO, p = nlevels(d$visit) - 1)',
};
const CONTROL = 'tolerance = 1e-10, msTol = 1e-12, msMaxIter = 1000, maxIter = 500';

/** Repeated measures by nlme: `gls`, or `lme` with a random intercept per therapy group. One row per visit, then the averages. */
export function repeatedScript(analysis: MmrmAnalysis | MixedAnalysis, plan: AnalysisPlan): RScript {
  const { data } = plan;
  const covariates = analysis.covariates ?? [];
  const names = covariateNames(covariates);
  const fill = analysis.missingCovariates ?? 'drop';
  const grouped = analysis.estimator === 'mixed';
  const robust = analysis.estimator === 'mmrm' && analysis.variance === 'cr2';
  const terms = ['visit', 'visit:arm', ...names, ...names.filter((_, i) => analysis.interactWithVisit?.includes(covariates[i]!)).map((name) => `visit:${name}`)];
  const structure = (STRUCTURES[analysis.covariance ?? 'unstructured'] ?? '').replace('WHO', grouped ? 'cluster/id' : 'id');
  const visit = analysis.visit ?? data.visit ?? 'visit';
  const where = grouped && (analysis.clusterIn ?? 'both') !== 'both' ? (analysis.clusterIn === 'experimental' ? 'arm' : '1 - arm') : null;
  const random = where === null ? 'random = ~ 1 | cluster' : `random = list(cluster = pdIdent(~ 0 + I(${where})))`;
  const averages = (wrap: (visits: readonly string[]) => string) => (analysis.averages ?? []).map(({ visits }) => `, list(${wrap(visits)})`).join('');
  return {
    packages: robust ? ['nlme', 'clubSandwich'] : ['nlme'],
    remarks: robust ? [] : [
      'nlme gives estimates and standard errors; Satterthwaite and Kenward-Roger degrees of freedom (and the standard errors of Kenward and Roger) come from the package mmrm: df, p and interval here are of the normal distribution',
      `the same model there: fit <- mmrm(y ~ ${terms.join(' + ')} + ${MMRM[analysis.covariance ?? 'unstructured'] ?? 'us'}(visit | id), data = d, method = "${analysis.df === 'kenward-roger' ? 'Kenward-Roger", vcov = "Kenward-Roger-Linear' : 'Satterthwaite'}"); summary(fit)`,
    ],
    lines: [
      ...waldLines(analysis.level),
      `d <- data.frame(id = data[[${rString(data.participant)}]], visit = data[[${rString(visit)}]],`,
      `  y = number(data[[${rString(analysis.outcome)}]]), arm = as.numeric(data[[${rString(data.arm!.column)}]] == ${rString(data.arm!.experimental)})${covariates.map((name, i) => `,\n  ${names[i]} = values(data[[${rString(name)}]])`).join('')}${(grouped || robust) && data.cluster !== undefined ? `,\n  cluster = data[[${rString(data.cluster)}]]` : ''})`,
      'd <- d[!is.na(d$y) & !is.na(d$visit), ]',
      ...(data.visits ? [`d <- d[d$visit %in% ${rStrings(data.visits)}, ]; visits <- intersect(${rStrings(data.visits)}, d$visit)`] : ['visits <- sort(unique(d$visit), method = "radix")']),
      'd$visit <- factor(d$visit, levels = visits); d$v <- as.integer(d$visit)',
      ...(grouped || robust ? ['d$cluster <- ifelse(is.na(d$cluster), paste("alone", d$id), d$cluster)'] : []),
      ...(names.length === 0
        ? []
        : fill === 'drop'
          ? [`d <- d[complete.cases(d[c(${names.map(rString).join(', ')})]), ]`]
          : [`for (x in c(${names.map(rString).join(', ')})) if (is.numeric(d[[x]])) d[[x]][is.na(d[[x]])] <- mean(d[[x]], na.rm = TRUE)`]),
      'd <- droplevels(d)',
      grouped
        ? `fit <- lme(y ~ ${terms.join(' + ')}, ${random}, ${structure}, data = d, method = "REML", control = lmeControl(${CONTROL}, returnObject = TRUE)); b <- fixef(fit)`
        : `fit <- gls(y ~ ${terms.join(' + ')}, ${structure}, data = d, method = "REML", control = glsControl(${CONTROL})); b <- coef(fit)`,
      ...(robust ? ['robust <- vcovCR(fit, cluster = factor(d$cluster), type = "CR2")'] : []),
      robust
        ? 'contrast <- function(at) { w <- setNames(numeric(length(b)), names(b)); w[paste0("visit", at, ":arm")] <- 1 / length(at); l <- linear_contrast(fit, robust, t(w), test = "Satterthwaite"); wald(l$Est, l$SE, l$df) }'
        : 'contrast <- function(at) { w <- setNames(numeric(length(b)), names(b)); w[paste0("visit", at, ":arm")] <- 1 / length(at); wald(sum(w * b), sqrt(drop(w %*% vcov(fit) %*% w)), Inf) }',
      `result <- do.call(rbind, c(lapply(visits, contrast)${averages((visits) => `contrast(${rStrings(visits)})`)}))`,
    ],
  };
}

const MMRM: Readonly<Record<string, string>> = { unstructured: 'us', 'compound-symmetry': 'cs', ar1: 'ar1', toeplitz: 'toep' };
