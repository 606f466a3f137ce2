# Ranks of the lower ends of two intervals of a median: the bootstrap's percentile interval in closed form (pbinom, checked here
# against resampling) and the sign test's (qbinom). Rscript median-interval.R   writes expected.json beside this file
suppressMessages(library(jsonlite))
set.seed(7)
bootstrap <- function(n, level) min(which(pbinom((n + 1) / 2 - 1, n, seq_len(n) / n, lower.tail = FALSE) >= (1 - level) / 2))
sign <- function(n, level) qbinom((1 - level) / 2, n, 0.5) - (pbinom(qbinom((1 - level) / 2, n, 0.5), n, 0.5) > (1 - level) / 2) + 1
cases <- expand.grid(n = c(9, 13, 31, 101, 251, 1001), level = c(0.9, 0.99, 0.9999))
cases$bootstrap <- mapply(bootstrap, cases$n, cases$level)
cases$sign <- mapply(sign, cases$n, cases$level)
x <- round(rgamma(101, 2), 3)
resampled <- replicate(2e5, median(sample(x, replace = TRUE)))
ends <- quantile(resampled, c(.005, .995), type = 1, names = FALSE)
k <- bootstrap(101, .99)
stopifnot(identical(ends, sort(x)[c(k, 102 - k)]))
# of the sign test, the ends are where its p-value passes 1 - level
k <- sign(101, .99)
p <- function(m) binom.test(sum(x > m), length(x))$p.value
stopifnot(p(sort(x)[k] - 1e-6) < .01, p(sort(x)[k] + 1e-6) >= .01)
write_json(list(cases = cases, sample = x, bootstrap = ends, sign = sort(x)[c(k, 102 - k)]), "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
