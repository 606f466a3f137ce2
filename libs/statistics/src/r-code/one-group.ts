import { bandNames } from '../indices/completion';
import type { ChangeCorrelationAnalysis, CompletersAnalysis, CompositionAnalysis, OneGroupAnalysis, ReliableChangeAnalysis } from '../plan/one-group-plan';
import type { RScript } from './r-script';
import { rNumbers, rString, rStrings } from './r-text';

const column = (name: string): string => `number(data[[${rString(name)}]])`;

/** Base R for the analyses that compare nobody with a control group. */
export function oneGroupScript(analysis: OneGroupAnalysis): RScript {
  switch (analysis.estimator) {
    case 'before-after':
      return {
        packages: [],
        lines: [
          ...pairs(analysis.before, analysis.outcome),
          `test <- t.test(d$after, d$before, paired = TRUE, conf.level = ${analysis.level ?? 0.95})`,
          'result <- data.frame(estimate = unname(test$estimate), se = test$stderr, df = unname(test$parameter), statistic = unname(test$statistic), p = test$p.value, lower = test$conf.int[1], upper = test$conf.int[2])',
          'change <- d$after - d$before; m <- length(change) - 1; J <- exp(lgamma(m / 2) - lgamma((m - 1) / 2) - log(m / 2) / 2)',
          'print(J * mean(change) / c(sd.of.change = sd(change), sd.before = sd(d$before), average.sd = sqrt((var(d$before) + var(d$after)) / 2)), digits = 10) # effect sizes',
        ],
      };
    case 'reliable-change':
      return reliableChange(analysis);
    case 'change-correlation':
      return changeCorrelation(analysis);
    case 'completers':
      return completers(analysis);
    case 'composition':
      return composition(analysis);
  }
}

function pairs(before: string, after: string): string[] {
  return [`d <- data.frame(before = ${column(before)}, after = ${column(after)})`, 'd <- d[complete.cases(d), ]'];
}

function reliableChange({ before, outcome, better, reliability, sd, criterion, clinical, functional }: ReliableChangeAnalysis): RScript {
  const norms = (name: string, given: { readonly mean: number; readonly sd: number } | undefined, own: string): string => `${name} <- ${given ? rNumbers([given.mean, given.sd]) : own}`;
  const sign = better === 'lower' ? -1 : 1;
  const cutOff = {
    a: `clinical[1] + ${2 * sign} * clinical[2]`,
    b: `functional[1] - ${2 * sign} * functional[2]`,
    c: '(clinical[2] * functional[1] + functional[2] * clinical[1]) / (clinical[2] + functional[2])',
  }[criterion];
  return {
    packages: [],
    lines: [
      ...pairs(before, outcome),
      ...(criterion === 'b' ? [] : [norms('clinical', clinical, 'c(mean(d$before), sd(d$before))')]),
      ...(functional ? [norms('functional', functional, '')] : []),
      `error <- ${sd ?? 'sd(d$before)'} * sqrt(2 * (1 - ${reliability})); index <- ${sign} * (d$after - d$before) / error; limit <- ${cutOff}`,
      `tie <- 1e-9; well <- function(score) ${better === 'lower' ? 'limit - score' : 'score - limit'} >= -tie * ${sd ?? 'sd(d$before)'} # a score at the cut-off counts as well, whatever decimal fractions do`,
      'change <- ifelse(index >= 1.96 - tie, "improvement", ifelse(index <= tie - 1.96, "deterioration", "no-change"))',
      'standing <- ifelse(change != "no-change" & well(d$before) != well(d$after), "significant", ifelse(well(d$before), "okay-at-baseline", "not-significant"))',
      'result <- as.data.frame.matrix(table(factor(change, c("no-change", "improvement", "deterioration")), factor(standing, c("not-significant", "okay-at-baseline", "significant"))))',
      'print(c(cut.off = limit, reliable.from = 1.96 * error), digits = 10)',
    ],
  };
}

function changeCorrelation({ before, outcome, with: other, level = 0.95 }: ChangeCorrelationAnalysis): RScript {
  return {
    packages: [],
    lines: [
      'change <- function(after, before) round(after - before, 11 - ceiling(log10(pmax(abs(after), abs(before), 1e-99)))) # equal changes of decimal fractions are ties',
      `d <- data.frame(x = change(${column(outcome)}, ${column(before)}), y = change(${column(other.after)}, ${column(other.before)})); d <- d[complete.cases(d), ]`,
      `test <- cor.test(d$x, d$y, conf.level = ${level}); n <- nrow(d)`,
      `rho <- cor(rank(d$x), rank(d$y)); reach <- qnorm(${Number(((1 + level) / 2).toPrecision(12))}) * sqrt((1 + rho^2 / 2) / (n - 3)); t <- rho * sqrt((n - 2) / (1 - rho^2))`,
      'result <- data.frame(row.names = c("Pearson", "Spearman"), estimate = c(test$estimate, rho), df = n - 2, statistic = c(test$statistic, t), p = c(test$p.value, 2 * pt(-abs(t), n - 2)),',
      '  lower = c(test$conf.int[1], tanh(atanh(rho) - reach)), upper = c(test$conf.int[2], tanh(atanh(rho) + reach)))',
    ],
  };
}

function completers({ outcome, from, variables, level = 0.95 }: CompletersAnalysis): RScript {
  return {
    packages: [],
    lines: [
      `attended <- ${column(outcome)}; done <- !is.na(attended) & attended >= ${from} # who was never counted did not complete`,
      'row <- function(name) { x <- values(data[[name]])',
      '  if (!is.numeric(x)) { print(table(x, ifelse(done, "completers", "others"), dnn = c(name, ""))); return(NULL) }',
      `  test <- t.test(x[done], x[!done], conf.level = ${level})`,
      '  data.frame(row.names = name, estimate = unname(test$estimate[1] - test$estimate[2]), lower = test$conf.int[1], upper = test$conf.int[2],',
      '    standardised = (mean(x[done], na.rm = TRUE) - mean(x[!done], na.rm = TRUE)) / sqrt((var(x[done], na.rm = TRUE) + var(x[!done], na.rm = TRUE)) / 2)) }',
      `result <- do.call(rbind, lapply(c(${variables.map(rString).join(', ')}), row))`,
    ],
  };
}

function composition({ outcome, from, by }: CompositionAnalysis): RScript {
  const levels = by.map(({ column: name, bands }) =>
    bands ? `cut(number(data[[${rString(name)}]]), c(-Inf, ${bands.join(', ')}, Inf), right = FALSE, labels = ${rStrings(bandNames(bands))})` : `factor(data[[${rString(name)}]], levels = sort(unique(data[[${rString(name)}]]), method = "radix"))`,
  );
  return {
    packages: [],
    lines: [
      `attended <- ${column(outcome)}; done <- !is.na(attended) & attended >= ${from} # who was never counted did not complete`,
      'count <- function(level) { counts <- cbind(enrolled = table(level, useNA = "ifany"), completed = table(factor(level[done], levels(level)), useNA = if (anyNA(level)) "always" else "no")); as.data.frame(counts) }',
      `result <- do.call(rbind, lapply(list(${levels.join(', ')}), function(level) { one <- count(level); rownames(one) <- NULL; cbind(level = c(levels(level), if (anyNA(level)) "(missing)"), one) }))`,
    ],
  };
}
