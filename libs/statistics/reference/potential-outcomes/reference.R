# Simulated stratified trial with a continuous and a binary outcome, and the numbers of lin, regression adjustment, weighting,
# augmented weighting and g-computation.   Rscript reference.R   writes trial.csv and expected.json beside this file.
# R 4.2.2, estimatr 1.0.0, numDeriv, jsonlite. The variances of the potential-outcome estimators come from their estimating equations
# written as one function and differentiated numerically (numDeriv), which shares nothing with the analytic influence functions tested.
suppressMessages({library(estimatr); library(numDeriv); library(jsonlite)})
set.seed(31, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
n <- 161
site <- sample(c("a", "b", "c"), n, TRUE, c(.5, .3, .2))
arm <- integer(n)
for (s in unique(site)) { i <- which(site == s); blocks <- replicate(ceiling(length(i) / 4), sample(c(0, 0, 1, 1))); arm[i] <- blocks[seq_along(i)] }
pre <- round(rnorm(n, 10, 3), 2)
y <- round(3 + .7 * pre + 1.5 * (site == "b") - 1.1 * arm - .25 * arm * (pre - 10) + rnorm(n, 0, 2 + arm), 2)
remission <- rbinom(n, 1, plogis(-1 + .9 * arm - .12 * (pre - 10) + .6 * (site == "c")))
trial <- data.frame(id = seq_len(n), arm = ifelse(arm == 1, "new", "old"), site, pre, y, remission)
write.csv(trial, "trial.csv", row.names = FALSE, quote = FALSE)
X <- model.matrix(~ pre + site, trial); k <- ncol(X)
out <- list()
normal <- function(estimate, se) list(estimate = estimate, se = se, df = NULL, statistic = estimate / se, pValue = 2 * pnorm(-abs(estimate / se)),
  ci = list(level = .95, lower = estimate - qnorm(.975) * se, upper = estimate + qnorm(.975) * se))

l <- summary(lm_lin(y ~ arm, ~ pre + site, data.frame(y, arm, pre, site), se_type = "HC2"))$coefficients["arm", ]
out[["lin/hc2"]] <- list(estimate = l[[1]], se = l[[2]], df = l[["DF"]], statistic = l[[3]], pValue = l[[4]], ci = list(level = .95, lower = l[["CI Lower"]], upper = l[["CI Upper"]]))

# M-estimation: psi(theta) gives an n by q matrix; A = mean derivative, B = mean of psi psi', variance A^-1 B A^-T / n.
stacked <- function(psi, theta, position) {
  stopifnot(max(abs(colMeans(psi(theta)))) < 1e-8)
  A <- jacobian(function(t) colMeans(psi(t)), theta, method.args = list(eps = 1e-5, r = 6))
  B <- crossprod(psi(theta)) / n
  V <- solve(A, t(solve(A, B))) / n
  normal(theta[position], sqrt(V[position, position]))
}
b1 <- coef(lm(y ~ pre + site, subset = arm == 1)); b0 <- coef(lm(y ~ pre + site, subset = arm == 0))
g <- coef(glm(arm ~ pre + site, family = binomial, control = list(epsilon = 1e-14, maxit = 100)))
out[["regression-adjustment"]] <- stacked(function(t) {
  m1 <- drop(X %*% t[2:(k + 1)]); m0 <- drop(X %*% t[(k + 2):(2 * k + 1)])
  cbind(m1 - m0 - t[1], arm * (y - m1) * X, (1 - arm) * (y - m0) * X)
}, c(mean(X %*% b1 - X %*% b0), b1, b0), 1)
p <- plogis(drop(X %*% g)); h1 <- sum(arm * y / p) / sum(arm / p); h0 <- sum((1 - arm) * y / (1 - p)) / sum((1 - arm) / (1 - p))
out[["ipw"]] <- stacked(function(t) {
  p <- plogis(drop(X %*% t[3:(k + 2)]))
  cbind(arm / p * (y - t[1] - t[2]), (1 - arm) / (1 - p) * (y - t[2]), (arm - p) * X)
}, c(h1 - h0, h0, g), 1)
m1 <- drop(X %*% b1); m0 <- drop(X %*% b0)
out[["aipw"]] <- stacked(function(t) {
  m1 <- drop(X %*% t[2:(k + 1)]); m0 <- drop(X %*% t[(k + 2):(2 * k + 1)]); p <- plogis(drop(X %*% t[(2 * k + 2):(3 * k + 1)]))
  cbind(m1 + arm / p * (y - m1) - m0 - (1 - arm) / (1 - p) * (y - m0) - t[1], arm * (y - m1) * X, (1 - arm) * (y - m0) * X, (arm - p) * X)
}, c(mean(m1 + arm / p * (y - m1) - m0 - (1 - arm) / (1 - p) * (y - m0)), b1, b0, g), 1)

# g-computation: the robust variance of Ye, Shao and Yi in matrix form, for two arms (old, new).
marginal <- function(outcome, family, strata = NULL) {
  fit <- glm(outcome ~ arm + pre + site, family = family, control = list(epsilon = 1e-14, maxit = 100))
  M <- sapply(0:1, function(a) predict(fit, data.frame(arm = a, pre, site), type = "response"))
  share <- c(mean(arm == 0), mean(arm == 1))
  C <- sapply(0:1, function(a) cov(outcome[arm == a], M[arm == a, ]))   # C[b, a] = cov in arm a of outcome and prediction b
  S <- var(M)
  V <- diag((sapply(0:1, function(a) var(outcome[arm == a])) + diag(S) - 2 * diag(C)) / share) + C + t(C) - S
  if (!is.null(strata)) for (s in unique(strata)) {
    r <- sapply(0:1, function(a) mean((outcome - M[, a + 1])[arm == a & strata == s])) / share[1:2]
    V <- V - mean(strata == s) * tcrossprod(r) * (diag(share) - tcrossprod(share))
  }
  list(mean = colMeans(M), V = V / n)
}
delta <- function(m, f) { d <- grad(f, m$mean); c(normal(f(m$mean), sqrt(drop(d %*% m$V %*% d))), list(marginalMeans = m$mean)) }
binary <- marginal(remission, binomial); blocked <- marginal(remission, binomial, site)
out[["g-computation/logistic/risk-difference"]] <- delta(binary, function(m) m[2] - m[1])
out[["g-computation/logistic/log-risk-ratio"]] <- delta(binary, function(m) log(m[2] / m[1]))
out[["g-computation/logistic/log-odds-ratio"]] <- delta(binary, function(m) qlogis(m[2]) - qlogis(m[1]))
out[["g-computation/logistic/risk-difference/blocked"]] <- delta(blocked, function(m) m[2] - m[1])
out[["g-computation/gaussian/difference"]] <- delta(marginal(y, gaussian), function(m) m[2] - m[1])
out[["g-computation/gaussian/difference/blocked"]] <- delta(marginal(y, gaussian, site), function(m) m[2] - m[1])
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE, null = "null")
