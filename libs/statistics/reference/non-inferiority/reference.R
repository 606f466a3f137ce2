# One-sided t tests against a margin, and the interval of level 1 - 2 alpha, on the trial of closed-forms.
# Rscript reference.R   writes expected.json beside this file
suppressMessages(library(jsonlite))
d <- read.csv("../closed-forms/trial.csv")
x <- d$post[d$arm == "ACT"]; y <- d$post[d$arm == "TAU"]
one <- function(margin, better, alpha) {
  limit <- if (better == "lower") margin else -margin
  t <- t.test(x, y, mu = limit, alternative = if (better == "lower") "less" else "greater")
  ci <- t.test(x, y, conf.level = 1 - 2 * alpha)$conf.int
  list(margin = margin, better = better, alpha = alpha, statistic = t$statistic[[1]], pValue = t$p.value, lower = ci[1], upper = ci[2])
}
write_json(list(one(2, "lower", .025), one(2, "higher", .025), one(.5, "lower", .05), one(.5, "higher", .05), one(12, "higher", .05)), "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
