# CR2 over therapy groups for repeated measures: clubSandwich on nlme's gls, and the same from the formula of Pustejovsky and Tipton
# (2018) written with dense matrices, which the two must agree on. Reads visits.csv.
#   Rscript cluster-robust.R    writes cluster-robust.json beside this file
suppressMessages({library(nlme); library(clubSandwich); library(jsonlite)})
visits <- c("w04", "w08", "w12", "w26")
d <- read.csv("visits.csv"); d <- d[!is.na(d$y), ]
d$arm <- as.numeric(d$arm == "new"); d$visit <- factor(d$visit, levels = visits); d$v <- as.integer(d$visit); d$group <- factor(d$group)
structures <- list(
  unstructured = list(correlation = corSymm(form = ~ v | id), weights = varIdent(form = ~ 1 | visit)),
  `compound-symmetry` = list(correlation = corCompSymm(form = ~ v | id), weights = NULL))
root <- function(B) { e <- eigen(B, symmetric = TRUE); e$vectors %*% (t(e$vectors) / sqrt(e$values)) }          # B^(-1/2)
out <- list()
for (name in names(structures)) {
  s <- structures[[name]]
  fit <- gls(y ~ visit + visit:arm + pre * visit, d, correlation = s$correlation, weights = s$weights, method = "REML",
             control = glsControl(tolerance = 1e-12, msTol = 1e-14, msMaxIter = 5000, maxIter = 1000))
  b <- coef(fit); V2 <- vcovCR(fit, cluster = d$group, type = "CR2")
  X <- model.matrix(~ visit + visit:arm + pre * visit, d)[, names(b)]
  sizes <- split(seq_len(nrow(d)), d$id)
  V <- matrix(0, nrow(d), nrow(d)); for (id in names(sizes)) V[sizes[[id]], sizes[[id]]] <- getVarCov(fit, individual = id)
  Vi <- solve(V); M <- solve(t(X) %*% Vi %*% X); e <- d$y - drop(X %*% b)
  one <- function(w) {
    parts <- lapply(split(seq_len(nrow(d)), d$group), function(g) {
      D <- chol(V[g, g]); B <- D %*% (V[g, g] - X[g, ] %*% M %*% t(X[g, ])) %*% t(D)
      A <- t(D) %*% root(B) %*% D; u <- drop(A %*% Vi[g, g] %*% X[g, ] %*% M %*% w)
      list(score = sum(u * e[g]), own = drop(u %*% V[g, g] %*% u), q = drop(t(X[g, ]) %*% u))
    })
    Q <- sapply(parts, `[[`, "q"); P <- diag(sapply(parts, `[[`, "own")) - t(Q) %*% M %*% Q
    c(se = sqrt(sum(sapply(parts, `[[`, "score")^2)), df = sum(diag(P))^2 / sum(P^2))
  }
  contrast <- function(label, at) {
    w <- setNames(numeric(length(b)), names(b)); w[paste0("visit", at, ":arm")] <- 1 / length(at)
    l <- linear_contrast(fit, V2, t(w), test = "Satterthwaite"); own <- one(w)
    stopifnot(abs(l$SE / own[["se"]] - 1) < 1e-6, abs(l$df / own[["df"]] - 1) < 1e-6)
    list(visit = label, estimate = l$Est, se = l$SE, df = l$df, pValue = 2 * pt(-abs(l$Est / l$SE), l$df), ci = list(lower = l$Est - qt(.975, l$df) * l$SE, upper = l$Est + qt(.975, l$df) * l$SE))
  }
  out[[name]] <- c(lapply(visits, function(v) contrast(v, v)), list(contrast("all", visits)))
}
write_json(out, "cluster-robust.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
