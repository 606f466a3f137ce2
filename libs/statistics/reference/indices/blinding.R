# Blinding indices of James et al. (1996) and Bang et al. (2004), from their definitions as functions of the cell shares, with the standard
# error by numerical delta method on the multinomial: nothing is shared with the derivatives that are tested.
#   Rscript blinding.R    writes blinding.json beside this file
# Rows: experimental arm, control arm. Columns: guessed experimental, guessed control, do not know.
# `crisp` is the table of Bang et al. (2004): Cholesterol Reduction in Seniors Program; its indices are printed there as .75, .21 and .01.
suppressMessages({library(jsonlite); library(numDeriv)})
tables <- list(
  crisp = rbind(c(82, 25, 170), c(27, 29, 83)), everybodyRight = rbind(c(40, 0, 0), c(0, 40, 0)), nearlyEverybodyRight = rbind(c(38, 1, 1), c(2, 37, 1)),
  chance = rbind(c(20, 20, 10), c(20, 20, 10)), wishful = rbind(c(45, 5, 10), c(44, 6, 10)), opposite = rbind(c(4, 30, 6), c(31, 3, 6)),
  fewGuesses = rbind(c(1, 2, 57), c(2, 3, 55)), unequalArms = rbind(c(60, 20, 40), c(5, 9, 16)),
  sameAnswer = rbind(c(40, 0, 0), c(8, 0, 0)), noDoubt = rbind(c(30, 11, 0), c(17, 24, 0)), oneGuess = rbind(c(0, 1, 20), c(1, 0, 20)))
james <- function(s) { q <- matrix(s, 2, byrow = TRUE); u <- sum(q[, 3]); g <- q[, 1:2] / (1 - u); w <- matrix(c(0, .5, .5, 0), 2)
  o <- sum(w * g); e <- sum(w * outer(rowSums(g), colSums(g))); (1 + u + (1 - u) * (o - e) / e) / 2 }
# Bang's index as first defined: (2 r - 1) times the share that guessed, r the share of right ones among the guesses
bang <- function(s, right) { guessed <- s[1] + s[2]; (2 * s[right] / guessed - 1) * guessed / sum(s) }
delta <- function(f, counts, ...) { n <- sum(counts); q <- counts / n; g <- grad(f, q, ...); list(index = f(q, ...), se = sqrt(max(0, sum(q * g^2) - sum(q * g)^2) / n)) }
interval <- function(r) c(r, list(lower = r$index - qnorm(.975) * r$se, upper = r$index + qnorm(.975) * r$se))
out <- lapply(tables, function(t) list(counts = t, james = interval(delta(james, as.vector(t(t)))), experimental = interval(delta(bang, t[1, ], right = 1)), control = interval(delta(bang, t[2, ], right = 2))))
stopifnot(round(out$crisp$james$index, 2) == .75, round(out$crisp$experimental$index, 2) == .21, round(out$crisp$control$index, 2) == .01)
write_json(out, "blinding.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
