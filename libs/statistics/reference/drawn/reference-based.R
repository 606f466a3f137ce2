# Reference-based imputation of trials drawn at random, one to four visits, monotone drop-out: one lm per visit, jackknife (as ../reference-based).
#   Rscript reference-based.R    writes reference-based.json beside this file
suppressMessages(library(jsonlite))
args <- commandArgs(TRUE); N <- if (length(args)) as.integer(args[1]) else 6; set.seed(if (length(args) > 1) as.integer(args[2]) else 5, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
theta <- function(d, strategy, T) { ys <- paste0("y", 1:T); k <- nrow(d)
  f <- lapply(1:T, function(t) lm(reformulate(c("arm", "pre", if (t > 1) ys[1:(t - 1)]), ys[t]), d))
  mu <- function(a) { e <- d; e$arm <- a; m <- matrix(0, k, T); for (t in 1:T) { m[, t] <- predict(f[[t]], e); e[[ys[t]]] <- m[, t] }; m }
  own <- mu(d$arm); ref <- mu(0); Y <- as.matrix(d[ys])
  for (i in seq_len(k)) { last <- sum(!is.na(Y[i, ])); if (last == T) next; m <- own[i, ]; after <- (last + 1):T
    if (d$arm[i] == 1 && strategy == "jump-to-reference") m[after] <- ref[i, after]
    if (d$arm[i] == 1 && strategy == "copy-increments") m[after] <- if (last == 0) ref[i, after] else own[i, last] + ref[i, after] - ref[i, last]
    for (t in after) { b <- coef(f[[t]]); Y[i, t] <- m[t] + if (t > 1) sum(b[4:(2 + t)] * (Y[i, 1:(t - 1)] - m[1:(t - 1)])) else 0 } }
  coef(lm(Y[, T] ~ d$arm + d$pre))[[2]] }
out <- lapply(1:N, function(j) { repeat { n <- sample(c(14, 20, 36), 1); T <- sample(1:4, 1); arm <- sample(rep(0:1, n / 2)); pre <- round(rnorm(n, 20, 4), 1); u <- rnorm(n, 0, sample(c(.5, 3), 1)); y <- sapply(1:T, function(t) round(.5 * pre - t * arm + u + rnorm(n, 0, 1 + t / 3), 1)); y <- matrix(y, n)
    drop <- ifelse(runif(n) < sample(c(.15, .4), 1), sample(0:(T - 1), n, TRUE), T); for (t in 1:T) y[drop < t, t] <- NA
    # enough seen in each arm at the last visit, also after one is left out
    if (min(tapply(!is.na(y[, T]), arm, sum)) >= 3 && sum(!is.na(y[, T])) > T + 5) break }
  d <- data.frame(arm, pre, y); names(d)[-(1:2)] <- paste0("y", 1:T)
  one <- function(s) { e <- theta(d, s, T); l <- sapply(1:n, function(i) theta(d[-i, ], s, T)); list(estimate = e, se = sqrt((n - 1) / n * sum((l - mean(l))^2))) }
  c(list(arm = arm, pre = pre, y = lapply(1:T, function(t) y[, t])), sapply(c("jump-to-reference", "copy-increments", "missing-at-random"), one, simplify = FALSE)) })
write_json(out, if (length(args) > 2) args[3] else "reference-based.json", digits = I(17), auto_unbox = TRUE, na = "null")
