# Ten participants at four visits with many gaps: from one start the restricted likelihood leads to a singular unstructured covariance,
# and yet it has a maximum inside. By a dense likelihood in the Cholesky factor, climbed to a zero gradient; nlme::gls arrives there too.
#   Rscript second-start.R    writes second-start.json beside this file
suppressMessages({library(nlme); library(numDeriv); library(jsonlite)})
d <- read.csv("edge-second-start.csv"); d$v <- factor(d$visit); d$t <- as.integer(d$v); d$a <- as.numeric(d$arm == "new")
f <- y ~ v + v:a + pre
X <- model.matrix(f, d); T <- 4; p <- ncol(X); ids <- split(seq_len(nrow(d)), d$id)
parts <- function(V) { A <- matrix(0, p, p); b <- numeric(p); q <- 0; l <- 0
  for (r in ids) { S <- V[d$t[r], d$t[r], drop = FALSE]; W <- solve(S); x <- X[r, , drop = FALSE]; A <- A + t(x) %*% W %*% x; b <- b + drop(t(x) %*% W %*% d$y[r]); q <- q + drop(d$y[r] %*% W %*% d$y[r]); l <- l + c(determinant(S)$modulus) }
  list(A = A, b = b, ll = -(l + c(determinant(A)$modulus) + q - sum(b * solve(A, b)) + (nrow(d) - p) * log(2 * pi)) / 2) }
toV <- function(th) { L <- diag(exp(th[1:T])); L[lower.tri(L)] <- th[-(1:T)]; tcrossprod(L) }
ll <- function(th) parts(toV(th))$ll
g <- gls(f, d, correlation = corSymm(form = ~ t | id), weights = varIdent(form = ~ 1 | v), method = "REML", control = glsControl(msMaxIter = 500, maxIter = 500, tolerance = 1e-10))
sds <- g$sigma * coef(g$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[levels(d$v)]; C <- diag(T); C[lower.tri(C)] <- coef(g$modelStruct$corStruct, unconstrained = FALSE); C[upper.tri(C)] <- t(C)[upper.tri(C)]
L <- t(chol(C * outer(sds, sds))); th <- c(log(diag(L)), L[lower.tri(L)])
for (i in 1:8) { H <- hessian(ll, th); th <- th - solve(H, grad(ll, th)) } # Newton from where gls stops
stopifnot(max(abs(grad(ll, th))) < 1e-4, max(eigen(H)$values) < 0, abs(ll(th) - as.numeric(logLik(g))) < 1e-4)
V <- toV(th); s <- parts(V); k <- grep(":a$", colnames(X))
write_json(list(logLikelihood = s$ll, estimate = unname(solve(s$A, s$b)[k]), se = unname(sqrt(diag(solve(s$A)))[k]), smallestEigenvalueOfCorrelation = min(eigen(cov2cor(V))$values)), "second-start.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
