# The other side of `npm run bench -- statistics`: each estimator as a statistician would write it in R, on the data frames of the folder named.
#   Rscript statistics.R FOLDER          answers each line "NAME REPEATS" on standard input by "seconds estimate se": processor time per call
#   Rscript statistics.R FOLDER NAME     runs one estimator once and ends: what a person waits for at the command line
arguments <- commandArgs(TRUE); folder <- arguments[1]; only <- arguments[2]
trial <- read.csv(file.path(folder, "trial.csv"), stringsAsFactors = FALSE); trial$new <- as.numeric(trial$arm == "new")
holes <- read.csv(file.path(folder, "holes.csv")); holes$new <- as.numeric(holes$arm == "new")
long <- read.csv(file.path(folder, "long.csv"), stringsAsFactors = FALSE); long <- long[!is.na(long$y), ]
long$new <- as.numeric(long$arm == "new"); long$visit <- factor(long$visit); long$v <- as.integer(long$visit)

PACKAGES <- list(`ancova-hc2` = "estimatr", `ancova-cr2` = "estimatr", lin = "estimatr", cace = "AER", `mixed-satterthwaite` = "lmerTest", `mixed-kenward-roger` = c("lmerTest", "pbkrtest"),
  `mixed-one-arm` = "nlme", `mmrm-unstructured` = "nlme", `mmrm-toeplitz` = "nlme", `imputation-normal` = "mice", `imputation-pmm` = "mice")
needed <- if (is.na(only)) unique(unlist(PACKAGES)) else PACKAGES[[only]]
for (package in needed) suppressMessages(library(package, character.only = TRUE))

# Estimating equations solved in closed form: the influence of each person on the estimate, without numerical derivatives.
potential <- function(kind) {
  X <- model.matrix(~ pre + site, trial); y <- trial$y; a <- trial$new; n <- length(y)
  if (kind != "ipw") {
    one <- lm.fit(X[a == 1, ], y[a == 1]); two <- lm.fit(X[a == 0, ], y[a == 0])
    m1 <- drop(X %*% one$coefficients); m0 <- drop(X %*% two$coefficients)
    i1 <- a * (y - m1) * X; i0 <- (1 - a) * (y - m0) * X; Q1 <- crossprod(X * a, X) / n; Q0 <- crossprod(X * (1 - a), X) / n
  }
  if (kind != "regression-adjustment") { p <- glm.fit(X, a, family = binomial())$fitted.values; I <- crossprod(X * (p * (1 - p)), X) / n; score <- (a - p) * X }
  if (kind == "regression-adjustment") {
    estimate <- mean(m1 - m0)
    influence <- m1 - m0 - estimate + drop(i1 %*% solve(Q1, colMeans(X))) - drop(i0 %*% solve(Q0, colMeans(X)))
  } else if (kind == "ipw") {
    w1 <- a / p; w0 <- (1 - a) / (1 - p); h1 <- sum(w1 * y) / sum(w1); h0 <- sum(w0 * y) / sum(w0); estimate <- h1 - h0
    g1 <- colMeans(-w1 * (1 - p) * (y - h1) * X); g0 <- colMeans(w0 * p * (y - h0) * X)
    influence <- (w1 * (y - h1) + drop(score %*% solve(I, g1))) / mean(w1) - (w0 * (y - h0) + drop(score %*% solve(I, g0))) / mean(w0)
  } else {
    w1 <- a / p; w0 <- (1 - a) / (1 - p); value <- m1 + w1 * (y - m1) - m0 - w0 * (y - m0); estimate <- mean(value)
    g <- colMeans(-(w1 * (1 - p) * (y - m1) + w0 * p * (y - m0)) * X)
    influence <- value - estimate + drop(i1 %*% solve(Q1, colMeans((1 - w1) * X))) - drop(i0 %*% solve(Q0, colMeans((1 - w0) * X))) + drop(score %*% solve(I, g))
  }
  se <- sqrt(sum(influence^2)) / n; estimate + c(-1, 1) * qnorm(.975) * se; 2 * pnorm(-abs(estimate / se)); c(estimate, se)
}

row <- function(fit, name = "new") { s <- summary(fit)$coefficients[name, ]; confint(fit, name); unname(s[1:2]) }
short <- function(fit) { b <- fixef(fit)[["new"]]; c(b, sqrt(vcov(fit)["new", "new"])) }
average <- function(covariance) {
  fit <- switch(covariance,
    us = gls(y ~ visit + visit:new + pre * visit, long, correlation = corSymm(form = ~ v | id), weights = varIdent(form = ~ 1 | visit), method = "REML"),
    toeplitz = gls(y ~ visit + visit:new + pre * visit, long, correlation = corARMA(form = ~ v | id, p = 3), method = "REML"))
  table <- summary(fit)$tTable; last <- paste0("visit", levels(long$visit)[4], ":new"); unname(table[last, 1:2])
}
imputed <- function(method) {
  m <- 50
  parts <- lapply(0:1, function(arm) mice(holes[holes$new == arm, c("pre", "mid", "y")], m = m, maxit = 10, method = method, printFlag = FALSE))
  fits <- sapply(1:m, function(k) {
    d <- rbind(cbind(new = 0, complete(parts[[1]], k)), cbind(new = 1, complete(parts[[2]], k)))
    s <- summary(lm(y ~ new + pre, d))$coefficients["new", ]; c(s[[1]], s[[2]]^2)
  })
  pooled <- pool.scalar(fits[1, ], fits[2, ], n = nrow(holes), k = 3); c(pooled$qbar, sqrt(pooled$t))
}
shuffled <- function(draw) {
  y <- trial$y; a <- trial$new; observed <- mean(y[a == 1]) - mean(y[a == 0])
  drawn <- replicate(10000, { z <- draw(); mean(y[z == 1]) - mean(y[z == 0]) })
  c(observed, sd(drawn))
}
WORK <- list(
  `difference-in-means` = function() { t <- t.test(trial$y[trial$new == 1], trial$y[trial$new == 0]); c(t$estimate[[1]] - t$estimate[[2]], t$stderr) },
  `hedges-g` = function() {
    x <- trial$y[trial$new == 1]; z <- trial$y[trial$new == 0]; a <- length(x); b <- length(z); f <- a + b - 2
    d <- (mean(x) - mean(z)) / sqrt(((a - 1) * var(x) + (b - 1) * var(z)) / f); J <- exp(lgamma(f / 2) - lgamma((f - 1) / 2)) / sqrt(f / 2); r <- sqrt(1 / a + 1 / b)
    ends <- sapply(c(.975, .025), function(p) uniroot(function(l) pt(d / r, f, l) - p, d / r + c(-6, 6), tol = 1e-10)$root) * r * J
    c(J * d, NA)
  },
  `ancova-classical` = function() row(lm(y ~ new + pre + site, trial)),
  `ancova-hc2` = function() row(lm_robust(y ~ new + pre + site, trial, se_type = "HC2")),
  `ancova-cr2` = function() row(lm_robust(y ~ new + pre, trial, clusters = group, se_type = "CR2")),
  lin = function() row(lm_lin(y ~ new, ~ pre + site, trial, se_type = "HC2")),
  `regression-adjustment` = function() potential("regression-adjustment"),
  ipw = function() potential("ipw"),
  aipw = function() potential("aipw"),
  `g-computation` = function() {
    r <- trial$remission; a <- trial$new; fit <- glm(remission ~ new + pre + site, binomial, trial)
    M <- sapply(0:1, function(z) { d <- trial; d$new <- z; predict(fit, d, type = "response") }); m <- colMeans(M); share <- c(mean(a == 0), mean(a == 1))
    C <- sapply(0:1, function(z) cov(r[a == z], M[a == z, ])); S <- var(M)
    V <- diag((sapply(0:1, function(arm) var(r[a == arm])) + diag(S) - 2 * diag(C)) / share) + C + t(C) - S
    c(m[2] - m[1], sqrt(sum(V * matrix(c(1, -1, -1, 1), 2)) / length(r)))
  },
  cace = function() { s <- summary(ivreg(y ~ receipt + pre | new + pre, data = trial)); unname(s$coefficients["receipt", 1:2]) },
  subgroup = function() {
    fit <- lm(y ~ 0 + site + site:new, trial); s <- summary(fit)$coefficients; confint(fit); anova(lm(y ~ site + new, trial), fit); unname(s["sitea:new", 1:2])
  },
  `mixed-satterthwaite` = function() unname(coef(summary(lmer(y ~ new + pre + (1 | group), trial)))["new", 1:2]),
  `mixed-kenward-roger` = function() unname(coef(summary(lmer(y ~ new + pre + (1 | group), trial), ddf = "Kenward-Roger"))["new", 1:2]),
  `mixed-one-arm` = function() {
    trial$own <- ifelse(trial$new == 1, trial$group, paste("alone", trial$id))
    short(lme(y ~ new + pre, random = list(own = pdIdent(~ 0 + new)), weights = varIdent(form = ~ 1 | new), data = trial, method = "REML"))
  },
  `mmrm-unstructured` = function() average("us"),
  `mmrm-toeplitz` = function() average("toeplitz"),
  `permutation-simple` = function() { n <- nrow(trial); shuffled(function() rbinom(n, 1, .5)) },
  `permutation-blocks` = function() { n <- nrow(trial); block <- c(0, 0, 1, 1); k <- ceiling(n / 4); shuffled(function() unlist(lapply(1:k, function(b) sample(block)))[1:n]) },
  `permutation-lean` = function() { # what remains when every convenience is given up: whole matrices, one product
    y <- trial$y; a <- trial$new; n <- length(y); observed <- mean(y[a == 1]) - mean(y[a == 0]); total <- sum(y)
    Z <- matrix(rbinom(n * 10000, 1, .5), n); size <- colSums(Z); sums <- drop(y %*% Z); drawn <- sums / size - (total - sums) / (n - size)
    c(observed, sd(drawn))
  },
  `imputation-normal` = function() imputed("norm"),
  `imputation-pmm` = function() imputed("pmm"),
  `reference-based` = function() { code <- readLines(file.path(folder, "reference-based.R")); code <- code[!grepl("^print", code)]; here <- setwd(folder); on.exit(setwd(here)); e <- new.env(); eval(parse(text = code), e); c(e$result$estimate, e$result$se) },
  `before-after` = function() {
    d <- trial$y - trial$pre; n <- length(d); f <- n - 1; t <- t.test(trial$y, trial$pre, paired = TRUE); J <- exp(lgamma(f / 2) - lgamma((f - 1) / 2)) / sqrt(f / 2)
    dz <- sapply(c(.975, .025), function(p) uniroot(function(l) pt(t$statistic, f, l) - p, t$statistic + c(-6, 6), tol = 1e-10)$root) * J / sqrt(n)
    vd <- var(d); v1 <- var(trial$pre); v2 <- var(trial$y); r <- (v1 + v2 - vd) / 2
    rest <- Map(function(v, w) { e <- mean(d) / sqrt(v); J * (e + c(-1, 0, 1) * qnorm(.975) * sqrt(vd / (n * v) + e^2 * w / (4 * v^2))) }, c(v1, (v1 + v2) / 2), c(2 * v1^2 / f, (v1^2 + v2^2 + 2 * r^2) / (2 * f)))
    c(t$estimate[[1]], t$stderr)
  },
  `change-correlation` = function() {
    d <- trial$y - trial$pre; e <- trial$end - trial$start; r <- cor.test(d, e)$estimate[[1]]; s <- cor.test(d, e, method = "spearman", exact = FALSE)$estimate[[1]]
    tanh(atanh(s) + c(-1, 1) * qnorm(.975) * sqrt((1 + s^2 / 2) / (length(d) - 3))); c(r, s)
  }
)

once <- function(name, repeats) {
  began <- sum(proc.time()[1:2]); for (i in seq_len(repeats)) result <- suppressMessages(WORK[[name]]()); took <- sum(proc.time()[1:2]) - began
  sprintf("%.9g %.12g %.12g", took / repeats, result[1], result[2])
}
if (!is.na(only)) { cat(once(only, 1), "\n"); quit(status = 0) }
input <- file("stdin", "r"); cat("ready", R.version.string, sapply(c("estimatr", "lme4", "nlme", "mice"), function(p) paste(p, packageVersion(p))), "\n", sep = " | ")
while (length(line <- readLines(input, 1)) > 0) { words <- strsplit(line, " ")[[1]]; cat(once(words[1], as.integer(words[2])), "\n"); flush(stdout()) }
