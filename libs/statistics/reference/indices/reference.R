# Power, correlations and standardised differences by R 4.2.2.   Rscript reference.R   writes expected.json beside this file
suppressMessages({library(jsonlite); library(numDeriv)})
x <- c(3.1, 4.2, 2.8, 5.9, 6.1, 4.4, 7.2, 3.9, 5.5, 6.8, 4.4, 5.1); y <- c(10.2, 12.1, 9.8, 15.5, 13.9, 12.4, 17.2, 10.9, 12.0, 16.1, 13.3, 12.2)
arm <- rep(0:1, 6); level <- c("a", "b", "c", "a", "a", "b", "b", "c", "a", "c", "c", "c")
p <- cor.test(x, y); s <- cor(x, y, method = "spearman"); rho <- cor.test(rank(x), rank(y))
power2 <- function(n1, n0, d, alpha) { df <- n1 + n0 - 2; k <- d * sqrt(n1 * n0 / (n1 + n0)); q <- qt(1 - alpha / 2, df)
  f <- function(t, ncp) integrate(function(u) pnorm(t * u - ncp) * 2 * df * u * dchisq(df * u^2, df), 0, Inf, rel.tol = 1e-13, subdivisions = 2000)$value
  1 - f(q, k) + f(-q, k) }
prop <- power.prop.test(p1 = .35, p2 = .5, power = .9, strict = TRUE, tol = 1e-13)
P1 <- prop.table(table(level[arm == 1])); P0 <- prop.table(table(level[arm == 0])); k <- 2
S <- ((diag(P1[1:k]) - tcrossprod(P1[1:k])) + (diag(P0[1:k]) - tcrossprod(P0[1:k]))) / 2; d <- (P1 - P0)[1:k]
# James' index as a function of the six cell shares (experimental, control, do not know by arm), delta method on the multinomial
james <- function(c) { q <- matrix(c, 2, byrow = TRUE); u <- sum(q[, 3]); g <- q[, 1:2] / (1 - u); w <- matrix(c(0, .5, .5, 0), 2)
  o <- sum(w * g); e <- sum(w * outer(rowSums(g), colSums(g))); (1 + u + (1 - u) * (o - e) / e) / 2 }
counts <- c(82, 25, 170, 27, 29, 83); n <- sum(counts); q <- counts / n; g <- grad(james, q)
out <- list(x = x, y = y, arm = arm, level = level,
  pearson = list(estimate = p$estimate[[1]], statistic = p$statistic[[1]], pValue = p$p.value, lower = p$conf.int[1], upper = p$conf.int[2]),
  spearman = list(estimate = s, statistic = rho$statistic[[1]], pValue = rho$p.value),
  power = power2(40, 55, .45, .05), samplePower = uniroot(function(n) power2(n, n, .5, .05) - .8, c(10, 200), tol = 1e-12)$root,
  unequal = uniroot(function(n) power2(2 * n, n, .4, .05) - .85, c(10, 500), tol = 1e-11)$root,
  proportions = prop$n,
  numeric = (mean(x[arm == 1]) - mean(x[arm == 0])) / sqrt((var(x[arm == 1]) + var(x[arm == 0])) / 2), quartiles = as.numeric(quantile(x[arm == 1], c(.25, .5, .75))),
  factor = sqrt(drop(d %*% solve(S, d))), james = list(index = james(q), se = sqrt((sum(q * g^2) - sum(q * g)^2) / n)))
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
