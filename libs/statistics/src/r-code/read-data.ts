import type { Analysis, AnalysisPlan } from '../plan/analysis-plan';
import { rComment, rString, rStrings } from './r-text';

/** Reads the file as the plan reads it: the separator that the header holds most often, every cell as text without spaces around it, a column of numbers only where all its cells are numbers. */
export function readDataLines(plan: AnalysisPlan, dataName: string): string[] {
  const missing = plan.data.missing ?? [];
  return [
    `file <- ${rString(dataName)}; header <- strsplit(gsub('"[^"]*"', "", readLines(file, 1, warn = FALSE)), "")[[1]]`,
    'separator <- c(",", ";", "\\t"); separator <- separator[which.max(sapply(separator, function(s) sum(header == s)))]',
    `data <- read.csv(file, sep = separator, colClasses = "character", na.strings = ${rStrings(['', ...missing])}, strip.white = TRUE, check.names = FALSE, fileEncoding = "UTF-8-BOM")`,
    'data[] <- lapply(data, enc2utf8)',
    'number <- function(x) { v <- suppressWarnings(as.numeric(x)); if (any(is.na(v) & !is.na(x))) x else v }',
    'values <- function(x) { v <- number(x); if (is.character(v)) factor(v, levels = sort(unique(v), method = "radix")) else v }',
  ];
}

/** Rows of the analysis: its population, its visit, the two arms, and outcomes that the plan sets missing after an event. */
export function selectRowsLines(analysis: Analysis, plan: AnalysisPlan): string[] {
  const { arm, visit } = plan.data;
  const population = plan.populations?.find(({ id }) => id === analysis.population);
  return [
    ...(arm ? [`data <- data[data[[${rString(arm.column)}]] %in% c(${rString(arm.experimental)}, ${rString(arm.control)}), ]`] : []),
    ...(population?.column !== undefined && population.equals !== undefined ? [`data <- data[data[[${rString(population.column)}]] %in% ${rString(population.equals)}, ]`] : []),
    ...(analysis.afterEvents ?? []).flatMap(({ event, data, column, equals }) =>
      data === 'set-missing' && column !== undefined
        ? [`data[[${rString(analysis.outcome)}]][${equals === undefined ? `!is.na(data[[${rString(column)}]])` : `data[[${rString(column)}]] %in% ${rString(equals)}`}] <- NA ${rComment(`after the event: ${event}`)}`]
        : [],
    ),
    ...(analysis.at !== undefined && visit !== undefined ? [`data <- data[data[[${rString(visit)}]] %in% ${rString(analysis.at)}, ]`] : []),
  ];
}

/** `wald()`: an estimate with everything that a row of the report shows; `df = Inf` is the normal distribution. */
export function waldLines(level = 0.95): string[] {
  const quantile = Number(((1 + level) / 2).toPrecision(12));
  return [
    'wald <- function(estimate, se, df) data.frame(estimate, se, df, statistic = estimate / se, p = 2 * pt(-abs(estimate / se), df),',
    `  lower = estimate - qt(${quantile}, df) * se, upper = estimate + qt(${quantile}, df) * se)`,
  ];
}
