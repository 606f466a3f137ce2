# Rubin's rules and chained equations by the R package mice 3.15.0.   Rscript reference.R   writes trial.csv and expected.json
suppressMessages({library(mice); library(jsonlite)})
set.seed(5, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
n <- 140
arm <- rep(0:1, n / 2); pre <- round(rnorm(n, 20, 5), 1); mid <- round(4 + .6 * pre - arm + rnorm(n, 0, 3), 1)
y <- round(2 + .3 * pre + .5 * mid - 1.5 * arm + rnorm(n, 0, 3), 1)
mid[runif(n) < plogis(-2 + .05 * pre)] <- NA
y[runif(n) < plogis(-1.6 + .06 * (pre - 20) + .4 * arm)] <- NA
trial <- data.frame(id = 1:n, arm, pre, mid, y)
write.csv(transform(trial, arm = ifelse(arm == 1, "new", "old")), "trial.csv", row.names = FALSE, quote = FALSE, na = "")
run <- function(method, m) {
  parts <- lapply(0:1, function(a) mice(trial[trial$arm == a, c("pre", "mid", "y")], m = m, maxit = 10, method = method, seed = 11 + a, printFlag = FALSE))
  est <- sapply(1:m, function(k) {
    d <- rbind(cbind(arm = 0, complete(parts[[1]], k)), cbind(arm = 1, complete(parts[[2]], k)))
    f <- summary(lm(y ~ arm + pre, d))$coefficients["arm", ]; c(f[[1]], f[[2]]^2)
  })
  p <- pool.scalar(est[1, ], est[2, ], n = n, k = 3)
  list(m = m, estimate = p$qbar, se = sqrt(p$t), between = p$b, within = p$ubar, total = p$t, df = p$df)
}
Q <- c(1, 1.2, .9, 1.1, 1.3); U <- c(.04, .05, .045, .04, .05); p <- pool.scalar(Q, U, n = 123, k = 3)
out <- list(rubin = list(estimate = p$qbar, within = p$ubar, between = p$b, total = p$t, df = p$df), normal = run("norm", 400), pmm = run("pmm", 400))
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
