# Exact randomisation tests of small trials drawn at random: design, strata, covariates, a missing outcome. Every sequence of arms is listed
# with its chance under the design; the interval is the hull of the shifts that are not rejected.
#   Rscript randomisation.R    writes randomisation.json beside this file;  Rscript randomisation.R 40 7 /tmp/more.json  draws others
suppressMessages(library(jsonlite))
args <- commandArgs(TRUE); N <- if (length(args)) as.integer(args[1]) else 12; seed <- if (length(args) > 1) as.integer(args[2]) else 4
set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
pick <- function(...) sample(c(...), 1)
# chance of a sequence z (1 treated) under each method, walking through it; NA where it cannot be
simple <- function(z, r) prod(ifelse(z == 1, r[1], r[2]) / sum(r))
block <- function(z, sizes, r) { # sum over the sizes that blocks may have
  if (length(z) == 0) return(1)
  mean(vapply(sizes, function(s) { t <- s * r[1] / sum(r); k <- min(s, length(z)); b <- z[seq_len(k)]; a <- sum(b); if (a > t || k - a > s - t) return(0)
    choose(s - k, t - a) / choose(s, t) * block(z[-seq_len(k)], sizes, r) }, 0)) }
coin <- function(rule) function(z) { w <- 1; for (i in seq_along(z)) { q <- rule(sum(z[seq_len(i - 1)] == 1), sum(z[seq_len(i - 1)] == 0)); w <- w * if (z[i] == 1) q else 1 - q }; w }
minimise <- function(levels, weights, p, measure) function(z) { w <- 1
  for (i in seq_along(z)) { before <- seq_len(i - 1)
    cost <- vapply(1:0, function(a) sum(vapply(seq_along(levels), function(f) { same <- before[levels[[f]][before] == levels[[f]][i]]; c1 <- sum(z[same] == 1) + (a == 1); c0 <- sum(z[same] == 0) + (a == 0)
      weights[f] * switch(measure, range = abs(c1 - c0), variance = var(c(c1, c0)), `standard-deviation` = sd(c(c1, c0))) }, 0)), 0)
    q <- if (abs(cost[1] - cost[2]) < 1e-9) 1 / 2 else if (cost[1] < cost[2]) p else 1 - p
    w <- w * if (z[i] == 1) q else 1 - q }; w }
out <- list(); while (length(out) < N) {
  method <- sample(c("simple", "permuted-blocks", "permuted-blocks", "random-allocation-rule", "minimisation", "minimisation", "efron", "big-stick"), 1)
  n <- sample(7:11, 1); strata <- if (method != "minimisation" && runif(1) < .5) sample(c("s", "t"), n, TRUE) else rep("s", n)
  r <- if (method %in% c("simple", "permuted-blocks")) list(c(1, 1), c(2, 1), c(1, 2))[[sample(3, 1)]] else c(1, 1)
  design <- list(method = method); f1 <- sample(c("a", "b"), n, TRUE); f2 <- sample(c("u", "v", "w"), n, TRUE)
  if (method == "random-allocation-rule") { strata <- rep("s", n); n <- 2 * (n %/% 2); strata <- strata[1:n]; f1 <- f1[1:n]; f2 <- f2[1:n] }
  if (method %in% c("simple", "permuted-blocks")) design$ratio <- r
  if (method == "permuted-blocks") design$blocks <- I(if (sum(r) == 2) list(2, 4, c(2, 4), c(2, 4, 6))[[sample(4, 1)]] else list(3, 6, c(3, 6))[[sample(3, 1)]])
  if (length(unique(strata)) > 1) design$strata <- I("stratum")
  if (method == "minimisation") { design$strata <- c("f1", "f2"); design$p <- sample(c("4/5", "3/4", "2/3"), 1); design$weights <- sample(1:2, 2, TRUE); design$imbalance <- sample(c("range", "variance", "standard-deviation"), 1) }
  if (method == "efron") design$p <- "2/3"
  if (method == "big-stick") design$b <- 2
  chance <- switch(method, simple = function(z) simple(z, r), `permuted-blocks` = function(z) block(z, design$blocks, r), `random-allocation-rule` = function(z) if (sum(z) == length(z) / 2) 1 / choose(length(z), length(z) / 2) else 0,
    minimisation = minimise(list(f1, f2), design$weights, eval(parse(text = design$p)), design$imbalance),
    efron = coin(function(a, b) if (a == b) .5 else if (a < b) 2 / 3 else 1 / 3), `big-stick` = coin(function(a, b) if (a - b >= 2) 0 else if (b - a >= 2) 1 else .5))
  Z <- as.matrix(expand.grid(rep(list(0:1), n))); w <- apply(Z, 1, function(z) prod(vapply(split(z, strata), chance, 0)))
  Z <- Z[w > 1e-14, , drop = FALSE]; w <- w[w > 1e-14]
  arm <- Z[sample(nrow(Z), 1, prob = w), ]
  x <- round(rnorm(n), 1); y <- round(x + arm * pick(0, 2) + rnorm(n), pick(0, 1)); adjust <- runif(1) < .4
  gone <- if (runif(1) < .3) sample(n, 1) else integer(0); y[gone] <- NA; keep <- setdiff(seq_len(n), gone)
  if (min(sum(arm[keep]), sum(1 - arm[keep])) < 2 || length(unique(y[keep])) < 3) next
  A <- Z[, keep]; yk <- y[keep]; ak <- arm[keep]; use <- rowSums(A) %in% 1:(length(keep) - 1); A <- A[use, , drop = FALSE]; v <- w[use] / sum(w[use])
  X <- cbind(rep(1, length(keep)), if (adjust) x[keep]); if (qr(cbind(X, ak))$rank < ncol(X) + 1) next
  H <- diag(length(keep)) - X %*% solve(crossprod(X), t(X)); diff <- function(u) drop(A %*% u) / rowSums(A) - (sum(u) - drop(A %*% u)) / (length(keep) - rowSums(A))
  ry <- drop(H %*% yk); ra <- drop(H %*% ak); D <- diff(ry); E <- diff(ra); own <- function(u) mean(u[ak == 1]) - mean(u[ak == 0]); d0 <- own(ry); e0 <- own(ra)
  p <- function(s) sum(v[abs(D - s * E) >= abs(d0 - s * e0) - 1e-9])
  # the shifts that are not rejected are a union of closed intervals whose ends are where |D - sE| = |d0 - s e0|: its hull, by p at every such shift
  at <- c((d0 - D) / (e0 - E), (d0 + D) / (e0 + E), d0 / e0); at <- at[is.finite(at)]; ok <- at[vapply(at, p, 0) > .2 + 1e-12]; far <- max(abs(at)) * 1e3 + 1
  end <- function(dir) if (p(dir * far) > .2 + 1e-12) NULL else if (dir < 0) min(ok) else max(ok)
  out[[length(out) + 1]] <- list(design = design, arm = arm, y = y, x = x, stratum = strata, f1 = f1, f2 = f2, adjust = adjust, estimate = d0 / e0, pValue = p(0), se = sqrt(sum(v * D^2) - sum(v * D)^2) / e0, lower = end(-1), upper = end(1), assignments = nrow(A))
}
write_json(out, if (length(args) > 2) args[3] else "randomisation.json", digits = I(17), auto_unbox = TRUE, na = "null", null = "null")
