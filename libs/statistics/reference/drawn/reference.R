# Data drawn at random, and what R makes of them by its own functions or by the definitions: nothing is shared with the code that is tested.
#   Rscript reference.R    writes expected.json beside this file;  Rscript reference.R 40 7 /tmp/more.json  draws 40 of each from another seed
suppressMessages({library(jsonlite); library(mice); library(numDeriv)})
args <- commandArgs(TRUE); N <- if (length(args)) as.integer(args[1]) else 5; seed <- if (length(args) > 1) as.integer(args[2]) else 11
set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
draw <- function(f) lapply(seq_len(N), f)
pick <- function(...) sample(c(...), 1)
# --- Rubin's rules: completed datasets analysed by lm, pooled by mice
pooling <- draw(function(i) {
  n <- pick(8, 14, 30, 90); m <- pick(2, 3, 5, 20); arm <- rep(0:1, length.out = n); x <- round(rnorm(n), 2); y0 <- round(x + arm + rnorm(n), 2); gone <- runif(n) < pick(.1, .3, .6)
  if (!any(gone)) gone[1] <- TRUE
  ys <- lapply(seq_len(m), function(k) { y <- y0; y[gone] <- round(x[gone] + rnorm(sum(gone), 0, 2), 2); y })
  fits <- lapply(ys, function(y) lm(y ~ arm + x)); p <- summary(pool(as.mira(fits)), conf.int = TRUE); r <- p[p$term == "arm", ]
  q <- pool(as.mira(fits))$pooled; q <- q[q$term == "arm", ]
  list(arm = arm, x = x, y = ys, estimate = r$estimate, se = r$std.error, df = r$df, pValue = r$p.value, lower = r[["2.5 %"]], upper = r[["97.5 %"]], within = q$ubar, between = q$b, lambda = q$lambda)
})
# --- boundaries: recursion on a fine Simpson grid of the score (trapezoids of another kind than Gauss-Legendre panels)
spend <- list(`obrien-fleming` = function(a, t) 2 * pnorm(qnorm(1 - a / 2) / sqrt(t), lower.tail = FALSE), pocock = function(a, t) a * log(1 + (exp(1) - 1) * t))
boundaries <- draw(function(i) {
  k <- sample(1:6, 1); t <- sort(sample(seq(.05, if (runif(1) < .3) .95 else 1, by = .05), k)); if (runif(1) < .7) t[k] <- 1
  alpha <- pick(.01, .025, .05, .1); sided <- sample(1:2, 1); type <- sample(names(spend), 1)
  a <- spend[[type]](alpha / sided, t); grid <- 0; mass <- 1; before <- 0; z <- numeric(k); was <- 0
  for (j in seq_len(k)) {
    sd <- sqrt(t[j] - was); target <- a[j] - before
    f <- function(lb) log(sum(mass * pnorm((lb - grid) / sd, lower.tail = FALSE))) - log(target)
    limit <- uniroot(f, sqrt(t[j]) * c(-1, 36), tol = 1e-13)$root; z[j] <- limit / sqrt(t[j])
    low <- if (sided == 2) -limit else -10 * sqrt(t[j]); near <- min(sd, if (j < k) sqrt(t[j + 1] - t[j]) else sd)
    size <- 2 * ceiling((limit - low) / near * 24 / 2); next_ <- seq(low, limit, length.out = size + 1)
    w <- c(1, rep(c(4, 2), length.out = size - 1), 1) * (limit - low) / size / 3
    mass <- w * vapply(next_, function(s) sum(mass * dnorm((s - grid) / sd) / sd), 0); grid <- next_; was <- t[j]; before <- a[j]
  }
  list(information = t, alpha = alpha, sided = sided, spending = type, z = z, spent = a * sided, nominal = sided * pnorm(z, lower.tail = FALSE))
})
# --- multiplicity
multiplicity <- draw(function(i) {
  n <- sample(1:12, 1); p <- switch(sample(4, 1), runif(n), runif(n)^6, round(runif(n) * 20) / 20, sample(c(0, 1, .01, .05, .05, 1e-300), n, TRUE))
  list(p = I(p), holm = I(p.adjust(p, "holm")), hochberg = I(p.adjust(p, "hochberg")), `benjamini-hochberg` = I(p.adjust(p, "BH")))
})
# --- blinding indices, by definition; standard error by numerical derivatives on the multinomial
james <- function(s) { q <- matrix(s, 2, byrow = TRUE); u <- sum(q[, 3]); g <- q[, 1:2] / (1 - u); w <- matrix(c(0, .5, .5, 0), 2)
  o <- sum(w * g); e <- sum(w * outer(rowSums(g), colSums(g))); (1 + u + (1 - u) * (o - e) / e) / 2 }
delta <- function(f, counts) { n <- sum(counts); q <- counts / n; g <- grad(f, q); list(index = f(q), se = sqrt(max(0, sum(q * g^2) - sum(q * g)^2) / n)) }
interval <- function(r) c(r, list(lower = r$index - qnorm(.975) * r$se, upper = r$index + qnorm(.975) * r$se))
blinding <- draw(function(i) {
  repeat { t <- matrix(rpois(6, sample(c(0, 1, 5, 40), 6, TRUE)), 2); if (i %% 4 == 0) t[, 3] <- 0; if (i %% 7 == 0) t[, 2] <- 0
    if (all(rowSums(t) > 0) && sum(t[, 1:2]) > 0) break }
  e <- { q <- t / sum(t); g <- q[, 1:2] / sum(q[, 1:2]); sum(matrix(c(0, .5, .5, 0), 2) * outer(rowSums(g), colSums(g))) }
  bang <- function(r, right) interval({ n <- sum(r); p <- r[right] / n; q <- r[3 - right] / n; list(index = p - q, se = sqrt((p + q - (p - q)^2) / n)) })
  list(counts = t, james = if (e > 0) interval(delta(james, as.vector(t(t)))), experimental = bang(t[1, ], 1), control = bang(t[2, ], 2))
})
# --- one group: standardised changes, correlation, classes
below <- function(t, df, ncp) { # non-central t by integrating the normal over the chi distribution, around its mass
  f <- function(u) pnorm(t * u - ncp) * 2 * df * u * dchisq(df * u^2, df); lo <- sqrt(qchisq(1e-18, df) / df); hi <- sqrt(qchisq(1e-18, df, lower.tail = FALSE) / df)
  cuts <- seq(lo, hi, length.out = 41); sum(vapply(1:40, function(k) integrate(f, cuts[k], cuts[k + 1], rel.tol = 1e-12, stop.on.error = FALSE)$value, 0)) }
oneGroup <- draw(function(i) {
  n <- pick(4, 5, 9, 25, 70); s <- pick(.3, 1, 6); before <- round(rnorm(n, 20, 5), 1); after <- round(before * pick(.3, 1, -.4) + rnorm(n, pick(-9, 0, 3), s), 1)
  b2 <- round(rnorm(n, 3), 2); a2 <- round(b2 + pick(-.2, 0, .05) * (after - before) + rnorm(n, 0, 1), 2)
  d <- after - before; v1 <- var(before); v2 <- var(after); s12 <- cov(before, after); df <- n - 1; J <- exp(lgamma(df / 2) - lgamma((df - 1) / 2) - log(df / 2) / 2)
  t0 <- mean(d) / sd(d) * sqrt(n); ncp <- function(p) uniroot(function(k) below(t0, df, k) - p, t0 + c(-1, 1) * (8 + abs(t0) * 4 / sqrt(df)), tol = 1e-11, extendInt = "downX")$root
  large <- function(v, spread) { k <- mean(d) / sqrt(v); se <- J * sqrt(var(d) / (n * v) + k^2 * spread / (4 * v^2)); list(estimate = J * k, lower = J * k - qnorm(.975) * se, upper = J * k + qnorm(.975) * se) }
  y <- a2 - b2; p <- cor.test(d, y); rs <- cor(rank(d), rank(y)); half <- qnorm(.975) * sqrt((1 + rs^2 / 2) / (n - 3))
  lower <- runif(1) < .5; rel <- round(runif(1, .5, .97), 2); sdx <- round(runif(1, 2, 8), 1); cl <- c(round(runif(1, 15, 25)), round(runif(1, 2, 6), 1)); fu <- c(cl[1] + (if (lower) -1 else 1) * round(runif(1, 4, 15)), round(runif(1, 1, 5), 1)); crit <- sample(c("a", "b", "c"), 1)
  sgn <- if (lower) -1 else 1; error <- sdx * sqrt(2 * (1 - rel)); limit <- switch(crit, a = cl[1] + sgn * 2 * cl[2], b = fu[1] - sgn * 2 * fu[2], c = (cl[2] * fu[1] + fu[2] * cl[1]) / (cl[2] + fu[2]))
  rci <- sgn * d / error; well <- function(x) sgn * (x - limit) >= -1e-9
  change <- ifelse(rci >= 1.96 - 1e-9, "improvement", ifelse(rci <= -1.96 + 1e-9, "deterioration", "no-change"))
  standing <- ifelse(change != "no-change" & well(before) != well(after), "significant", ifelse(well(before), "okay-at-baseline", "not-significant"))
  tab <- table(factor(change, c("no-change", "improvement", "deterioration")), factor(standing, c("not-significant", "okay-at-baseline", "significant")))
  list(before = before, after = after, before2 = b2, after2 = a2, effects = list(list(estimate = J * mean(d) / sd(d), lower = J * ncp(.975) / sqrt(n), upper = J * ncp(.025) / sqrt(n)), large(v1, 2 * v1^2 / df), large((v1 + v2) / 2, (v1^2 + v2^2 + 2 * s12^2) / (2 * df))),
    pearson = list(estimate = p$estimate[[1]], statistic = p$statistic[[1]], pValue = p$p.value, lower = p$conf.int[1], upper = p$conf.int[2]),
    spearman = list(estimate = rs, lower = tanh(atanh(rs) - half), upper = tanh(atanh(rs) + half)),
    norms = list(sd = sdx, reliability = rel, lowerIsBetter = lower, clinical = list(mean = cl[1], sd = cl[2]), functional = list(mean = fu[1], sd = fu[2])), criterion = crit, cutOff = limit, error = error, index = rci,
    table = unname(lapply(1:3, function(r) as.vector(tab[r, ]))))
})
# --- intraclass correlation
intraclass <- draw(function(i) {
  k <- sample(2:9, 1); m <- sample(1:7, k, TRUE); if (all(m == 1)) m[1] <- 3; g <- rep(seq_len(k), m); n <- length(g); y <- round(rnorm(k, pick(0, 1e4), pick(0, 1, 5))[g] + rnorm(n), 2)
  level <- pick(.9, .95); o <- sample(n); f <- factor(g); a <- anova(lm(y ~ f)); F <- a[1, 4]; n0 <- (n - sum(m^2) / n) / (k - 1); r <- function(f) (f - 1) / (f + n0 - 1); q <- (1 - level) / 2
  list(y = y[o], group = paste0("g", g[o]), level = level, estimate = r(F), lower = r(F / qf(1 - q, k - 1, n - k)), upper = r(F / qf(q, k - 1, n - k)), statistic = F, pValue = a[1, 5], n0 = n0)
})
# --- baseline table
baseline <- draw(function(i) {
  n <- sample(6:40, 1); arm <- sample(rep(0:1, length.out = n)); x <- round(rnorm(n, 50, 9), pick(0, 1)); x[sample(n, sample(0:2, 1))] <- NA
  lv <- sample(letters[1:pick(2, 3, 5)], n, TRUE); lv[sample(n, sample(0:2, 1))] <- NA
  one <- x[arm == 1 & !is.na(x)]; two <- x[arm == 0 & !is.na(x)]; L <- sort(unique(lv[!is.na(lv)])); P <- function(a) as.vector(prop.table(table(factor(lv[arm == a], L)))); p1 <- P(1); p0 <- P(0)
  dist <- if (length(L) < 2 || !any(p1 > 0 & p0 > 0)) NULL else { k <- length(L) - 1; S <- ((diag(p1) - tcrossprod(p1)) + (diag(p0) - tcrossprod(p0)))[1:k, 1:k, drop = FALSE] / 2; d <- (p1 - p0)[1:k]; sqrt(drop(d %*% qr.solve(S, d, tol = 1e-14))) }
  list(arm = arm, x = x, level = lv, difference = (mean(one) - mean(two)) / sqrt((var(one) + var(two)) / 2), quartiles = as.numeric(quantile(one, c(.25, .5, .75))), sd = sd(two), distance = dist)
})
# --- power
means <- function(n1, n0, d, alpha, two = TRUE) { df <- n1 + n0 - 2; k <- d * sqrt(n1 * n0 / (n1 + n0)); q <- qt(1 - alpha / 2, df); 1 - below(q, df, k) + if (two) below(-q, df, k) else 0 }
deff <- function(g) if (is.null(g)) 1 else 1 + (g$size - 1) * g$icc
power <- draw(function(i) {
  group <- function() if (runif(1) < .5) list(size = sample(2:12, 1), icc = round(runif(1, 0, .2), 2)); e <- group(); c <- group()
  design <- list(effect = round(runif(1, .15, .7), 2) * pick(-1, 1, 1), alpha = pick(.01, .05, .1), ratio = pick(.5, 1, 1, 2, 3), attrition = round(runif(1, 0, .4), 2), baselineCorrelation = round(runif(1, -.8, .8), 2))
  if (runif(1) < .3) { design$margin <- round(runif(1, .2, .6), 2); design$effect <- pick(0, .1, -.05) }
  cl <- list(); if (!is.null(e)) cl$experimental <- e; if (!is.null(c)) cl$control <- c; if (length(cl)) design$clustering <- cl
  f <- function(n1, n0) { s <- 1 - design$attrition; d <- (design$effect + if (is.null(design$margin)) 0 else design$margin) / sqrt(1 - design$baselineCorrelation^2); means(n1 * s / deff(e), n0 * s / deff(c), d, design$alpha, is.null(design$margin)) }
  n <- c(sample(8:150, 1), sample(8:150, 1)); goal <- pick(.5, .8, .9); log1 <- uniroot(function(l) f(design$ratio * exp(l), exp(l)) - goal, c(log(2.2 / min(1, design$ratio) * max(deff(e), deff(c)) / (1 - design$attrition)), 14), tol = 1e-12)$root
  list(design = design, n = n, power = f(n[1], n[2]), goal = goal, control = exp(log1))
})
proportions <- draw(function(i) {
  p <- round(runif(2, .05, .95), 2); if (p[1] == p[2]) p[1] <- p[1] / 2; alpha <- pick(.01, .05); ratio <- pick(.5, 1, 2); lost <- round(runif(1, 0, .3), 2); margin <- if (runif(1) < .3) round(runif(1, .05, .2), 2); if (!is.null(margin)) p[1] <- p[2] <- round(runif(1, .2, .8), 2)
  f <- function(n1, n0) { n1 <- n1 * (1 - lost); n0 <- n0 * (1 - lost); s1 <- sqrt(p[1] * (1 - p[1]) / n1 + p[2] * (1 - p[2]) / n0); z <- qnorm(1 - alpha / 2)
    if (!is.null(margin)) return(pnorm((p[1] - p[2] + margin) / s1 - z)); q <- (n1 * p[1] + n0 * p[2]) / (n1 + n0); s0 <- sqrt(q * (1 - q) * (1 / n1 + 1 / n0)); pnorm((-z * s0 + p[1] - p[2]) / s1) + pnorm((-z * s0 - p[1] + p[2]) / s1) }
  n <- sample(10:300, 2); c(list(p = p, alpha = alpha, ratio = ratio, attrition = lost, n = n, power = f(n[1], n[2]), control = uniroot(function(l) f(ratio * exp(l), exp(l)) - .8, c(0, 16), tol = 1e-12)$root |> exp()), if (!is.null(margin)) list(margin = margin))
})
write_json(list(pooling = pooling, boundaries = boundaries, multiplicity = multiplicity, blinding = blinding, oneGroup = oneGroup, intraclass = intraclass, baseline = baseline, power = power, proportions = proportions),
  if (length(args) > 2) args[3] else "expected.json", digits = I(17), auto_unbox = TRUE, na = "null", null = "null")
