import type { AnalysisPlan } from '../plan/analysis-plan';
import { rString } from './r-text';

/** What an analysis of one outcome at one time asks of the data. */
export interface RSample {
  readonly outcome: string;
  readonly covariates: readonly string[];
  readonly missingCovariates: 'drop' | 'mean' | 'indicator';
  /** Further columns, by the name that they get. */
  readonly others?: Readonly<Record<string, string>>;
}

/** Names of the covariates in the data frame `d`. */
export function covariateNames(covariates: readonly string[]): string[] {
  return covariates.map((_, i) => `x${i + 1}`);
}

/** Builds `d`, one row per participant: y, arm (1 experimental), x1, x2, ... and, where the plan has therapy groups, cluster. */
export function sampleLines(sample: RSample, plan: AnalysisPlan, clustered: boolean): string[] {
  const { data } = plan;
  const names = covariateNames(sample.covariates);
  const others = Object.entries(sample.others ?? {});
  const columns = [
    `id = data[[${rString(data.participant)}]]`,
    `y = number(data[[${rString(sample.outcome)}]])`,
    ...(data.arm ? [`arm = as.numeric(data[[${rString(data.arm.column)}]] == ${rString(data.arm.experimental)})`] : []),
    ...sample.covariates.map((name, i) => `${names[i]} = values(data[[${rString(name)}]])`),
    ...others.map(([as, column]) => `${as} = values(data[[${rString(column)}]])`),
    ...(clustered && data.cluster !== undefined ? [`cluster = data[[${rString(data.cluster)}]]`] : []),
  ];
  return [
    `d <- data.frame(${columns.join(',\n  ')})`,
    'd <- d[!is.na(d$y), ]',
    ...(clustered && data.cluster !== undefined ? ['d$cluster <- ifelse(is.na(d$cluster), paste("alone", d$id), d$cluster) # never placed: a cluster of one'] : []),
    ...missingLines(sample.missingCovariates, names, others.map(([as]) => as)),
    'd <- droplevels(d)',
  ];
}

function missingLines(fill: RSample['missingCovariates'], names: readonly string[], others: readonly string[]): string[] {
  const needed = fill === 'drop' ? [...names, ...others] : others;
  const complete = needed.length > 0 ? [`d <- d[complete.cases(d[c(${needed.map(rString).join(', ')})]), ] # complete covariates only`] : [];
  if (fill === 'drop' || names.length === 0) return complete;
  const flags = fill === 'indicator' ? ['for (x in names(filled)) if (is.numeric(d[[x]]) && anyNA(d[[x]])) d[[paste0(x, "_missing")]] <- as.numeric(is.na(d[[x]]))'] : [];
  return [
    ...complete,
    'fill <- function(x) if (is.numeric(x)) ifelse(is.na(x), mean(x, na.rm = TRUE), x) else if (anyNA(x)) { x <- as.character(x); x[is.na(x)] <- "(missing)"; factor(x, levels = sort(unique(x), method = "radix")) } else x',
    `filled <- lapply(d[c(${names.map(rString).join(', ')})], fill) # a missing baseline covariate never drops a participant`,
    ...flags,
    'd[names(filled)] <- filled',
  ];
}
