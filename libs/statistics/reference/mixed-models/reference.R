# Simulated trials with therapy groups and with repeated outcomes, and what R gives for them.
#   Rscript reference.R    writes groups.csv, visits.csv and expected.json beside this file
# R 4.2.2: lmerTest and pbkrtest (random intercept), nlme (partially nested), numDeriv and optim for everything that no packaged
# function gives here: a restricted likelihood written directly with dense matrices in the natural parameters, maximised, and
# differentiated numerically. It shares no formula with the analytic derivatives that are tested.
suppressMessages({library(lmerTest); library(pbkrtest); library(nlme); library(numDeriv); library(jsonlite)})
set.seed(77, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
inference <- function(b, se, df) list(estimate = b, se = se, df = df, statistic = b / se, pValue = 2 * pt(-abs(b / se), df),
  ci = list(level = .95, lower = b - qt(.975, df) * se, upper = b + qt(.975, df) * se))
out <- list()

# One outcome, groups of unequal size in both arms
sizes <- c(6, 9, 5, 8, 7, 10, 4, 9)
group <- rep(paste0("G", 1:8), sizes); arm <- as.numeric(group %in% paste0("G", c(1, 3, 5, 7)))
n <- length(group); pre <- round(rnorm(n, 20, 5), 1)
shift <- setNames(rnorm(8, 0, 2), paste0("G", 1:8))
y <- round(5 + .5 * pre + 2 * arm + shift[group] + rnorm(n, 0, 3 + arm), 2)
groups <- data.frame(id = 1:n, arm = ifelse(arm == 1, "new", "old"), group, pre, y)
write.csv(groups, "groups.csv", row.names = FALSE, quote = FALSE)
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 1e-3, rhoend = 1e-12, maxfun = 1e5))
fit <- lmerTest::lmer(y ~ arm2 + pre + (1 | group), transform(groups, arm2 = as.numeric(arm == "new")), control = control)
vc <- as.data.frame(VarCorr(fit)); components <- list(group = vc$vcov[1], residual = vc$vcov[2])
s <- summary(fit, ddf = "Satterthwaite")$coefficients["arm2", ]
out[["mixed/satterthwaite"]] <- c(inference(s[[1]], s[[2]], s[["df"]]), list(varianceComponents = components, icc = components$group / (components$group + components$residual)))
k <- summary(fit, ddf = "Kenward-Roger")$coefficients["arm2", ]
out[["mixed/kenward-roger"]] <- inference(k[[1]], k[[2]], k[["df"]])

# Restricted likelihood of a linear covariance V = sum theta_k V_k + nonlinear alternatives, as plain dense algebra
reml <- function(y, X, V, theta, contrast, kenward = FALSE) {
  fit <- function(t) {
    S <- V(t); R <- tryCatch(chol(S), error = function(e) NULL); if (is.null(R)) return(NULL)
    A <- backsolve(R, X, transpose = TRUE); b <- backsolve(R, y, transpose = TRUE)
    I <- crossprod(A); beta <- solve(I, crossprod(A, b))
    list(f = sum(log(diag(R))) + .5 * as.numeric(determinant(I)$modulus) + .5 * sum((b - A %*% beta)^2) + .5 * (length(y) - ncol(X)) * log(2 * pi), beta = drop(beta), C = solve(I))
  }
  f <- function(t) { r <- fit(t); if (is.null(r)) 1e10 else r$f }
  for (pass in 1:3) { o <- optim(theta, f, function(t) grad(f, t), method = "BFGS", control = list(reltol = 1e-16, maxit = 1000, parscale = pmax(abs(theta), .05))); theta <- o$par }
  for (pass in 1:4) theta <- theta - solve(hessian(f, theta), grad(f, theta))          # Newton on numerical derivatives
  r <- fit(theta); W <- solve(hessian(f, theta))
  lapply(contrast, function(cc) {
    v <- function(t) drop(cc %*% fit(t)$C %*% cc); g <- grad(v, theta)
    df <- 2 * v(theta)^2 / drop(g %*% W %*% g); variance <- v(theta)
    if (kenward) {
      P <- length(theta); D <- lapply(1:P, function(k) matrix(jacobian(function(t) as.vector(V(t)), theta)[, k], length(y)))
      Si <- solve(V(theta)); M <- matrix(0, ncol(X), ncol(X))
      for (i in 1:P) for (j in 1:P) {
        Q <- t(X) %*% Si %*% D[[i]] %*% Si %*% D[[j]] %*% Si %*% X
        Pi <- -t(X) %*% Si %*% D[[i]] %*% Si %*% X; Pj <- -t(X) %*% Si %*% D[[j]] %*% Si %*% X
        M <- M + W[i, j] * (Q - Pi %*% r$C %*% Pj)
      }
      variance <- drop(cc %*% (r$C + 2 * r$C %*% M %*% r$C) %*% cc)
    }
    c(inference(sum(cc * r$beta), sqrt(variance), df), list(theta = theta, logLikelihood = -r$f))
  })
}

# Partially nested: groups in the new arm only, residual variance by arm
X <- cbind(1, arm, pre); Z <- outer(group, group, "==") * outer(arm, arm)
Vp <- function(t) diag(ifelse(arm == 1, t[2], t[1])) + t[3] * Z
p <- reml(y, X, Vp, c(9, 12, 3), list(c(0, 1, 0)))[[1]]
check <- lme(y ~ arm + pre, random = list(one = pdIdent(~ 0 + arm)), data = transform(groups, arm = as.numeric(arm == "new"), one = ifelse(arm == "new", group, paste0("p", id))),
             weights = varIdent(form = ~ 1 | arm), method = "REML", control = lmeControl(msTol = 1e-12, tolerance = 1e-10, msMaxIter = 500))
stopifnot(abs(fixef(check)[["arm"]] - p$estimate) < 1e-4, abs(sqrt(vcov(check)["arm", "arm"]) - p$se) < 1e-3)
p$varianceComponents <- list(residualControl = p$theta[1], residualExperimental = p$theta[2], group = p$theta[3]); p$theta <- NULL; p$logLikelihood <- NULL
out[["mixed-experimental/satterthwaite"]] <- p

# Repeated outcomes with drop-out, four visits, therapy groups
m <- 60; visits <- c("w04", "w08", "w12", "w26")
person <- data.frame(id = sprintf("P%02d", 1:m), arm = rep(0:1, m / 2), pre = round(rnorm(m, 15, 4), 1), group = paste0("G", rep(1:10, each = 6)))
person$arm <- as.numeric(as.integer(sub("G", "", person$group)) %% 2 == 1)
L <- t(chol(matrix(c(16, 9, 7, 5, 9, 18, 10, 7, 7, 10, 20, 11, 5, 7, 11, 26), 4)))
shift <- setNames(rnorm(10, 0, 4), paste0("G", 1:10))
long <- do.call(rbind, lapply(1:m, function(i) {
  e <- drop(L %*% rnorm(4)); stop <- sample(1:5, 1, prob = c(.02, .08, .1, .1, .7))
  data.frame(id = person$id[i], arm = person$arm[i], pre = person$pre[i], group = person$group[i], visit = visits,
             y = ifelse(seq_along(visits) < stop, round(8 + .4 * person$pre[i] - c(.5, 1, 1.5, 1.2) * person$arm[i] + shift[person$group[i]] + e, 2), NA))
}))
long$y[c(7, 50, 121)] <- NA
write.csv(transform(long, arm = ifelse(arm == 1, "new", "old")), "visits.csv", row.names = FALSE, quote = FALSE, na = "")
d <- long[!is.na(long$y), ]; v <- match(d$visit, visits)
X <- cbind(1, sapply(2:4, function(k) v == k), sapply(1:4, function(k) (v == k) * d$arm), d$pre, sapply(2:4, function(k) (v == k) * d$pre))
contrasts <- c(lapply(1:4, function(k) replace(numeric(12), 4 + k, 1)), list(replace(numeric(12), 5:8, .25)))
same <- outer(d$id, d$id, "=="); lag <- abs(outer(v, v, "-"))
pairs <- do.call(rbind, lapply(1:4, function(b) cbind(1:b, b)))
natural <- list(
  unstructured = list(V = function(t) { S <- matrix(0, 4, 4); S[pairs] <- t; S[pairs[, 2:1]] <- t; S[v, v] * same }, start = c(18, 9, 18, 7, 10, 20, 5, 7, 11, 26)),
  `compound-symmetry` = list(V = function(t) ifelse(lag == 0, t[1], t[2]) * same, start = c(20, 8)),
  toeplitz = list(V = function(t) matrix(t[lag + 1], nrow(d)) * same, start = c(20, 10, 7, 5)),
  ar1 = list(V = function(t) t[1] * t[2]^lag * same, start = c(20, .5)))
for (name in names(natural)) {
  plain <- reml(d$y, X, natural[[name]]$V, natural[[name]]$start, contrasts)
  kr <- reml(d$y, X, natural[[name]]$V, plain[[1]]$theta, contrasts, TRUE)
  for (method in c("satterthwaite", "kenward-roger")) {
    rows <- if (method == "satterthwaite") plain else kr
    out[[paste("mmrm", name, method, sep = "/")]] <- list(contrasts = lapply(1:5, function(k) c(list(visit = c(visits, "all")[k]), rows[[k]][1:6])), logLikelihood = rows[[1]]$logLikelihood, parameters = rows[[1]]$theta)
  }
}
us <- gls(y ~ visit + visit:arm + pre * visit, transform(d, v = v), correlation = corSymm(form = ~ v | id), weights = varIdent(form = ~ 1 | visit), method = "REML",
          control = glsControl(tolerance = 1e-10, msTol = 1e-12, msMaxIter = 1000, maxIter = 500))
stopifnot(abs(coef(us)[["visitw26:arm"]] - out[["mmrm/unstructured/satterthwaite"]]$contrasts[[4]]$estimate) < 1e-3)
together <- outer(d$group, d$group, "==")
both <- reml(d$y, X, function(t) ifelse(lag == 0, t[1], t[2]) * same + t[3] * together, c(20, 8, 2), contrasts)
out[["mixed-visits/compound-symmetry/satterthwaite"]] <- list(contrasts = lapply(1:5, function(k) c(list(visit = c(visits, "all")[k]), both[[k]][1:6])), logLikelihood = both[[1]]$logLikelihood, parameters = both[[1]]$theta)
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
