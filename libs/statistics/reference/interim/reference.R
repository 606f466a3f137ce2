# Group sequential boundaries by multivariate normal probabilities (mvtnorm, Miwa's algorithm): no recursion is shared with ours.
# Rscript reference.R   writes expected.json beside this file
suppressMessages({library(mvtnorm); library(jsonlite)})
spend <- list(`obrien-fleming` = function(a, t) 2 * pnorm(qnorm(1 - a / 2) / sqrt(t), lower.tail = FALSE), pocock = function(a, t) a * log(1 + (exp(1) - 1) * t))
bounds <- function(t, alpha, sided, type) {
  a <- spend[[type]](alpha / sided, t) * sided; z <- numeric(0)
  for (k in seq_along(t)) {
    S <- outer(t[1:k], t[1:k], function(x, y) sqrt(pmin(x, y) / pmax(x, y)))
    f <- function(c) {
      b <- c(z, c); if (k == 1) return(sided * pnorm(c, lower.tail = FALSE) - a[1])
      1 - pmvnorm(if (sided == 2) -b else rep(-Inf, k), b, corr = S, algorithm = Miwa(steps = 1024))[1] - a[k]
    }
    z <- c(z, if (k == 1) qnorm(a[1] / sided, lower.tail = FALSE) else uniroot(f, c(1, 7), tol = 1e-10)$root)
  }
  list(information = t, alpha = alpha, sided = sided, spending = type, z = z, spent = a)
}
cases <- list(list((1:5) / 5, .05, 2), list(c(.5, 1), .05, 2), list(c(1, 2, 3) / 3, .025, 1), list(c(.3, .75, 1), .05, 2), list(c(.25, .4, .8, 1), .025, 1))
write_json(unlist(lapply(cases, function(x) lapply(names(spend), function(type) bounds(x[[1]], x[[2]], x[[3]], type))), recursive = FALSE), "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
