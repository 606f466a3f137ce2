# Options of a plan on rough tables drawn at random: unequal arms, missing outcomes, covariates, receipt and labels of subgroups, factors with awkward
# labels, another confidence level, a population, an event after which outcomes do not count. Each case is the text of a CSV, analyses as a
# plan writes them, and what R makes of them.
#   Rscript plan-options.R    writes plan-options.json beside this file;  Rscript plan-options.R 60 7 more.json  draws others
suppressMessages({library(jsonlite); library(sandwich); library(estimatr); library(AER); library(numDeriv)})
args <- commandArgs(TRUE); N <- if (length(args)) as.integer(args[1]) else 4; seed <- if (length(args) > 1) as.integer(args[2]) else 11
set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
pick <- function(...) sample(c(...), 1)
wald <- function(estimate, se, df, level) { half <- (if (is.null(df)) qnorm(1 - (1 - level) / 2) else qt(1 - (1 - level) / 2, df)) * se; c(list(estimate = unname(estimate), se = unname(se)), if (!is.null(df)) list(df = unname(df)), list(lower = unname(estimate - half), upper = unname(estimate + half))) }
exact <- glm.control(epsilon = 1e-15, maxit = 200)
stacked <- function(psi, theta, level) { n <- nrow(psi(theta)); A <- jacobian(function(u) colMeans(psi(u)), theta); V <- solve(A, t(solve(A, crossprod(psi(theta)) / n))) / n; wald(theta[1], sqrt(V[1, 1]), NULL, level) }
marginal <- function(X, a, y, level) { k <- ncol(X)
  b1 <- qr.coef(qr(X[a == 1, ]), y[a == 1]); b0 <- qr.coef(qr(X[a == 0, ]), y[a == 0]); g <- coef(suppressWarnings(glm(a ~ X - 1, family = binomial, control = exact))); p <- plogis(drop(X %*% g)); m1 <- drop(X %*% b1); m0 <- drop(X %*% b0)
  h1 <- sum(a * y / p) / sum(a / p); h0 <- sum((1 - a) * y / (1 - p)) / sum((1 - a) / (1 - p))
  list(p = p, `regression-adjustment` = stacked(function(t) { m1 <- drop(X %*% t[1 + 1:k]); m0 <- drop(X %*% t[1 + k + 1:k]); cbind(m1 - m0 - t[1], a * (y - m1) * X, (1 - a) * (y - m0) * X) }, c(mean(m1 - m0), b1, b0), level),
    ipw = stacked(function(t) { p <- plogis(drop(X %*% t[2 + 1:k])); cbind(a / p * (y - t[1] - t[2]), (1 - a) / (1 - p) * (y - t[2]), (a - p) * X) }, c(h1 - h0, h0, g), level),
    aipw = stacked(function(t) { m1 <- drop(X %*% t[1 + 1:k]); m0 <- drop(X %*% t[1 + k + 1:k]); p <- plogis(drop(X %*% t[1 + 2 * k + 1:k])); cbind(m1 + a / p * (y - m1) - m0 - (1 - a) / (1 - p) * (y - m0) - t[1], a * (y - m1) * X, (1 - a) * (y - m0) * X, (a - p) * X) }, c(mean(m1 + a / p * (y - m1) - m0 - (1 - a) / (1 - p) * (y - m0)), b1, b0, g), level)) }
draw <- function() repeat {
  n <- sample(60:120, 1); level <- pick(.8, .9, .99); arm <- rbinom(n, 1, pick(.35, .5, .6)); x <- round(rnorm(n, 3, 2), 1); f <- sample(c("zeta", "a \"b\"", "mid;le, c"), n, TRUE); band <- sample(c("10", "9", "young"), n, TRUE)
  take <- rbinom(n, 1, ifelse(arm == 1, .8, 0)); sessions <- ifelse(take == 1, sample(4:10, n, TRUE), ifelse(arm == 1, sample(0:3, n, TRUE), 0)); y <- round(x + arm * (band == "9") * 2 + take + rnorm(n), 2)
  d <- data.frame(id = paste0("P", sample(1e4, n)), arm = ifelse(arm == 1, "New", "Old"), y, x, f, band, sessions, protocol = ifelse(runif(n) < .9, "1", "0"), stopped = ifelse(runif(n) < .08, "moved", NA))
  for (column in c("x", "f", "y")) d[sample(n, 5), column] <- NA; d$band[sample(n, 2)] <- NA; d$sessions[sample(n, 2)] <- NA
  e <- d[!is.na(d$y) & d$protocol == "1" & is.na(d$stopped), ]; e$a <- as.numeric(e$arm == "New")
  filled <- function(e) { e$u <- as.numeric(is.na(e$x)); e$x[is.na(e$x)] <- mean(e$x, na.rm = TRUE); e$f[is.na(e$f)] <- "(missing)"; e }
  whole <- filled(e); treated <- filled(e[!is.na(e$sessions), ]); treated$t <- as.numeric(treated$sessions >= 4); banded <- filled(e[!is.na(e$band), ]); known <- e[!is.na(e$x) & !is.na(e$f), ]
  if (any(table(banded$band, banded$a) < 4) || any(table(known$f, known$a) < 4) || !all(c(sum(whole$u), sum(treated$u), sum(banded$u)) > 0)) next
  out <- list(); add <- function(spec, wanted) out[[length(out) + 1]] <<- list(analysis = spec, wanted = wanted); bad <- FALSE
  for (fill in c("mean", "indicator")) { terms <- c("x", if (fill == "indicator") "u", "f"); X <- model.matrix(reformulate(terms), whole); asked <- sprintf("covariates: [x, f], missingCovariates: %s", fill)
    if (qr(X[whole$a == 1, ])$rank < ncol(X) || qr(X[whole$a == 0, ])$rank < ncol(X)) { bad <- TRUE; break }
    all <- marginal(X, whole$a, whole$y, level); if (min(all$p, 1 - all$p) < 1e-3) { bad <- TRUE; break }
    for (name in names(all)[-1]) add(sprintf("estimator: %s, %s", name, asked), all[[name]])
    fit <- lm(reformulate(c("a", terms), "y"), whole); if (max(hatvalues(fit)) > 1 - 1e-9) { bad <- TRUE; break }
    add(sprintf("estimator: ancova, variance: hc3, %s", asked), wald(coef(fit)["a"], sqrt(vcovHC(fit, "HC3")["a", "a"]), fit$df.residual, level))
    iv <- ivreg(as.formula(paste("y ~ t +", paste(terms, collapse = "+"), "| a +", paste(terms, collapse = "+"))), data = treated); add(sprintf("estimator: cace, receipt: sessions, receivedFrom: 4, %s", asked), wald(coef(iv)["t"], sqrt(vcov(iv)["t", "t"]), iv$df.residual, level))
    by <- lm(reformulate(c("0", "band", "band:a", terms), "y"), banded); if (max(hatvalues(by)) > 1 - 1e-9) { bad <- TRUE; break }
    k <- grep(":a$", names(coef(by))); V <- vcovHC(by, "HC2")[k, k]; L <- cbind(-1, diag(2)); v <- drop(L %*% coef(by)[k])
    add(sprintf("estimator: subgroup, by: band, variance: hc2, %s", asked), list(subgroups = unname(Map(function(b, s) wald(b, s, by$df.residual, level), coef(by)[k], sqrt(diag(V)))), interaction = list(statistic = drop(v %*% solve(L %*% V %*% t(L), v)) / 2, df2 = by$df.residual))) }
  if (bad) next
  for (v in c("classical", "HC0", "HC1", "HC2", "HC3")) { fit <- lm_lin(y ~ a, ~ x + f, known, se_type = v); add(sprintf("estimator: lin, covariates: [x, f], variance: %s", tolower(v)), wald(fit$coefficients["a"], fit$std.error["a"], fit$df["a"], level)) }
  csv <- paste0(capture.output(write.csv(d, row.names = FALSE, na = "")), collapse = "\r\n")
  return(list(level = level, csv = csv, analyses = out))
}
write_json(replicate(N, draw(), FALSE), if (length(args) > 2) args[3] else "plan-options.json", digits = I(17), auto_unbox = TRUE, null = "null")
