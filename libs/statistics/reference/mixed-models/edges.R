# Mixed models at the edges of the restricted likelihood, and what R gives for them.
#   Rscript edges.R    writes edge-*.csv and edges.json beside this file
# R 4.2.2: lmerTest and pbkrtest where the group variance is estimated as zero, and where the likelihood has one maximum at zero and
# a higher one inside; a dense restricted likelihood with numDeriv for Toeplitz where the mean products of residuals by lag, from
# which a fit would set out, are no covariance matrix.
suppressMessages({library(lmerTest); library(pbkrtest); library(numDeriv); library(jsonlite)})
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 1e-3, rhoend = 1e-12, maxfun = 1e5))
draw <- function(seed, people) {
  set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  group <- sample(paste0("G", 1:9), people, TRUE); arm <- as.numeric(group %in% paste0("G", 1:5)); pre <- round(rnorm(people, 20, 5))
  data.frame(id = seq_len(people), arm, group, pre, y = round(20 + .3 * pre + 2 * arm + 3 * rnorm(9)[as.integer(sub("G", "", group))] + rnorm(people, 0, 5)))
}
deviances <- function(d) suppressWarnings(sapply(c(0, .05, .5, .75, 1, 1.5, 2, 3), lmer(y ~ arm + pre + (1 | group), d, devFunOnly = TRUE)))
two <- function(d) { v <- deviances(d); v[2] > v[1] && min(v) < v[1] - .1 }
zero <- function(d) { v <- deviances(d); all(diff(v) > 0) }
find <- function(people, holds) { seed <- 1; repeat { d <- draw(seed, people); if (length(unique(d$group)) > 6 && holds(d)) return(d); seed <- seed + 1 } }
out <- list()
for (case in list(list(name = "two-maxima", people = 14, holds = two), list(name = "zero", people = 40, holds = zero))) {
  d <- find(case$people, case$holds)
  write.csv(transform(d, arm = ifelse(arm == 1, "new", "old")), paste0("edge-", case$name, ".csv"), row.names = FALSE, quote = FALSE)
  fit <- suppressMessages(lmerTest::lmer(y ~ arm + pre + (1 | group), d, control = control)); vc <- as.data.frame(VarCorr(fit))
  for (ddf in c("Satterthwaite", "Kenward-Roger")) {
    s <- summary(fit, ddf = ddf)$coefficients["arm", ]
    out[[paste(case$name, tolower(ddf), sep = "/")]] <- list(estimate = s[[1]], se = s[[2]], df = s[["df"]], pValue = s[["Pr(>|t|)"]], group = vc$vcov[1])
  }
}

# Groups in one arm only, drawn by chance and kept: seven people in the arm with groups, where the residual variance runs to zero from
# most starts. Reads edge-runaway.csv.
suppressMessages(library(nlme))
d <- read.csv("edge-runaway.csv"); d <- d[complete.cases(d$pre), ]; d$a <- as.numeric(d$arm == "new"); d$grouped <- 1 - d$a; d$one <- ifelse(d$a == 1 | d$group == "", paste("alone", d$id), d$group)
fit <- lme(y ~ a + pre + site + age, random = list(one = pdIdent(~ 0 + grouped)), weights = varIdent(form = ~ 1 | a), data = d, method = "REML",
           control = lmeControl(msTol = 1e-12, tolerance = 1e-10, msMaxIter = 500, maxIter = 500))
out[["runaway"]] <- list(estimate = fixef(fit)[["a"]], se = sqrt(vcov(fit)["a", "a"]))

# Four visits, 16 people, a quarter of the outcomes missing: the likelihood has its maximum inside although the start has none
# (steps of a hundredth for the second derivatives: the usual tenth would leave the matrices that are positive definite)
visits <- c("a", "b", "c", "d"); people <- 16
maximise <- function(long) {
  X <- model.matrix(~ 0 + visit + visit:arm, long); v <- match(long$visit, visits); same <- outer(long$id, long$id, "=="); lag <- abs(outer(v, v, "-"))
  fit <- function(t) {
    S <- matrix(t[lag + 1], nrow(long)) * same; R <- tryCatch(chol(S), error = function(e) NULL); if (is.null(R)) return(NULL)
    A <- backsolve(R, X, transpose = TRUE); b <- backsolve(R, long$y, transpose = TRUE); I <- crossprod(A); beta <- solve(I, crossprod(A, b))
    list(f = sum(log(diag(R))) + .5 * as.numeric(determinant(I)$modulus) + .5 * sum((b - A %*% beta)^2), beta = drop(beta), C = solve(I))
  }
  f <- function(t) { r <- fit(t); if (is.null(r)) 1e10 else r$f }
  best <- NULL
  for (rho in c(0, .4, .8)) {
    theta <- 20 * c(1, rho, rho, rho); for (pass in 1:3) theta <- optim(theta, f, method = "Nelder-Mead", control = list(maxit = 5000, reltol = 1e-14))$par
    if (is.null(best) || f(theta) < f(best)) best <- theta
  }
  list(theta = best, f = f, fit = fit)
}
seed <- 1
repeat {
  set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection"); seed <- seed + 1
  long <- data.frame(id = rep(1:people, each = 4), visit = rep(visits, people)); long$arm <- long$id %% 2
  long$y <- round(3 * rnorm(people)[long$id] + 3 * rnorm(nrow(long)) + match(long$visit, visits), 1); long <- long[runif(nrow(long)) > .25, ]
  e <- residuals(lm(y ~ 0 + visit + visit:arm, long)); E <- matrix(NA, people, 4); E[cbind(long$id, match(long$visit, visits))] <- e
  S <- matrix(0, 4, 4); for (i in 1:4) for (j in 1:4) S[i, j] <- mean(E[, i] * E[, j], na.rm = TRUE)
  if (min(eigen(toeplitz(sapply(0:3, function(k) mean(S[abs(row(S) - col(S)) == k]))))$values) > 0) next
  found <- maximise(long)
  if (min(eigen(toeplitz(found$theta))$values) > .1 * found$theta[1]) break
}
write.csv(transform(long, arm = ifelse(arm == 1, "new", "old")), "edge-toeplitz.csv", row.names = FALSE, quote = FALSE)
best <- found$theta; f <- found$f; fit <- found$fit
for (pass in 1:5) best <- best - solve(hessian(f, best), grad(f, best))
r <- fit(best); W <- solve(hessian(f, best, method.args = list(d = .01))); stopifnot(eigen(W)$values > 0, max(abs(grad(f, best))) < 1e-6)
out[["toeplitz/satterthwaite"]] <- list(contrasts = lapply(1:4, function(k) {
  v <- function(t) fit(t)$C[4 + k, 4 + k]; g <- grad(v, best); se <- sqrt(v(best)); df <- 2 * v(best)^2 / drop(g %*% W %*% g)
  list(visit = visits[k], estimate = r$beta[[4 + k]], se = se, df = df, pValue = 2 * pt(-abs(r$beta[[4 + k]] / se), df))
}))
write_json(out, "edges.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
