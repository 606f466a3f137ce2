# Exact randomisation tests by listing every assignment, and intervals by bisection on the p-value of each shift.
#   Rscript reference.R    writes expected.json beside this file (base R 4.2.2 and jsonlite)
library(jsonlite)
y <- c(3.1, 5.2, 2.2, 6.3, 4.8, 7.9, 1.4, 6.6, 5.5, 8.7, 2.9, 7.2)
arm <- c(0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0)
x <- c(1, 2, 4, 3, 5, 6, 2, 5, 1, 7, 3, 4)
stratum <- c("a", "a", "a", "a", "b", "b", "b", "b", "a", "a", "b", "b")
fair <- as.matrix(expand.grid(rep(list(0:1), 12))); fair <- fair[rowSums(fair) %in% 1:11, ]
rule <- t(combn(12, 6, function(i) replace(numeric(12), i, 1)))
# Blocks of four within strata; the second block of each stratum is cut after two places, its prefixes weigh 1/6, 1/3, 1/3, 1/6
whole <- t(combn(4, 2, function(i) replace(numeric(4), i, 1))); whole <- cbind(whole, 1 / 6)
cut <- rbind(c(0, 0, 1 / 6), c(0, 1, 1 / 3), c(1, 0, 1 / 3), c(1, 1, 1 / 6))
places <- list(1:4, 5:8, 9:10, 11:12); parts <- list(whole, whole, cut, cut)
index <- as.matrix(expand.grid(lapply(parts, function(p) seq_len(nrow(p)))))
blocks <- t(apply(index, 1, function(k) { z <- numeric(13); z[13] <- 1; for (j in 1:4) { p <- parts[[j]][k[j], ]; z[places[[j]]] <- p[-length(p)]; z[13] <- z[13] * p[length(p)] }; z }))
analyse <- function(Z, w, arm, covariate = NULL) {
  X <- cbind(rep(1, 12), covariate)
  resid <- function(v) drop(v - X %*% solve(crossprod(X), crossprod(X, v)))
  diff <- function(v, z) mean(v[z == 1]) - mean(v[z == 0])
  p <- function(shift) { r <- resid(y - shift * arm); t0 <- diff(r, arm); t <- apply(Z, 1, function(z) diff(r, z)); sum(w[abs(t) >= abs(t0) - 1e-10]) / sum(w) }
  estimate <- diff(resid(y), arm) / diff(resid(arm), arm)
  end <- function(direction, alpha = .1) { inside <- estimate; outside <- estimate + direction * 50; stopifnot(p(outside) <= alpha)
    for (i in 1:60) { middle <- (inside + outside) / 2; if (p(middle) > alpha + 1e-12) inside <- middle else outside <- middle }; inside }
  list(estimate = estimate, pValue = p(0), ci = list(level = .9, lower = end(-1), upper = end(1)), assignments = nrow(Z))
}
out <- list(y = y, arm = arm, x = x, stratum = stratum,
  simple = analyse(fair, rep(1, nrow(fair)), arm), `random-allocation-rule` = analyse(rule, rep(1, nrow(rule)), arm),
  `random-allocation-rule adjusted` = analyse(rule, rep(1, nrow(rule)), arm, x))
armb <- c(0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0)
out[["permuted-blocks"]] <- analyse(blocks[, 1:12], blocks[, 13], armb)
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
