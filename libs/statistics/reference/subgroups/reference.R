# Subgroup estimates and the interaction test by lm, sandwich::vcovHC and car::linearHypothesis, on the trial of closed-forms.
# Rscript reference.R   writes expected.json beside this file
suppressMessages({library(jsonlite); library(sandwich); library(car)})
d <- read.csv("../closed-forms/trial.csv"); d <- d[!is.na(d$post) & !is.na(d$pre) & !is.na(d$age), ]
d$arm <- as.numeric(d$arm == "ACT"); d$band <- factor(ifelse(d$age < 35, "young", ifelse(d$age < 50, "middle", "old")))
write.csv(cbind(id = seq_len(nrow(d)), d[c("arm", "site", "band", "pre", "post")]), "trial.csv", row.names = FALSE, quote = FALSE)
one <- function(by, type) {
  d$g <- factor(d[[by]]); f <- lm(post ~ g + g:arm + pre, d); b <- coef(f)
  V <- if (type == "classical") vcov(f) else vcovHC(f, type = toupper(type))
  k <- grep(":arm", names(b)); df <- f$df.residual
  L <- matrix(0, length(k) - 1, length(b)); for (i in seq_len(length(k) - 1)) { L[i, k[1]] <- -1; L[i, k[i + 1]] <- 1 }
  h <- linearHypothesis(f, L, vcov. = V, test = "F")
  list(by = by, variance = type, levels = levels(d$g), estimate = unname(b[k]), se = unname(sqrt(diag(V)[k])), df = df,
       lower = unname(b[k] - qt(.975, df) * sqrt(diag(V)[k])), experimental = unname(c(table(d$g[d$arm == 1]))),
       statistic = h$F[2], df1 = h$Df[2], pValue = h[["Pr(>F)"]][2])
}
write_json(unlist(lapply(c("site", "band"), function(by) lapply(c("classical", "hc2", "hc3"), function(v) one(by, v))), recursive = FALSE),
           "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
