# The effect of the therapist, by lme4 and nlme. Eight therapists treat six participants each in the new arm, five in the old arm; where
# groups are equal the analysis of variance and restricted maximum likelihood give the same intraclass correlation, so that lme4, which
# knows no analysis of variance, checks ours. Then the partially nested model with therapists in the new arm only, by nlme.
#   Rscript reference.R    writes trial.csv and expected.json beside this file
suppressMessages({library(lme4); library(nlme); library(jsonlite)})
set.seed(1204, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
therapist <- rep(c(paste0("N", 1:8), paste0("O", 1:5)), each = 6); n <- length(therapist)
arm <- as.numeric(substr(therapist, 1, 1) == "N"); shift <- setNames(c(rnorm(8, 0, 3), rnorm(5, 0, 2)), unique(therapist))
pre <- round(rnorm(n, 20, 5), 1)
d <- data.frame(id = 1:n, arm = ifelse(arm == 1, "new", "old"), therapist, pre, post = round(6 + .5 * pre - 2 * arm + shift[therapist] + rnorm(n, 0, 3 + arm), 2))
write.csv(d, "trial.csv", row.names = FALSE, quote = FALSE)
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 1e-3, rhoend = 1e-12, maxfun = 1e5))
icc <- function(which) {
  v <- as.data.frame(VarCorr(lmer(post ~ 1 + (1 | therapist), d[d$arm == which, ], control = tight)))$vcov
  stopifnot(v[1] > 0)
  list(therapist = v[1], residual = v[2], icc = v[1] / sum(v))
}
x <- transform(d, a = as.numeric(arm == "new"), who = ifelse(arm == "new", therapist, paste0("p", id)))
fit <- lme(post ~ a + pre, random = list(who = pdIdent(~ 0 + a)), weights = varIdent(form = ~ 1 | a), data = x, method = "REML",
           control = lmeControl(opt = "optim", optimMethod = "BFGS", reltol = 1e-15, msTol = 1e-14, tolerance = 1e-12, maxIter = 500, msMaxIter = 2000, niterEM = 200))
s2 <- fit$sigma^2; ratio <- coef(fit$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)
group <- as.numeric(VarCorr(fit)[1, 1]); residual <- c(new = s2 * ratio[["1"]]^2, old = s2 * ratio[["0"]]^2)
out <- list(perArm = list(experimental = icc("new"), control = icc("old")),
  partiallyNested = list(estimate = fixef(fit)[["a"]], se = sqrt(vcov(fit)["a", "a"]), group = group, residualExperimental = residual[["new"]], residualControl = residual[["old"]], icc = group / (group + residual[["new"]])))
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
