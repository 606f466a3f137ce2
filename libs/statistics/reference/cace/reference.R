# Two-stage least squares by AER::ivreg on a simulated trial.   Rscript reference.R   writes trial.csv and expected.json beside this file
suppressMessages({library(AER); library(jsonlite)})
set.seed(9, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
n <- 110; arm <- rep(0:1, n / 2); u <- rnorm(n); pre <- round(rnorm(n, 12, 3), 1)
sessions <- ifelse(arm == 1, pmax(0, pmin(8, round(5 + 2 * u + rnorm(n)))), 0)
y <- round(10 + .5 * pre - 2 * (sessions >= 4) - u + rnorm(n, 0, 2), 2)
write.csv(data.frame(id = 1:n, arm = ifelse(arm == 1, "new", "old"), pre, sessions, y), "trial.csv", row.names = FALSE, quote = FALSE)
d <- as.numeric(sessions >= 4); f <- ivreg(y ~ d + pre | arm + pre); s <- summary(f)$coefficients["d", ]; ci <- s[1] + c(-1, 1) * qt(.975, f$df.residual) * s[2]
first <- summary(lm(d ~ arm + pre))$coefficients["arm", ]
write_json(list(estimate = s[[1]], se = s[[2]], df = f$df.residual, statistic = s[[3]], pValue = s[[4]], ci = list(lower = ci[1], upper = ci[2]), compliance = first[[1]], firstStageF = first[[3]]^2),
           "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
