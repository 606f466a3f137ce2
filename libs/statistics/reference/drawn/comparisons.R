# Two arms drawn at random, tiny and unequal ones among them, with ties, clusters of one and outcomes far from zero, and what R makes of them.
# Outcome and covariate are multiples of 1/64 and are shifted in the data only: a shift changes no effect, so that R never sees the large numbers.
#   Rscript comparisons.R    writes comparisons.json beside this file;  Rscript comparisons.R 100 7 more.json  draws 100 from another seed
suppressMessages({library(jsonlite); library(sandwich); library(clubSandwich); library(estimatr); library(AER); library(numDeriv)})
args <- commandArgs(TRUE); N <- if (length(args)) as.integer(args[1]) else 12; seed <- if (length(args) > 1) as.integer(args[2]) else 3
set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
pick <- function(...) sample(c(...), 1)
t.of <- function(estimate, se, df) list(estimate = estimate, se = se, df = df, pValue = 2 * pt(-abs(estimate / se), df), lower = estimate - qt(.975, df) * se, upper = estimate + qt(.975, df) * se)
z.of <- function(estimate, se) list(estimate = estimate, se = se, pValue = 2 * pnorm(-abs(estimate / se)), lower = estimate - qnorm(.975) * se, upper = estimate + qnorm(.975) * se)
sound <- function(...) all(is.finite(unlist(list(...))))
# --- least squares of the outcome
squares <- function() repeat {
  n <- c(sample(3:30, 1), sample(3:30, 1)); arm <- rep(1:0, n); total <- sum(n); o <- sample(total)
  across <- runif(1) < .3; k <- if (across) rep(sample(4:9, 1), 2) else c(sample(2:8, 1), sample(2:8, 1)); g <- c(sample(k[1], n[1], TRUE), sample(k[2], n[2], TRUE)); cluster <- paste0(if (across) "g" else ifelse(arm == 1, "e", "c"), g)
  q <- pick(1, 64); x <- round(rnorm(total, 20, 5) * q) / q; site <- sample(letters[1:pick(1, 2, 4)], total, TRUE); unit <- pick(1, 1 / 4, 1 / 64); spread <- pick(.5, 3)
  y <- round((x * pick(0, .6, -1) - arm * pick(0, 0, 2) + rnorm(max(g))[g] * pick(0, 1) + rnorm(total, 0, spread * ifelse(arm == 1, pick(1, 4), 1))) / unit) * unit; take <- as.numeric(runif(total) < ifelse(arm == 1, .75, pick(0, .2)))
  d <- data.frame(y, arm, x, cluster, site, take)[o, ]; covariates <- c("x", if (length(unique(site)) > 1) "site"); f <- reformulate(c("arm", covariates)); X <- model.matrix(f, d)
  if (qr(X)$rank < ncol(X) || total - ncol(X) < 2 || min(tapply(d$y, d$arm, var)) == 0) next
  if (any(tapply(d$cluster, d$arm, function(c) length(unique(c))) < 2)) next
  fit <- lm(update(f, y ~ .), d); if (summary(fit)$sigma < 1e-6) next
  out <- list(); w <- t.test(d$y[d$arm == 1], d$y[d$arm == 0]); out$welch <- t.of(unname(w$estimate[1] - w$estimate[2]), w$stderr, unname(w$parameter))
  b <- coef(fit)[["arm"]]; alone <- max(hatvalues(fit)) > 1 - 1e-9
  for (v in c("const", "HC0", "HC1", "HC2", "HC3")) out[[if (v == "const") "classical" else tolower(v)]] <- if (alone && v %in% c("HC2", "HC3")) NULL else t.of(b, sqrt(vcovHC(fit, v)["arm", "arm"]), fit$df.residual)
  for (v in c("CR0", "CR1")) out[[tolower(v)]] <- t.of(b, sqrt(vcovCR(fit, d$cluster, v)["arm", "arm"]), length(unique(d$cluster)) - 1)
  s <- tryCatch(coef_test(fit, vcov = "CR2", cluster = d$cluster, test = "Satterthwaite"), error = function(e) NULL); row <- which(names(coef(fit)) == "arm")
  if (!is.null(s)) out$cr2 <- t.of(b, s$SE[row], if ("df_Satt" %in% names(s)) s$df_Satt[row] else s$df[row])
  full <- lm(reformulate(c("arm", "cx", "arm:cx"), "y"), transform(d, cx = x - mean(x))); if (full$rank == 4 && full$df.residual > 0 && max(hatvalues(full)) < 1 - 1e-9) out$lin <- t.of(coef(full)[["arm"]], sqrt(vcovHC(full, "HC2")["arm", "arm"]), full$df.residual)
  if (length(unique(d$take)) == 2) { first <- summary(lm(update(f, take ~ .), d))$coefficients["arm", ]; if (abs(first[1]) > .05 && first[2] > 1e-6) {
    iv <- ivreg(as.formula(paste("y ~ take +", paste(covariates, collapse = "+"), "| arm +", paste(covariates, collapse = "+"))), data = d); q <- summary(iv)$coefficients["take", ]
    out$cace <- c(t.of(q[[1]], q[[2]], iv$df.residual), list(compliance = first[[1]], firstStageF = first[[3]]^2)) } }
  if ("site" %in% covariates && all(table(d$site, d$arm) > 1)) { d$g <- factor(d$site); by <- lm(y ~ 0 + g + g:arm + x, d); j <- grep(":arm", names(coef(by)))
    if (by$df.residual > 1 && max(hatvalues(by)) < 1 - 1e-9) out$subgroups <- setNames(lapply(c("const", "HC3"), function(v) { V <- vcovHC(by, v)[j, j]; L <- cbind(-1, diag(length(j) - 1)); e <- drop(L %*% coef(by)[j]); F <- drop(e %*% solve(L %*% V %*% t(L), e)) / nrow(L)
      list(estimate = I(unname(coef(by)[j])), se = I(unname(sqrt(diag(V)))), statistic = F, df1 = nrow(L), df2 = by$df.residual, pValue = pf(F, nrow(L), by$df.residual, lower.tail = FALSE)) }), c("classical", "hc3")) }
  if (!sound(out)) next
  return(c(list(arm = d$arm, y = d$y + pick(0, 0, 1e8, -1e8), x = d$x + pick(0, 1e6), site = if ("site" %in% covariates) d$site, cluster = d$cluster, receipt = d$take), list(wanted = out)))
}
# --- potential outcomes: estimating equations as one function, differentiated numerically
stacked <- function(psi, theta, scale) { n <- nrow(psi(theta)); f <- function(u) colMeans(psi(theta + u * scale)); A <- jacobian(f, 0 * theta, method.args = list(eps = 1e-4, r = 6)); B <- crossprod(psi(theta)) / n
  V <- solve(A, t(solve(A, B))) / n; z.of(theta[1], sqrt(V[1, 1]) * scale[1]) }
exact <- glm.control(epsilon = 1e-15, maxit = 200)
potential <- function() repeat {
  n <- c(sample(6:60, 1), sample(6:60, 1)); arm <- sample(rep(1:0, n)); total <- sum(n); x <- round(rnorm(total, 0, 2) * 64) / 64; site <- sample(letters[1:pick(1, 2, 3)], total, TRUE); X <- if (length(unique(site)) > 1) model.matrix(~ x + site) else cbind(1, x)
  tilt <- runif(total) < plogis(pick(0, .5, 1) * x) & runif(total) < .5; arm[tilt] <- 1; k <- ncol(X); if (min(table(factor(arm, 0:1))) < k + 2) next
  unit <- pick(1, 1 / 4, 1 / 64); y <- round((x * pick(0, 1, -2) + arm * pick(0, 1) + arm * x * pick(0, .5) + rnorm(total, 0, pick(.3, 2))) / unit) * unit; event <- rbinom(total, 1, plogis(pick(-1.5, 0, 1) + .4 * x + pick(0, .8) * arm))
  if (any(vapply(0:1, function(a) qr(X[arm == a, ])$rank < k, NA))) next
  b1 <- qr.coef(qr(X[arm == 1, ]), y[arm == 1]); b0 <- qr.coef(qr(X[arm == 0, ]), y[arm == 0]); if (min(sd(y[arm == 1] - X[arm == 1, ] %*% b1), sd(y[arm == 0] - X[arm == 0, ] %*% b0)) < 1e-6) next
  p.fit <- suppressWarnings(glm(arm ~ X - 1, family = binomial, control = exact)); p <- fitted(p.fit); if (min(p, 1 - p) < 1e-4) next
  o.fit <- suppressWarnings(glm(event ~ arm + X - 1, family = binomial, control = exact)); if (length(unique(event)) < 2 || min(fitted(o.fit), 1 - fitted(o.fit)) < 1e-4) next
  g <- coef(p.fit); m1 <- drop(X %*% b1); m0 <- drop(X %*% b0); h1 <- sum(arm * y / p) / sum(arm / p); h0 <- sum((1 - arm) * y / (1 - p)) / sum((1 - arm) / (1 - p)); one <- function(m) rep(1, m)
  out <- list(
    `regression-adjustment` = stacked(function(t) { m1 <- drop(X %*% t[2:(k + 1)]); m0 <- drop(X %*% t[(k + 2):(2 * k + 1)]); cbind(m1 - m0 - t[1], arm * (y - m1) * X, (1 - arm) * (y - m0) * X) }, c(mean(m1 - m0), b1, b0), one(2 * k + 1)),
    ipw = stacked(function(t) { p <- plogis(drop(X %*% t[3:(k + 2)])); cbind(arm / p * (y - t[1] - t[2]), (1 - arm) / (1 - p) * (y - t[2]), (arm - p) * X) }, c(h1 - h0, h0, g), one(k + 2)),
    aipw = stacked(function(t) { m1 <- drop(X %*% t[2:(k + 1)]); m0 <- drop(X %*% t[(k + 2):(2 * k + 1)]); p <- plogis(drop(X %*% t[(2 * k + 2):(3 * k + 1)]))
      cbind(m1 + arm / p * (y - m1) - m0 - (1 - arm) / (1 - p) * (y - m0) - t[1], arm * (y - m1) * X, (1 - arm) * (y - m0) * X, (arm - p) * X) }, c(mean(m1 + arm / p * (y - m1) - m0 - (1 - arm) / (1 - p) * (y - m0)), b1, b0, g), one(3 * k + 1)))
  share <- c(mean(arm == 0), mean(arm == 1)) # the variance of Ye, Shao and Yi in matrix form
  marginal <- function(v, link, b) { M <- sapply(0:1, function(a) link(drop(cbind(a, X) %*% b))); C <- sapply(0:1, function(a) cov(v[arm == a], M[arm == a, ])); S <- var(M)
    list(mean = colMeans(M), V = (diag((sapply(0:1, function(a) var(v[arm == a])) + diag(S) - 2 * diag(C)) / share) + C + t(C) - S) / total) }
  delta <- function(m, f) { d <- grad(f, m$mean); z.of(f(m$mean), sqrt(drop(d %*% m$V %*% d))) }
  binary <- marginal(event, plogis, coef(o.fit)); line <- marginal(y, identity, qr.coef(qr(cbind(arm, X)), y)); if (anyNA(unlist(binary)) || min(eigen(binary$V)$values) < 1e-8 || min(eigen(line$V)$values) < 1e-8) next
  out$difference <- z.of(diff(line$mean), sqrt(sum(line$V * c(1, -1, -1, 1)))); out$`risk-difference` <- z.of(diff(binary$mean), sqrt(sum(binary$V * c(1, -1, -1, 1)))); out$`log-risk-ratio` <- delta(binary, function(m) log(m[2] / m[1])); out$`log-odds-ratio` <- delta(binary, function(m) qlogis(m[2]) - qlogis(m[1]))
  if (!sound(out)) next
  return(list(arm = arm, y = y + pick(0, 0, 1e8), event = event, x = x + pick(0, 1e6), site = if (k > 2) site, wanted = out))
}
write_json(list(squares = replicate(N, squares(), FALSE), potential = replicate(N, potential(), FALSE)), if (length(args) > 2) args[3] else "comparisons.json", digits = I(17), auto_unbox = TRUE, null = "null", na = "null")
