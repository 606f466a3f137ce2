import type { AnalysisPlan, ReferenceBasedAnalysis } from '../plan/analysis-plan';
import { waldLines } from './read-data';
import type { RScript } from './r-script';
import { rString } from './r-text';
import { covariateNames } from './sample-lines';

/** Conditional mean imputation under the strategy, from a multivariate normal fitted by EM, with the jackknife over participants. */
export function referenceBasedScript(analysis: ReferenceBasedAnalysis, plan: AnalysisPlan): RScript {
  const covariates = analysis.covariates ?? [];
  const names = covariateNames(covariates);
  const outcomes = [...(analysis.earlier ?? []), analysis.outcome];
  const shift = { 'jump-to-reference': '0', 'copy-increments': 'if (last > 0) own[i, last] - ref[i, last] else 0', 'missing-at-random': 'NULL' }[analysis.strategy];
  return {
    packages: [],
    remarks: ['the jackknife fits the model once per participant: this takes a minute or so'],
    lines: [
      ...waldLines(analysis.level),
      `Y <- sapply(c(${outcomes.map(rString).join(', ')}), function(name) number(data[[name]]))`,
      `d <- data.frame(arm = as.numeric(data[[${rString(plan.data.arm!.column)}]] == ${rString(plan.data.arm!.experimental)})${covariates.map((name, i) => `, ${names[i]} = values(data[[${rString(name)}]])`).join('')})`,
      'for (x in names(d)) if (anyNA(d[[x]])) { if (!is.numeric(d[[x]])) d[[x]] <- as.character(d[[x]]); d[[x]][is.na(d[[x]])] <- if (is.numeric(d[[x]])) mean(d[[x]], na.rm = TRUE) else "(missing)" } # a missing baseline covariate never drops a participant',
      `X <- model.matrix(~ ${['arm', ...names].join(' + ')}, d)`,
      'em <- function(X, Y, start = NULL) { # maximum likelihood of the multivariate normal with missing cells',
      '  k <- ncol(Y); B <- if (is.null(start)) sapply(1:k, function(t) lm.fit(X[!is.na(Y[, t]), ], Y[!is.na(Y[, t]), t])$coefficients) else start$B',
      '  S <- if (is.null(start)) diag(apply(Y, 2, var, na.rm = TRUE), k) else start$S',
      '  repeat {',
      '    M <- X %*% B; Z <- Y; C <- matrix(0, k, k)',
      '    for (i in seq_len(nrow(Y))) { o <- !is.na(Y[i, ]); if (all(o)) next; if (!any(o)) { Z[i, ] <- M[i, ]; C <- C + S; next }',
      '      W <- S[!o, o, drop = FALSE] %*% solve(S[o, o]); Z[i, !o] <- M[i, !o] + W %*% (Y[i, o] - M[i, o]); C[!o, !o] <- C[!o, !o] + S[!o, !o] - W %*% S[o, !o] }',
      '    new <- list(B = solve(crossprod(X), crossprod(X, Z))); new$S <- (crossprod(Z - X %*% new$B) + C) / nrow(Y)',
      '    change <- max(abs(new$B - B), abs(new$S - S)); B <- new$B; S <- new$S; if (change < 1e-10) return(list(B = B, S = S))',
      '  }',
      '}',
      'once <- function(keep, start = NULL) {',
      '  X <- X[keep, , drop = FALSE]; rank <- qr(X); X <- X[, rank$pivot[seq_len(rank$rank)], drop = FALSE] # who is left out may have been alone in a level',
      '  Y <- Y[keep, , drop = FALSE]; model <- em(X, Y, if (!is.null(start) && nrow(start$B) == ncol(X)) start); R <- X; R[, "arm"] <- 0',
      '  own <- X %*% model$B; ref <- R %*% model$B; k <- ncol(Y)',
      '  for (i in seq_len(nrow(Y))) { o <- !is.na(Y[i, ]); if (all(o)) next; last <- max(0, which(o)); m <- own[i, ]',
      `    shift <- ${shift}; if (!is.null(shift) && X[i, "arm"] == 1 && last < k) m[(last + 1):k] <- ref[i, (last + 1):k] + shift`,
      '    Y[i, !o] <- if (any(o)) m[!o] + model$S[!o, o, drop = FALSE] %*% solve(model$S[o, o], Y[i, o] - m[o]) else m[!o] }',
      '  list(estimate = lm.fit(X, Y[, k])$coefficients[["arm"]], model = model)',
      '}',
      'n <- nrow(Y); whole <- once(seq_len(n)); left <- sapply(seq_len(n), function(i) once(-i, whole$model)$estimate)',
      'result <- wald(whole$estimate, sqrt((n - 1) / n * sum((left - mean(left))^2)), Inf)',
    ],
  };
}
