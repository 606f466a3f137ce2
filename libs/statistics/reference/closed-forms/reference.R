# Simulated two-arm trial with therapy groups, drop-out and covariates, and the numbers that R gives for it.
#   Rscript reference.R        writes trial.csv and expected.json beside this file
# R 4.2.2, sandwich 3.0-2, clubSandwich 0.5.8, jsonlite. Nothing here comes from a person.
suppressMessages({library(sandwich); library(clubSandwich); library(jsonlite)})
set.seed(20261122, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
n <- 118
arm <- rep(c("ACT", "TAU"), each = n / 2)
group <- c(sample(c("A1", "A2", "A3", "A4", "A5", "A6"), n / 2, TRUE, c(.25, .2, .2, .15, .12, .08)),
           sample(c("T1", "T2", "T3", "T4", "T5"), n / 2, TRUE))
effect <- setNames(rnorm(11, 0, 1.5), c(paste0("A", 1:6), paste0("T", 1:5)))
age <- round(runif(n, 18, 75))
site <- sample(c("north", "south", "west"), n, TRUE)
pre <- round(rnorm(n, 24, 6), 1)
post <- round(6 + .6 * pre - 2.2 * (arm == "ACT") + .03 * age + effect[group] + rnorm(n, 0, ifelse(arm == "ACT", 4, 5.5)), 1)
post[sample(n, 14)] <- NA
age[sample(n, 4)] <- NA
unplaced <- sample(which(arm == "ACT"), 3)
placed <- group
placed[unplaced] <- NA
trial <- data.frame(code = sprintf("P%03d", 1:n), arm, site, age, pre, therapy_group = placed, post)
write.csv(trial, "trial.csv", row.names = FALSE, na = "", quote = FALSE)

trial$T <- as.numeric(trial$arm == "ACT")
trial$cluster <- ifelse(is.na(trial$therapy_group), trial$code, trial$therapy_group)
out <- list()
inference <- function(estimate, se, df, level = .95) {
  q <- qt(1 - (1 - level) / 2, df)
  list(estimate = estimate, se = se, df = df, statistic = estimate / se, pValue = 2 * pt(-abs(estimate / se), df),
       ci = list(level = level, lower = estimate - q * se, upper = estimate + q * se))
}
x <- trial$post[trial$T == 1]; y <- trial$post[trial$T == 0]
x <- x[!is.na(x)]; y <- y[!is.na(y)]
welch <- t.test(x, y)
out[["difference-in-means"]] <- c(inference(unname(welch$estimate[1] - welch$estimate[2]), welch$stderr, unname(welch$parameter)),
                                  list(n = list(experimental = length(x), control = length(y))))
stopifnot(all.equal(out[[1]]$pValue, welch$p.value))

used <- na.omit(trial[c("post", "T", "pre", "age", "site", "cluster")])
fit <- lm(post ~ T + pre + age + site, used)
counts <- list(experimental = sum(used$T == 1), control = sum(used$T == 0))
for (v in c("const", "HC0", "HC1", "HC2", "HC3")) {
  se <- sqrt(vcovHC(fit, v)["T", "T"])
  out[[paste0("ancova/", if (v == "const") "classical" else tolower(v))]] <- c(inference(unname(coef(fit)["T"]), se, fit$df.residual), list(n = counts))
}
J <- length(unique(used$cluster))
for (v in c("CR0", "CR1")) {
  se <- sqrt(vcovCR(fit, used$cluster, v)["T", "T"])
  out[[paste0("ancova/", tolower(v))]] <- c(inference(unname(coef(fit)["T"]), se, J - 1), list(n = counts))
}
cr2 <- coef_test(fit, vcov = "CR2", cluster = used$cluster, test = "Satterthwaite")
row <- which(names(coef(fit)) == "T")
out[["ancova/cr2"]] <- c(inference(cr2$beta[row], cr2$SE[row], if ("df_Satt" %in% names(cr2)) cr2$df_Satt[row] else cr2$df[row]), list(n = counts))

# Hedges' g: exact factor, interval from the non-central t by quadrature of the conditional normal probability
# (pt's series is accurate in absolute terms only, which is enough here: it is the check below).
m <- length(x) + length(y) - 2
size <- length(x) * length(y) / (length(x) + length(y))
d <- (mean(x) - mean(y)) / sqrt((sum((x - mean(x))^2) + sum((y - mean(y))^2)) / m)
factor <- exp(lgamma(m / 2) - lgamma((m - 1) / 2) - log(m / 2) / 2)
t <- d * sqrt(size)
cdf <- function(ncp) integrate(function(s) pnorm(t * s - ncp) * 2 * m * s * dchisq(m * s^2, m), 0.3, 2, rel.tol = 1e-13, subdivisions = 1000)$value
limit <- function(p) uniroot(function(ncp) cdf(ncp) - p, t + c(-6, 6), tol = 1e-14)$root
stopifnot(abs(cdf(1) - pt(t, m, 1)) < 1e-9)
g <- d * factor
out[["hedges-g"]] <- list(estimate = g, cohenD = d, se = sqrt(factor^2 * m / ((m - 2) * size) * (1 + size * g^2) - g^2), df = m, statistic = t,
                          pValue = 2 * pt(-abs(t), m),
                          ci = list(level = .95, lower = limit(.975) * factor / sqrt(size), upper = limit(.025) * factor / sqrt(size)),
                          n = list(experimental = length(x), control = length(y)))
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
