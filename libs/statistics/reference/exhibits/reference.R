# What the report shows besides the results, by R: standardised differences at baseline, means with intervals, patterns of missing
# values, influence, calibration, and predicted effects of therapy groups, on the simulated trials of the other folders.
# Run in this folder: Rscript reference.R   writes expected.json. R 4.2.2 with MASS and lme4.
suppressMessages({library(lme4); library(MASS)})
json <- function(v) {
  if (is.list(v)) {
    if (is.null(names(v))) return(paste0("[", paste(sapply(v, json), collapse = ","), "]"))
    return(paste0("{", paste0('"', names(v), '":', sapply(v, json), collapse = ","), "}"))
  }
  if (is.character(v)) v <- paste0('"', v, '"') else v <- sprintf("%.17g", unname(v))
  if (length(v) == 1) v else paste0("[", paste(v, collapse = ","), "]")
}
d <- read.csv("../closed-forms/trial.csv", na.strings = ""); one <- d$arm == "ACT"

smd <- function(x) (mean(x[one], na.rm = TRUE) - mean(x[!one], na.rm = TRUE)) / sqrt((var(x[one], na.rm = TRUE) + var(x[!one], na.rm = TRUE)) / 2)
shares <- function(x) { levels <- sort(unique(x)); rbind(prop.table(table(factor(x[one], levels))), prop.table(table(factor(x[!one], levels)))) }
# Yang and Dalton (2012): Mahalanobis distance of the shares, by a generalised inverse of the whole covariance
yang <- function(x) { p <- shares(x); S <- ((diag(p[1, ]) - tcrossprod(p[1, ])) + (diag(p[2, ]) - tcrossprod(p[2, ]))) / 2; t <- p[1, ] - p[2, ]; sqrt(drop(t %*% ginv(S) %*% t)) }
baseline <- list(pre = smd(d$pre), age = smd(d$age), site = yang(d$site))

interval <- function(x) { t <- t.test(x); c(sum(!is.na(x)), unname(t$estimate), sd(x, na.rm = TRUE), t$conf.int[1], t$conf.int[2]) }
trajectory <- list(ACT = lapply(list(d$pre[one], d$post[one]), interval), TAU = lapply(list(d$pre[!one], d$post[!one]), interval))
patterns <- table(paste0(1 * !is.na(d$pre), 1 * !is.na(d$post)), d$arm)
missing <- lapply(setNames(rownames(patterns), rownames(patterns)), function(k) unname(patterns[k, c("ACT", "TAU")]))

u <- d[!is.na(d$post) & !is.na(d$age), ]; u$a <- as.numeric(u$arm == "ACT")
fit <- lm(post ~ a + pre + age + site, u)
linear <- list(fitted = fitted(fit), standardised = rstandard(fit), leverage = hatvalues(fit), cook = cooks.distance(fit), normal = qqnorm(rstandard(fit), plot.it = FALSE)$x,
  lowest = coef(fit)[["a"]] - max(dfbeta(fit)[, "a"], 0), highest = coef(fit)[["a"]] - min(dfbeta(fit)[, "a"], 0))

r <- read.csv("../potential-outcomes/trial.csv"); g <- glm(remission ~ I(arm == "new") + pre, binomial, r, control = list(epsilon = 1e-14, maxit = 100))
p <- unname(fitted(g)); n <- length(p); o <- order(p); cuts <- floor((0:10) * n / 10 + .5)
logistic <- lapply(1:10, function(k) { i <- o[(cuts[k] + 1):cuts[k + 1]]; c(length(i), mean(p[i]), mean(r$remission[i])) })

m <- read.csv("../mixed-models/groups.csv"); m$a <- as.numeric(m$arm == "new")
f <- lmer(y ~ a + pre + (1 | group), m, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 1e-3, rhoend = 1e-12, maxfun = 1e5)))
e <- ranef(f)$group; e <- e[order(e[[1]]), , drop = FALSE]
mixed <- list(labels = rownames(e), effects = e[[1]], fitted = fitted(f), standardised = residuals(f) / sigma(f))
writeLines(json(list(baseline = baseline, trajectory = trajectory, missing = missing, linear = linear, logistic = logistic, mixed = mixed)), "expected.json")
