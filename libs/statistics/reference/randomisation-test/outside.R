# The observed arms (EEEECCCC) are none of the 36 that blocks of four can give: they count as one assignment more.
y <- 20 - (1:8)^2
observed <- rep(1:0, each = 4)
halves <- combn(4, 2, function(k) as.numeric(1:4 %in% k))
sets <- rbind(do.call(rbind, lapply(1:6, function(a) t(sapply(1:6, function(b) c(halves[, a], halves[, b]))))), observed)
difference <- function(v, z) mean(v[z == 1]) - mean(v[z == 0])
p <- function(t) { v <- y - t * observed; o <- abs(difference(v, observed)); mean(apply(sets, 1, function(z) abs(difference(v, z)) >= o - 1e-9)) }
estimate <- difference(y, observed)
end <- function(far) { inside <- estimate; for (k in 1:200) { middle <- (inside + far) / 2; if (p(middle) > 0.2) inside <- middle else far <- middle }; inside }
d <- apply(sets, 1, function(z) difference(y, z))
out <- list(y = y, assignments = nrow(sets), estimate = estimate, pValue = p(0), se = sqrt(mean(d^2) - mean(d)^2), lower = end(estimate - 100), upper = end(estimate + 100))
jsonlite::write_json(out, "outside.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
