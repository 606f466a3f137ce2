# Delta-adjusted multiple imputation with mice on the trial of multiple-imputation, and the exact slope of the estimate on delta.
# Rscript reference.R   writes expected.json beside this file
suppressMessages({library(mice); library(jsonlite)})
d <- read.csv("../multiple-imputation/trial.csv", na.strings = ""); d$arm <- as.numeric(d$arm == "new"); m <- 200
full <- d[!is.na(d$pre), c("arm", "pre", "y")]
one <- function(v) { e <- full[full$arm == v, ]; mice(e[c("y", "pre")], m = m, maxit = 1, method = c("norm", ""), seed = 11 + v, printFlag = FALSE) }
imp <- list(one(0), one(1)); miss <- is.na(full$y)
row <- function(delta) {
  fits <- lapply(seq_len(m), function(k) { e <- full; for (v in 0:1) e$y[full$arm == v] <- complete(imp[[v + 1]], k)$y; e$y <- e$y + delta * (miss & e$arm == 1); lm(y ~ arm + pre, e) })
  p <- pool.scalar(sapply(fits, function(f) coef(f)[["arm"]]), sapply(fits, function(f) vcov(f)["arm", "arm"]), n = nrow(full), k = 3)
  list(delta = delta, m = m, estimate = p$qbar, se = sqrt(p$t), between = p$b, df = p$df)
}
slope <- coef(lm(as.numeric(miss & arm == 1) ~ arm + pre, full))[["arm"]]
both <- coef(lm(as.numeric(miss) ~ arm + pre, full))[["arm"]]
write_json(list(rows = lapply(c(0, 2, 4, 8, 12), row), slope = slope, slopeBoth = both, n = nrow(full), missing = list(experimental = sum(miss & full$arm == 1), control = sum(miss & full$arm == 0))),
           "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
