# Operating characteristics of whole trials, simulated in base R by a program that shares no code with this library.
# Rscript whole-trials.R > whole-trials.json
set.seed(20261122)
reps <- 20000

blocks <- function(n, sizes) {
  arm <- integer(0)
  while (length(arm) < n) {
    size <- if (length(sizes) == 1) sizes else sample(sizes, 1)
    arm <- c(arm, sample(rep(0:1, size / 2)))
  }
  arm[seq_len(n)]
}

# random intercepts of groups that the participants of an arm fill in order
group_effects <- function(arm, side, size, icc) {
  effect <- numeric(length(arm))
  members <- which(arm == side)
  group <- (seq_along(members) - 1) %/% size + 1
  effect[members] <- rnorm(max(group), sd = sqrt(icc))[group]
  effect
}

fit <- function(y, arm, x = NULL, level = 0.95) {
  X <- cbind(1, arm, x)
  q <- qr(X)
  b <- qr.coef(q, y)
  df <- length(y) - ncol(X)
  s2 <- sum(qr.resid(q, y)^2) / df
  se <- sqrt(s2 * chol2inv(qr.R(q))[2, 2])
  h <- qt(1 - (1 - level) / 2, df) * se
  c(b[2], se, b[2] - h, b[2] + h, 2 * pt(-abs(b[2] / se), df))
}

welch <- function(y, arm) {
  t <- t.test(y[arm == 1], y[arm == 0])
  c(unname(t$estimate[1] - t$estimate[2]), t$stderr, t$conf.int[1], t$conf.int[2], t$p.value)
}

characteristics <- function(draw, truth, reject = function(r) r[5] < 0.05) {
  rows <- replicate(reps, draw())
  list(power = mean(apply(rows, 2, reject)), bias = mean(rows[1, ]) - truth, coverage = mean(rows[3, ] <= truth & truth <= rows[4, ]),
    empirical = sd(rows[1, ]), reported = sqrt(mean(rows[2, ]^2)))
}

ancova <- function(effect) function() {
  n <- 80
  arm <- blocks(n, c(4, 6))
  x <- rnorm(n)
  y <- 0.5 * x + sqrt(0.75) * rnorm(n) + effect * arm
  kept <- runif(n) > 0.15
  fit(y[kept], arm[kept], x[kept])
}

# groups in one arm, ignored by the analysis
nested <- function(effect) function() {
  n <- 96
  arm <- blocks(n, 4)
  g <- group_effects(arm, 1, 8, 0.1)
  y <- g + ifelse(arm == 1, sqrt(0.9), 1) * rnorm(n) + effect * arm
  welch(y, arm)
}

# drop-out that depends on the baseline, in one arm more than in the other: biased without the covariate
lost <- function(adjusted) function() {
  n <- 120
  arm <- blocks(n, 4)
  x <- rnorm(n)
  y <- 0.6 * x + 0.8 * rnorm(n) + 0.5 * arm
  kept <- 0.7 * x + sqrt(0.51) * rnorm(n) <= qnorm(1 - ifelse(arm == 1, 0.3, 0.05))
  if (adjusted) fit(y[kept], arm[kept], x[kept]) else welch(y[kept], arm[kept])
}

binary <- function(p1, p0) function() {
  n <- 160
  arm <- blocks(n, 4)
  welch(rbinom(n, 1, ifelse(arm == 1, p1, p0)), arm)
}

inferior <- function(effect) function() {
  n <- 100
  arm <- blocks(n, 4)
  welch(rnorm(n) + effect * arm, arm)
}

drifting <- function() {
  n <- 60
  arm <- rbinom(n, 1, 0.5)
  y <- rnorm(n) + 1.5 * (seq_len(n) - 1) / (n - 1)
  welch(y, arm)
}

out <- list(
  reps = reps,
  ancova = characteristics(ancova(0.6), 0.6), ancovaNull = characteristics(ancova(0), 0),
  nested = characteristics(nested(0.5), 0.5), nestedNull = characteristics(nested(0), 0),
  lost = characteristics(lost(FALSE), 0.5), lostAdjusted = characteristics(lost(TRUE), 0.5),
  binary = characteristics(binary(0.5, 0.3), 0.2),
  nonInferior = characteristics(inferior(0), 0, function(r) r[3] > -0.5),
  nonInferiorNull = characteristics(inferior(-0.5), -0.5, function(r) r[3] > -0.5),
  drifting = characteristics(drifting, 0)
)
num <- function(x) format(x, digits = 7, scientific = FALSE)
cat("{\n", paste0('  "reps": ', out$reps), sep = "")
for (name in setdiff(names(out), "reps")) {
  cat(",\n  \"", name, "\": {", paste0('"', names(out[[name]]), '": ', sapply(out[[name]], num), collapse = ", "), "}", sep = "")
}
cat("\n}\n")
