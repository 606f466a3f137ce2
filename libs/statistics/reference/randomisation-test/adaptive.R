# Exact randomisation tests under designs whose chances depend on what came before: every sequence of arms is listed and its
# probability multiplied up step by step from the definitions of the literature; intervals by bisection.
#   Rscript adaptive.R    writes adaptive.json beside this file (base R 4.2.2 and jsonlite)
# Efron 1971; Soares and Wu 1983 (big stick); Wei 1978 (urn); Pocock and Simon 1975 (minimisation).
library(jsonlite)
y <- c(3.1, 5.2, 2.2, 6.3, 4.8, 7.9, 1.4, 6.6, 5.5, 8.7, 2.9, 7.2)
sex <- c(1, 2, 1, 1, 2, 2, 1, 2, 2, 1, 2, 1)
age <- c(1, 1, 2, 3, 2, 3, 1, 2, 3, 3, 1, 2)
n <- 12
Z <- as.matrix(expand.grid(rep(list(0:1), n)))
# chance that the next is treated, given the arms so far (z) and the place i
efron <- function(z, i) { d <- sum(z == 1) - sum(z == 0); if (d == 0) 1 / 2 else if (d < 0) 2 / 3 else 1 / 3 }
stick <- function(z, i) { d <- sum(z == 1) - sum(z == 0); if (d >= 2) 0 else if (d <= -2) 1 else 1 / 2 }
urn <- function(z, i) { balls <- c(1 + 1 * sum(z == 0), 1 + 1 * sum(z == 1)); balls[1] / sum(balls) } # first: treated
# k pseudo-arms: the treated ones first; the measure of the counts of each level if the next had the arm
minimise <- function(measure, weights, p, arms = 2, treated = 1) function(a, i) {
  total <- sapply(seq_len(arms), function(k) { s <- 0
    for (f in 1:2) { level <- list(sex, age)[[f]]; same <- which(level[seq_len(i - 1)] == level[i])
      counts <- sapply(seq_len(arms), function(j) sum(a[same] == j) + (j == k)); s <- s + weights[f] * measure(counts) }
    s })
  best <- which(total <= min(total) + 1e-9); m <- length(best)
  chance <- rep((1 - p) / (arms - 1), arms)
  if (m == arms) chance <- rep(1 / arms, arms) else { # ties among m best: each is the preferred one with chance 1/m
    each <- sapply(best, function(b) { q <- rep((1 - p) / (arms - 1), arms); q[b] <- p; q }); chance <- rowMeans(each) }
  chance
}
range1 <- function(x) max(x) - min(x)
probability <- function(rule) apply(Z, 1, function(z) { w <- 1; for (i in 1:n) { q <- rule(z[seq_len(i - 1)], i); w <- w * if (z[i] == 1) q else 1 - q }; w })
# pseudo-arms are hidden: sum over all ways to have them
hidden <- function(rule, arms, treated) apply(Z, 1, function(z) {
  states <- list(list(a = integer(0), w = 1))
  for (i in 1:n) states <- unlist(lapply(states, function(s) { q <- rule(s$a, i); pick <- if (z[i] == 1) seq_len(treated) else setdiff(seq_len(arms), seq_len(treated))
    Filter(function(t) t$w > 0, lapply(pick, function(k) list(a = c(s$a, k), w = s$w * q[k]))) }), recursive = FALSE)
  sum(vapply(states, function(s) s$w, 0)) })
analyse <- function(w, arm) {
  keep <- w > 1e-14 & rowSums(Z) %in% 1:11; A <- Z[keep, ]; w <- w[keep] / sum(w[keep])
  D <- apply(A, 1, function(z) mean(y[z == 1]) - mean(y[z == 0])); d0 <- mean(y[arm == 1]) - mean(y[arm == 0])
  E <- apply(A, 1, function(z) mean(arm[z == 1]) - mean(arm[z == 0]))
  p <- function(shift) sum(w[abs(D - shift * E) >= abs(d0 - shift) - 1e-10])
  end <- function(direction, alpha = .1) { inside <- d0; outside <- d0 + direction * 50; if (p(outside) > alpha) return(NULL)
    for (i in 1:60) { middle <- (inside + outside) / 2; if (p(middle) > alpha + 1e-12) inside <- middle else outside <- middle }; inside }
  list(arm = arm, estimate = d0, pValue = p(0), se = sqrt(sum(w * D^2) - sum(w * D)^2), ci = list(level = .9, lower = end(-1), upper = end(1)), assignments = nrow(A))
}
arm <- c(0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0)
arm3 <- c(0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1)
pocock <- minimise(range1, c(1, 1), 4 / 5)
spread <- minimise(var, c(2, 1), 3 / 4)
double <- minimise(range1, c(1, 1), 4 / 5, 3, 2)
out <- list(y = y, sex = paste0("s", sex), age = paste0("a", age),
  efron = analyse(probability(efron), arm), `big-stick` = analyse(probability(stick), arm), `wei-urn` = analyse(probability(urn), arm),
  `minimisation range` = analyse(probability(function(z, i) pocock(2 - z, i)[1]), arm),
  `minimisation variance, weights 2 and 1` = analyse(probability(function(z, i) spread(2 - z, i)[1]), arm))
n <- 8; Z <- as.matrix(expand.grid(rep(list(0:1), n))); y <- y[1:8]; sex <- sex[1:8]; age <- age[1:8]
keep8 <- function(w, arm) { keep <- w > 1e-14 & rowSums(Z) %in% 1:7; A <- Z[keep, ]; w <- w[keep] / sum(w[keep])
  D <- apply(A, 1, function(z) mean(y[z == 1]) - mean(y[z == 0])); d0 <- mean(y[arm == 1]) - mean(y[arm == 0])
  list(arm = arm, estimate = d0, pValue = sum(w[abs(D) >= abs(d0) - 1e-10]), se = sqrt(sum(w * D^2) - sum(w * D)^2), assignments = nrow(A)) }
out[["minimisation 2:1 on eight"]] <- keep8(hidden(double, 3, 2), arm3[1:8])
# Six clusters of two in blocks of four clusters: the last block is cut short
clusters <- t(apply(expand.grid(1:6, 1:4), 1, function(k) c(t(combn(4, 2, function(i) replace(numeric(4), i, 1)))[k[1], ], rbind(c(0, 0), c(0, 1), c(1, 0), c(1, 1))[k[2], ])))
wc <- rep(c(1 / 6, 1 / 3, 1 / 3, 1 / 6), each = 6) / 6
y <- c(3.1, 5.2, 2.2, 6.3, 4.8, 7.9, 1.4, 6.6, 5.5, 8.7, 2.9, 7.2); n <- 12; Z <- clusters[, rep(1:6, each = 2)]
cl <- c(0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0)
D <- apply(Z, 1, function(z) mean(y[z == 1]) - mean(y[z == 0])); d0 <- mean(y[cl == 1]) - mean(y[cl == 0])
out[["clusters of two"]] <- list(arm = cl, estimate = d0, pValue = sum(wc[abs(D) >= abs(d0) - 1e-10]), se = sqrt(sum(wc * D^2) - sum(wc * D)^2), assignments = nrow(Z))
write_json(out, "adaptive.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
