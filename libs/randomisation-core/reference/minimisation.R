# Writes minimisation.json beside itself: for random counts, the weighted imbalance total of each arm by R's own range,
# var and sd (Pocock and Simon 1975), and which arms are best. Ties are told with a tolerance of 1e-9; cases whose totals
# differ by less than 1e-6 without being tied are not written, so that floating point decides nothing.
#   Rscript libs/randomisation-core/reference/minimisation.R
set.seed(20261122)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
measures <- list(range = function(x) diff(range(x)), variance = var, `standard-deviation` = sd)
lines <- character()
while (length(lines) < 120) {
  arms <- sample(2:5, 1); factors <- sample(1:4, 1); name <- sample(names(measures), 1)
  weights <- sample(1:4, factors, TRUE)
  counts <- matrix(sample(0:sample(c(3, 8, 30), 1), arms * factors, TRUE), factors)
  totals <- sapply(1:arms, function(k) {
    after <- counts; after[, k] <- after[, k] + 1
    sum(weights * apply(after, 1, measures[[name]]))
  })
  gaps <- abs(outer(totals, totals, "-"))
  if (any(gaps > 1e-9 & gaps < 1e-6)) next
  best <- as.integer(totals - min(totals) < 1e-9)
  row <- function(x) paste0("[", paste(x, collapse = ","), "]")
  lines <- c(lines, sprintf('{"imbalance":"%s","weights":%s,"counts":[%s],"best":%s}', name, row(weights), paste(apply(counts, 1, row), collapse = ","), row(best)))
}
writeLines(c("[", paste0(" ", lines, c(rep(",", length(lines) - 1), "")), "]"), file.path(here, "minimisation.json"))
