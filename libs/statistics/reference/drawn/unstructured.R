# Unstructured covariance with few participants, gaps and visits that nearly repeat each other: is there a maximum of the restricted
# likelihood inside, and which? Drawn at random; nlme::gls, and a dense likelihood of its own in the Cholesky factor, climbed from where gls stops
# and from ten other starts until the gradient is zero and the second derivatives are those of a maximum.
#   Rscript unstructured.R    takes minutes, writes unstructured.json beside this file: of 150 draws those where something is to be seen, and some others
#   Rscript unstructured.R 40 8 more.json    keeps all of 40 from another seed
suppressMessages({library(nlme); library(jsonlite)})
args <- commandArgs(TRUE); N <- if (length(args)) as.integer(args[1]) else 150; seed <- if (length(args) > 1) as.integer(args[2]) else 7
set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
pick <- function(...) sample(c(...), 1)
draw <- function() repeat {
  n <- sample(5:18, 1); T <- sample(2:5, 1); gap <- pick(0, .15, .3, .45); scale <- pick(.01, 1, 1, 1000); rho <- pick(-.3, 0, .5, .9, .99)
  R <- switch(sample(3, 1), rho^abs(outer(1:T, 1:T, "-")), { r <- max(rho, -.2); (1 - r) * diag(T) + r }, cov2cor(crossprod(matrix(rnorm(T * (T + 1)), T + 1))))
  S <- diag(runif(T, .3, 3), T) %*% R %*% diag(runif(T, .3, 3), T); S <- (S + t(S)) / 2; e <- eigen(S); if (min(e$values) < 0) e$values <- pmax(e$values, 1e-3)
  Y <- matrix(rnorm(n * T), n) %*% (sqrt(e$values) * t(e$vectors)); arm <- sample(rep(0:1, length.out = n)); pre <- if (runif(1) < .5) round(rnorm(n, 20, 5), 1)
  Y <- Y + arm * pick(0, 1) + outer(rep(1, n), 1:T) + (if (is.null(pre)) 0 else pre) + pick(0, 0, 1e4)
  d <- data.frame(id = rep(seq_len(n), each = T), t = rep(seq_len(T), n), a = rep(arm, each = T), y = as.vector(t(round(Y, pick(0, 1, 2)))) * scale); if (!is.null(pre)) d$pre <- rep(pre, each = T)
  d <- d[runif(nrow(d)) >= gap, ]; together <- crossprod(table(factor(d$id, 1:n), factor(d$t, 1:T)) > 0)
  if (any(together == 0) || any(table(factor(d$t, 1:T), factor(d$a, 0:1)) == 0)) next
  d$v <- factor(d$t); X <- model.matrix(if (is.null(pre)) ~ v + v:a else ~ v + v:a + pre, d); if (qr(X)$rank < ncol(X) || nrow(d) <= ncol(X) + 1) next
  return(list(d = d, T = T, X = X))
}
likelihood <- function(s) { # in log diagonal and lower triangle of the Cholesky factor
  y <- s$d$y; X <- s$X; p <- ncol(X); T <- s$T; k <- s$d$t; rows <- split(seq_along(y), s$d$id); low <- lower.tri(diag(T))
  L <- function(w) { L <- diag(exp(w[1:T]), T); L[low] <- w[-(1:T)]; L }
  parts <- function(w) { V <- tcrossprod(L(w)); A <- matrix(0, p, p); b <- 0; q <- 0; l <- 0; W <- list()
    for (j in seq_along(rows)) { r <- rows[[j]]; C <- tryCatch(chol(V[k[r], k[r], drop = FALSE]), error = function(e) NULL); if (is.null(C)) return(NULL); W[[j]] <- w1 <- chol2inv(C); x <- X[r, , drop = FALSE]
      A <- A + t(x) %*% w1 %*% x; b <- b + t(x) %*% w1 %*% y[r]; q <- q + drop(y[r] %*% w1 %*% y[r]); l <- l + 2 * sum(log(diag(C))) }
    R <- tryCatch(chol(A), error = function(e) NULL); if (is.null(R)) return(NULL); F <- chol2inv(R); beta <- F %*% b; e <- drop(y - X %*% beta); q <- 0
    for (j in seq_along(rows)) q <- q + drop(e[rows[[j]]] %*% W[[j]] %*% e[rows[[j]]])
    list(ll = -(l + 2 * sum(log(diag(R))) + q + (length(y) - p) * log(2 * pi)) / 2, F = F, beta = drop(beta), W = W, e = e) }
  ll <- function(w) { r <- parts(w); if (is.null(r) || !is.finite(r$ll)) -1e10 else r$ll }
  grad <- function(w) { r <- parts(w); if (is.null(r)) return(rep(NA_real_, length(w))); G <- matrix(0, T, T)
    for (j in seq_along(rows)) { i <- rows[[j]]; x <- X[i, , drop = FALSE]; u <- r$W[[j]] %*% r$e[i]; P <- r$W[[j]] - r$W[[j]] %*% x %*% r$F %*% t(x) %*% r$W[[j]]; G[k[i], k[i]] <- G[k[i], k[i]] - (P - tcrossprod(u)) / 2 }
    M <- L(w); D <- 2 * G %*% M; c(diag(D) * diag(M), D[low]) }
  list(ll = ll, grad = grad, parts = parts, L = L, T = T, low = low)
}
curve <- function(f, w) { m <- length(w); H <- matrix(0, m, m); for (j in 1:m) { h <- 1e-5 * max(1e-3, abs(w[j])); e <- replace(numeric(m), j, h); H[, j] <- (f$grad(w + e) - f$grad(w - e)) / (2 * h) }; (H + t(H)) / 2 }
climb <- function(f, w) {
  if (f$ll(w) <= -1e9) return(NULL)
  o <- tryCatch(nlminb(w, function(w) -f$ll(w), function(w) -f$grad(w), control = list(iter.max = 400, eval.max = 600, rel.tol = 1e-13)), error = function(e) NULL); if (is.null(o)) return(NULL); w <- o$par
  for (i in 1:12) { g <- f$grad(w); H <- curve(f, w); if (anyNA(H) || anyNA(g)) return(NULL); e <- eigen(-H, TRUE); if (min(e$values) <= 0) break; s <- solve(-H, g); if (f$ll(w + s) < f$ll(w) - 1e-9) break; w <- w + s; if (sum(s * g) < 1e-16) break }
  V <- tcrossprod(f$L(w)); g <- f$grad(w); H <- curve(f, w); if (anyNA(H) || anyNA(g)) return(NULL); sc <- c(rep(1, f$T), exp(w[1:f$T])[row(V)[f$low]]) # rows of L in units of their visit
  e <- eigen(-H * outer(sc, sc), TRUE)$values
  list(w = w, ll = f$ll(w), slope = max(abs(g * sc)), curvature = min(e), corr = min(eigen(cov2cor(V), TRUE)$values))
}
inside <- function(r) !is.null(r) && r$slope < 1e-4 && r$curvature > 1e-5 && r$corr > 1e-7
cases <- lapply(seq_len(N), function(i) {
  s <- draw(); f <- likelihood(s); d <- s$d; T <- s$T; low <- f$low
  g <- tryCatch(suppressWarnings(gls(if (is.null(d$pre)) y ~ v + v:a else y ~ v + v:a + pre, d, correlation = corSymm(form = ~ t | id), weights = varIdent(form = ~ 1 | v), method = "REML", control = glsControl(msMaxIter = 500, maxIter = 500))), error = function(e) NULL)
  start <- function(V) { L <- tryCatch(t(chol(V)), error = function(e) NULL); if (!is.null(L)) c(log(diag(L)), L[low]) }
  starts <- list(); theirs <- NULL
  if (!is.null(g)) { sds <- g$sigma * coef(g$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[levels(d$v)]; C <- diag(T); C[low] <- coef(g$modelStruct$corStruct, unconstrained = FALSE); C[upper.tri(C)] <- t(C)[upper.tri(C)]
    V <- C * outer(sds, sds); w <- start(V); theirs <- list(ll = as.numeric(logLik(g)), ourll = if (!is.null(w)) f$ll(w), corr = min(eigen(C, TRUE)$values), slope = if (!is.null(w)) max(abs(f$grad(w) * c(rep(1, T), exp(w[1:T])[row(V)[low]]))), estimate = I(unname(coef(g)[grep(":a$", names(coef(g)))])), V = V); starts$gls <- w }
  e <- residuals(lm(d$y ~ s$X - 1)); sd0 <- sqrt(tapply(e^2, d$v, mean)); sd0 <- pmax(sd0, max(sd0) / 30)
  for (r in c(0, .5, .9, -.15)) starts[[paste0("cs", r)]] <- start(outer(sd0, sd0) * ((1 - r) * diag(T) + r))
  starts$ar <- start(outer(sd0, sd0) * .95^abs(outer(1:T, 1:T, "-")))
  for (k in 1:6) starts[[paste0("random", k)]] <- start(outer(sd0, sd0) * cov2cor(crossprod(matrix(rnorm(T * (T + 2)), T + 2))))
  tops <- lapply(starts, function(w) climb(f, w)); ok <- vapply(tops, inside, NA); best <- NULL
  if (any(ok)) { b <- tops[ok][[which.max(vapply(tops[ok], `[[`, 0, "ll"))]]; q <- f$parts(b$w); a <- grep(":a$", colnames(s$X)); best <- list(ll = b$ll, estimate = I(q$beta[a]), se = I(sqrt(diag(q$F))[a]), corr = b$corr, curvature = b$curvature, V = tcrossprod(f$L(b$w)), from = I(names(tops)[ok & vapply(tops, function(r) !is.null(r) && abs(r$ll - b$ll) < 1e-5, NA)]), others = I(round(unique(signif(vapply(tops[ok], `[[`, 0, "ll"), 7)), 4))) }
  list(case = i, T = T, n = length(unique(d$id)), id = d$id, t = d$t, a = d$a, y = d$y, pre = d$pre, gls = theirs, glsClimbs = if (!is.null(tops$gls)) tops$gls[c("ll", "slope", "curvature", "corr")], inside = best, highest = max(unlist(lapply(tops, function(r) if (!is.null(r)) r$ll)), -1e10))
})
kept <- if (length(args)) seq_len(N) else c(5, 12, 22, 43, 60, 63, 68, 89, 110, 126, 140, 145, 150, which(vapply(cases, function(c) c$T > 2 && !is.null(c$inside), NA))[1:10])
write_json(cases[sort(unique(kept))], if (length(args) > 2) args[3] else "unstructured.json", digits = I(17), auto_unbox = TRUE, null = "null", na = "null", pretty = FALSE)
