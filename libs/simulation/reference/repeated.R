# Trials with three visits, simulated by a program that shares no code with this library: mixed models for repeated measures by nlme, multiple
# imputation by mice. Rscript repeated.R > repeated.json (some minutes)
suppressMessages({library(nlme); library(mice)})
set.seed(20261123)
visits <- 3

blocks <- function(n, size) as.vector(replicate(ceiling(n / size), sample(rep(0:1, size / 2))))[seq_len(n)]

# own parts by Cholesky; who is lost follows the baseline, in equal steps from visit to visit
draw <- function(n, effects, r, own, lost, c) {
  arm <- blocks(n, 4)
  x <- rnorm(n)
  e <- matrix(rnorm(n * visits), n) %*% chol(own)
  y <- r * x + sqrt(1 - r^2) * e + outer(arm, effects)
  leaving <- c * x + sqrt(1 - c^2) * rnorm(n)
  for (k in seq_len(visits)) y[leaving > qnorm(1 - ifelse(arm == 1, lost[1], lost[2]) * k / visits), k] <- NA
  list(arm = arm, x = x, y = y)
}

by_model <- function(d) {
  long <- data.frame(id = rep(seq_along(d$x), visits), v = rep(seq_len(visits), each = length(d$x)), y = as.vector(d$y), arm = rep(d$arm, visits), x = rep(d$x, visits))
  long <- long[!is.na(long$y), ]
  long <- long[order(long$id, long$v), ]
  long$visit <- factor(long$v)
  fit <- gls(y ~ 0 + visit + visit:arm + x, long, correlation = corSymm(form = ~ v | id), weights = varIdent(form = ~ 1 | visit), method = "REML")
  name <- paste0("visit", visits, ":arm")
  c(coef(fit)[[name]], sqrt(vcov(fit)[name, name]), sum(!is.na(d$y[, visits])) - 3)
}

by_imputation <- function(d, m = 10) {
  fits <- replicate(m, {
    y <- d$y
    for (a in 0:1) for (k in seq_len(visits)) {
      rows <- d$arm == a
      seen <- !is.na(y[rows, k])
      if (all(seen)) next
      X <- cbind(d$x[rows], y[rows, seq_len(k - 1)]) # mice puts the intercept
      y[which(rows)[!seen], k] <- mice.impute.norm(d$y[rows, k], seen, X)
    }
    s <- summary(lm(y[, visits] ~ d$arm + d$x))$coefficients[2, 1:2]
    c(s[1], s[2]^2)
  })
  pooled <- pool.scalar(fits[1, ], fits[2, ], n = length(d$x), k = 3)
  c(pooled$qbar, sqrt(pooled$t), pooled$df)
}

characteristics <- function(reps, draw, analyse, truth) {
  rows <- replicate(reps, tryCatch(analyse(draw()), error = function(e) rep(NA, 3)))
  rows <- rows[, !is.na(rows[1, ])]
  half <- qt(0.975, rows[3, ]) * rows[2, ]
  list(reps = ncol(rows), power = mean(abs(rows[1, ]) > half), bias = mean(rows[1, ]) - truth, coverage = mean(abs(rows[1, ] - truth) < half),
    empirical = sd(rows[1, ]), reported = sqrt(mean(rows[2, ]^2)))
}

exchangeable <- matrix(0.6, visits, visits); diag(exchangeable) <- 1
ar1 <- 0.7^abs(outer(seq_len(visits), seq_len(visits), "-"))
effects <- c(0.2, 0.35, 0.5)
model <- characteristics(1000, function() draw(100, effects, 0.4, exchangeable, c(0.3, 0.2), 0.5), by_model, 0.5)
set.seed(20261124)
imputed <- characteristics(2000, function() draw(100, effects, 0.4, ar1, c(0.4, 0.3), 0.5), by_imputation, 0.5)
cat(jsonlite::toJSON(list(model = model, imputed = imputed), digits = 7, auto_unbox = TRUE, pretty = TRUE), "\n")
