# Reference-based imputation where somebody is alone in a level of a factor, or lacks a covariate: each person left out by the jackknife takes
# the level along. One lm per visit, monotone drop-out, as ../reference-based.   Rscript lone-level.R    writes lone-level.json beside this file
suppressMessages(library(jsonlite)); set.seed(21, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
theta <- function(d, strategy) { varying <- names(d)[names(d) %in% c("pre", "site") & vapply(d, function(v) length(unique(v)) > 1, NA)]
  f <- list(lm(reformulate(c("arm", varying), "y1"), d), lm(reformulate(c("arm", varying, "y1"), "y2"), d))
  mu <- function(a) { e <- d; e$arm <- a; m1 <- suppressWarnings(predict(f[[1]], e)); e$y1 <- m1; cbind(m1, suppressWarnings(predict(f[[2]], e))) }
  own <- mu(d$arm); ref <- mu(0); Y <- as.matrix(d[c("y1", "y2")]); b <- coef(f[[2]])[["y1"]]
  for (i in seq_len(nrow(d))) { last <- sum(!is.na(Y[i, ])); if (last == 2) next; m <- own[i, ]; after <- (last + 1):2
    if (d$arm[i] == 1 && strategy == "jump-to-reference") m[after] <- ref[i, after]
    if (d$arm[i] == 1 && strategy == "copy-increments") m[after] <- if (last == 0) ref[i, after] else own[i, 1] + ref[i, 2] - ref[i, 1]
    for (t in after) Y[i, t] <- m[t] + if (t == 2) b * (Y[i, 1] - m[1]) else 0 }
  coef(lm(reformulate(c("arm", varying), "y"), cbind(d[setdiff(names(d), c("y1", "y2"))], y = Y[, 2])))[["arm"]] }
draw <- function(levels) { n <- 30; arm <- rep(0:1, n / 2); pre <- round(rnorm(n, 20, 4), 1); site <- c(sample(levels, n - 1, TRUE), "z"); if (length(levels) > 1) { site[4] <- NA; pre[8] <- NA }
  y1 <- round(.5 * pre - arm + rnorm(n), 1); y2 <- round(y1 - arm + rnorm(n), 1); y1[8] <- 9.3; y2[8] <- 8.1; y2[c(3, 6, 11)] <- NA; y1[c(11, 14)] <- NA; y2[14] <- NA
  raw <- list(arm = arm, pre = pre, site = site, y1 = y1, y2 = y2); d <- data.frame(arm, pre, site, y1, y2); d$pre[is.na(d$pre)] <- mean(d$pre, na.rm = TRUE); d$site[is.na(d$site)] <- "(missing)"
  one <- function(s) { l <- sapply(1:n, function(i) theta(d[-i, ], s)); list(estimate = theta(d, s), se = sqrt((n - 1) / n * sum((l - mean(l))^2))) }
  c(raw, list(wanted = sapply(c("jump-to-reference", "copy-increments", "missing-at-random"), one, simplify = FALSE))) }
write_json(list(draw("a"), draw(c("a", "b"))), "lone-level.json", digits = I(17), auto_unbox = TRUE, na = "null")
