# Stopping at interim looks by multivariate normal probabilities (mvtnorm, Miwa's algorithm) and one-dimensional integrals, under a known drift.
# It shares no code and no recursion with this library. Rscript looks.R > looks.json
suppressMessages(library(mvtnorm))
spend <- list(`obrien-fleming` = function(a, t) 2 * pnorm(qnorm(1 - a / 2) / sqrt(t), lower.tail = FALSE), pocock = function(a, t) a * log(1 + (exp(1) - 1) * t))
correlation <- function(t) outer(t, t, function(x, y) sqrt(pmin(x, y) / pmax(x, y)))
inside <- function(b, t, theta) {
  k <- length(b)
  if (k == 1) return(diff(pnorm(c(-b, b) - theta * sqrt(t[1]))))
  pmvnorm(-b, b, mean = theta * sqrt(t[1:k]), corr = correlation(t[1:k]), algorithm = Miwa(steps = 1024))[1]
}
boundaries <- function(t, alpha, type) {
  z <- numeric(0)
  for (k in seq_along(t)) z <- c(z, uniroot(function(b) 1 - inside(c(z, b), t, 0) - 2 * spend[[type]](alpha / 2, t[k]), c(1, 8), tol = 1e-10)$root)
  z
}
# mean of a normal variable over [low, high], times the probability of being there
part <- function(low, high, m, s) m * (pnorm(high, m, s) - pnorm(low, m, s)) + s^2 * (dnorm(low, m, s) - dnorm(high, m, s))
# E(Z_k; ended at look k), for two or three looks
first <- function(k, b, t, theta) {
  K <- length(t); m <- theta * sqrt(t)
  beyond <- function(b, mean, s) mean - part(-b, b, mean, s)
  if (k == 1) return(beyond(b[1], m[1], 1))
  given <- function(j, z) m[j] + sqrt(t[j - 1] / t[j]) * (z - m[j - 1])
  spread <- function(j) sqrt(1 - t[j - 1] / t[j])
  over <- function(f) integrate(function(z) dnorm(z, m[1]) * f(z), -b[1], b[1], rel.tol = 1e-10)$value
  if (k == 2) return(over(function(z) if (K == 2) given(2, z) else beyond(b[2], given(2, z), spread(2))))
  slope <- sqrt(t[2] / t[3])
  over(function(z) {
    g <- given(2, z); s <- spread(2)
    p <- pnorm(b[2], g, s) - pnorm(-b[2], g, s)
    m[3] * p + slope * (part(-b[2], b[2], g, s) - m[2] * p)
  })
}
case <- function(t, n, effect, type, alpha = 0.05) {
  b <- boundaries(t, alpha, type); K <- length(t)
  at <- function(delta) {
    se <- 2 / sqrt(n); theta <- delta / se
    stay <- c(1, sapply(seq_len(K), function(k) inside(b[1:k], t, theta)))
    crossed <- stay[seq_len(K)] - stay[-1]
    ended <- c(crossed[-K], stay[K])
    bias <- sapply(seq_len(K), function(k) first(k, b, t, theta) / ended[k] * se / sqrt(t[k])) - delta
    list(crossed = crossed, ended = ended, bias = bias, rejected = sum(crossed), participants = sum(ended * round(t * n)))
  }
  list(information = t, n = n, effect = effect, spending = type, z = b, alternative = at(effect), null = at(0))
}
out <- list(two = case(c(0.5, 1), 400, 0.28, "obrien-fleming"), three = case(c(0.3, 0.6, 1), 400, 0.3, "pocock"))
cat(jsonlite::toJSON(out, digits = 9, auto_unbox = TRUE, pretty = TRUE), "\n")
