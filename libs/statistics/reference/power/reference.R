# Power with groups, attrition, ratio, covariate and margin by R.   Rscript reference.R   writes expected.json beside this file
# two-sample t test with real numbers per arm, both tails; the non-central t by integrating the normal over the chi distribution
below <- function(t, df, ncp) integrate(function(u) pnorm(t * u - ncp) * 2 * df * u * dchisq(df * u^2, df), 0, Inf, rel.tol = 1e-13, subdivisions = 4000)$value
means <- function(n1, n0, d, alpha, two = TRUE) {
  df <- n1 + n0 - 2; k <- d * sqrt(n1 * n0 / (n1 + n0)); q <- qt(1 - alpha / 2, df)
  1 - below(q, df, k) + if (two) below(-q, df, k) else 0
}
deff <- function(m, icc) 1 + (m - 1) * icc
# therapy in groups of 8 (icc .05) in the experimental arm alone, 20 % lost, covariate of correlation .6, 60 and 50 randomised
nested <- means(60 * .8 / deff(8, .05), 50 * .8, .5 / sqrt(1 - .6^2), .05)
# groups in both arms, of different size: control participants per arm for 90 % at 2:1
both <- uniroot(function(n) means(2 * n * .85 / deff(10, .03), n * .85 / deff(6, .08), .4, .05) - .9, c(20, 2000), tol = 1e-11)$root
# non-inferiority: margin .4 sd, no true difference; R's own power.t.test, one-sided at .025
inferior <- power.t.test(delta = .4, sd = 1, power = .9, sig.level = .025, alternative = "one.sided", tol = 1e-12)$n
covariate <- power.t.test(delta = .4 / sqrt(1 - .5^2), sd = 1, n = 100, sig.level = .025, alternative = "one.sided")$power
proportions <- function(n1, n0, p1, p0, alpha) {
  s0 <- sqrt({p <- (n1 * p1 + n0 * p0) / (n1 + n0); p * (1 - p) * (1 / n1 + 1 / n0)}); s1 <- sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
  z <- qnorm(1 - alpha / 2); pnorm((z * s0 - (p1 - p0)) / s1, lower.tail = FALSE) + pnorm((-z * s0 - (p1 - p0)) / s1)
}
check <- abs(proportions(170, 170, .5, .35, .05) - power.prop.test(n = 170, p1 = .5, p2 = .35, strict = TRUE)$power) < 1e-9
stopifnot(check)
grouped <- proportions(200 * .9 / deff(12, .02), 100 * .9, .55, .35, .05)
ratio <- uniroot(function(n) proportions(2 * n * .9, n * .9, .55, .35, .05) - .8, c(10, 1000), tol = 1e-11)$root
# non-inferiority of proportions: Chow, Shao and Wang (2008), Sample Size Calculations in Clinical Research, 2nd ed., section 4.2.5:
# .85 against .65, margin .1, one-sided 5 %, power 80 %: 25 per arm
chow <- (qnorm(.95) + qnorm(.8))^2 * (.65 * .35 + .85 * .15) / (.2 + .1)^2
# very large effects: few people, down to one degree of freedom
large <- function(d, power, ratio) uniroot(function(n) means(ratio * n, n, d, .05) - power, c(1.5 / min(1, ratio), 50), tol = 1e-13)$root
five <- large(5, .8, 1); four <- large(4, .9, .5)
out <- c(nested = nested, both = both, inferior = inferior, covariate = covariate, grouped = grouped, ratio = ratio, chow = chow, five = five, four = four)
writeLines(c("{", paste0('  "', names(out), '": ', sprintf("%.15g", out), c(rep(",", length(out) - 1), "")), "}"), "expected.json")
