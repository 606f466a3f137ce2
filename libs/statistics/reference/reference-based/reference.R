# Reference-based conditional means by maximum likelihood: with monotone drop-out the likelihood factors into one lm per visit
# given the visits before; conditional means follow visit by visit. Jackknife over participants.
# Rscript reference.R   writes trial.csv and expected.json beside this file
suppressMessages({library(jsonlite); library(nlme)})
set.seed(23, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
n <- 72; arm <- rep(0:1, n / 2); pre <- round(rnorm(n, 20, 4), 1); u <- rnorm(n, 0, 2)
y1 <- round(4 + .7 * pre - 1 * arm + u + rnorm(n), 1); y2 <- round(3 + .7 * pre - 2 * arm + u + rnorm(n), 1); y3 <- round(2 + .7 * pre - 3 * arm + u + rnorm(n), 1)
drop <- ifelse(runif(n) < .35, sample(0:2, n, TRUE), 3)
y1[drop < 1] <- NA; y2[drop < 2] <- NA; y3[drop < 3] <- NA
d <- data.frame(id = 1:n, arm, pre, y1, y2, y3)
write.csv(transform(d, arm = ifelse(arm == 1, "new", "old")), "trial.csv", row.names = FALSE, quote = FALSE, na = "")
theta <- function(d, strategy) {
  f <- list(lm(y1 ~ arm + pre, d), lm(y2 ~ arm + pre + y1, d), lm(y3 ~ arm + pre + y1 + y2, d)); k <- nrow(d)
  mu <- function(a) { e <- transform(d, arm = a); m <- matrix(0, k, 3)   # marginal means of an arm
    m[, 1] <- predict(f[[1]], e); e$y1 <- m[, 1]; m[, 2] <- predict(f[[2]], e); e$y2 <- m[, 2]; m[, 3] <- predict(f[[3]], e); m }
  own <- mu(d$arm); ref <- mu(0); Y <- as.matrix(d[c("y1", "y2", "y3")])
  for (i in seq_len(k)) { last <- sum(!is.na(Y[i, ])); if (last == 3) next
    m <- own[i, ]; after <- (last + 1):3
    if (d$arm[i] == 1 && strategy == "jump-to-reference") m[after] <- ref[i, after]
    if (d$arm[i] == 1 && strategy == "copy-increments") m[after] <- if (last == 0) ref[i, after] else own[i, last] + ref[i, after] - ref[i, last]
    for (t in after) { b <- coef(f[[t]]); Y[i, t] <- m[t] + if (t > 1) sum(b[4:(2 + t)] * (Y[i, 1:(t - 1)] - m[1:(t - 1)])) else 0 } }
  coef(lm(Y[, 3] ~ arm + pre, d))[["arm"]]
}
one <- function(s) { e <- theta(d, s); j <- sapply(1:n, function(i) theta(d[-i, ], s)); se <- sqrt((n - 1) / n * sum((j - mean(j))^2)); list(estimate = e, se = se, pValue = 2 * pnorm(-abs(e / se))) }
# Intermittent gaps: the multivariate normal by gls, which does not need monotone drop-out.
g <- d; g$y1[c(5, 12, 30)] <- NA; g$y2[c(8, 9, 41)] <- NA
long <- na.omit(reshape(g, direction = "long", varying = c("y1", "y2", "y3"), v.names = "y", timevar = "v", idvar = "id")); long$t <- factor(long$v)
fit <- gls(y ~ t / (arm + pre) - 1, long, correlation = corSymm(form = ~ v | id), weights = varIdent(form = ~ 1 | t), method = "ML", control = glsControl(tolerance = 1e-12, msTol = 1e-12, msMaxIter = 500, maxIter = 500))
sd <- fit$sigma * c(1, coef(fit$modelStruct$varStruct, unconstrained = FALSE)); S <- as.matrix(corMatrix(Initialize(corSymm(coef(fit$modelStruct$corStruct, unconstrained = FALSE), form = ~ 1), data.frame(x = 1:3)))) * outer(sd, sd)
write_json(list(`jump-to-reference` = one("jump-to-reference"), `copy-increments` = one("copy-increments"), `missing-at-random` = one("missing-at-random"),
  gaps = list(y1 = c(5, 12, 30), y2 = c(8, 9, 41), arm = unname(coef(fit)[4:6]), pre = unname(coef(fit)[7:9]), covariance = unname(S))), "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
