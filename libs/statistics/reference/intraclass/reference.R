# One-way analysis of variance per arm (base R aov) with Searle's interval; n0 for unequal groups.
# The balanced case is the table of Shrout and Fleiss (1979), checked against psych::ICC.
# Rscript reference.R   writes expected.json beside this file
suppressMessages({library(jsonlite); library(psych)})
icc <- function(y, g, level = .95) {
  g <- factor(g); m <- tapply(y, g, length); k <- nlevels(g); N <- sum(m)
  a <- anova(aov(y ~ g)); msb <- a[1, 3]; msw <- a[2, 3]; n0 <- (N - sum(m^2) / N) / (k - 1); f <- msb / msw; tail <- (1 - level) / 2
  lo <- f / qf(1 - tail, k - 1, N - k); hi <- f / qf(tail, k - 1, N - k); r <- function(f) (f - 1) / (f + n0 - 1)
  list(estimate = r(f), lower = r(lo), upper = r(hi), statistic = f, df1 = k - 1, df2 = N - k, pValue = a[1, 5], n0 = n0, clusters = k, n = N)
}
table <- rbind(c(9,2,5,8), c(6,1,3,2), c(8,4,6,8), c(7,1,2,6), c(10,5,6,9), c(6,2,4,7))
sf <- icc(c(t(table)), rep(1:6, each = 4)); p <- ICC(table, lmer = FALSE)$results[1, ]
stopifnot(abs(sf$estimate - p$ICC) < 1e-9, abs(sf$lower - p[["lower bound"]]) < 1e-9, abs(sf$upper - p[["upper bound"]]) < 1e-9)
d <- read.csv("../closed-forms/trial.csv", na.strings = ""); d <- d[!is.na(d$therapy_group) & !is.na(d$post), ]
arm <- function(name, level) with(d[d$arm == name, ], icc(post, therapy_group, level))
write_json(list(shroutFleiss = sf, ACT = arm("ACT", .95), TAU = arm("TAU", .95), ACT90 = arm("ACT", .9)), "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
