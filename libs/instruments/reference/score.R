# Scores seeded random forms by the published keys, written here anew in R and apart from the definitions.
# Run in this folder: Rscript score.R > score.json   (base R only; R's own random numbers, seed 20261122)
set.seed(20261122)
q <- function(x) paste0('"', x, '"')
num <- function(x) ifelse(is.na(x), "null", format(x, digits = 17, trim = TRUE))
obj <- function(names, values) paste0("{", paste0(q(names), ":", values, collapse = ","), "}")
emit <- function(code, items, answers, scores)
  paste0("{", q("instrument"), ":", q(code), ",", q("answers"), ":", obj(items, num(answers)), ",", q("scores"), ":", obj(names(scores), num(unlist(scores))), "}")

full_mean <- function(x) if (anyNA(x)) NA else mean(x)
full_sum <- function(x) if (anyNA(x)) NA else sum(x)

scs <- function(a) {
  s <- list("self-kindness" = full_mean(a[c(5, 12, 19, 23, 26)]), "self-judgment" = full_mean(a[c(1, 8, 11, 16, 21)]),
            "common-humanity" = full_mean(a[c(3, 7, 10, 15)]), "isolation" = full_mean(a[c(4, 13, 18, 25)]),
            "mindfulness" = full_mean(a[c(9, 14, 17, 22)]), "over-identification" = full_mean(a[c(2, 6, 20, 24)]))
  s$total <- (s[[1]] + (6 - s[[2]]) + s[[3]] + (6 - s[[4]]) + s[[5]] + (6 - s[[6]])) / 6
  s
}
scs_sf <- function(a) { a[c(11, 12, 4, 8, 1, 9)] <- 6 - a[c(11, 12, 4, 8, 1, 9)]; list(total = full_mean(a)) }
fscrs <- function(a) list("inadequate-self" = full_sum(a[c(1, 2, 4, 6, 7, 14, 17, 18, 20)]),
                          "reassured-self" = full_sum(a[c(3, 5, 8, 11, 13, 16, 19, 21)]), "hated-self" = full_sum(a[c(9, 10, 12, 15, 22)]))
pseq <- function(a) list(total = full_sum(a))
phq4 <- function(a) list("gad-2" = a[1] + a[2], "phq-2" = a[3] + a[4], total = full_sum(a))
cpaq <- function(a) {
  ae <- full_sum(a[c(1, 2, 3, 5, 6, 8, 9, 10, 12, 15, 19)]); pw <- full_sum(6 - a[c(4, 7, 11, 13, 14, 16, 17, 18, 20)])
  list("activity-engagement" = ae, "pain-willingness" = pw, total = ae + pw)
}
bpi <- function(a) list(severity = full_mean(a[1:4]), interference = if (sum(!is.na(a[5:11])) >= 4) mean(a[5:11], na.rm = TRUE) else NA)
pcs <- function(a) list(rumination = full_sum(a[8:11]), magnification = full_sum(a[c(6, 7, 13)]), helplessness = full_sum(a[c(1:5, 12)]), total = full_sum(a))
half <- function(x) { if (sum(is.na(x)) > 1) return(NA); x[is.na(x)] <- mean(x, na.rm = TRUE); sum(x) }
hads <- function(a) list(anxiety = half(a[seq(1, 13, 2)]), depression = half(a[seq(2, 14, 2)]))
nrs <- function(a) list(intensity = a[1], distress = a[2])
maia <- function(a) {
  a[5:9] <- 5 - a[5:9]
  m <- function(i) full_mean(a[i])
  list(noticing = m(1:4), "not-distracting" = m(5:7), "not-worrying" = m(8:10), "attention-regulation" = m(11:17),
       "emotional-awareness" = m(18:22), "self-regulation" = m(23:26), "body-listening" = m(27:29), trusting = m(30:32))
}
rand_top <- c(5, 5, rep(3, 10), rep(2, 7), 5, 6, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5)
rand36 <- function(a) {
  down <- c(1, 2, 20, 21, 22, 23, 26, 27, 30, 34, 36) # the first answer is the best one
  p <- 100 * (a - 1) / (rand_top - 1)
  p[down] <- 100 - p[down]
  m <- function(i) if (all(is.na(p[i]))) NA else mean(p[i], na.rm = TRUE)
  list("physical-functioning" = m(3:12), "role-physical" = m(13:16), "role-emotional" = m(17:19), energy = m(c(23, 27, 29, 31)),
       "emotional-well-being" = m(c(24, 25, 26, 28, 30)), "social-functioning" = m(c(20, 32)), pain = m(21:22), "general-health" = m(c(1, 33:36)))
}
table <- list(
  list("SCS", 1:26, rep(1, 26), rep(5, 26), scs), list("SCS-SF", 1:12, rep(1, 12), rep(5, 12), scs_sf),
  list("FSCRS", 1:22, rep(0, 22), rep(4, 22), fscrs), list("PSEQ", 1:10, rep(0, 10), rep(6, 10), pseq),
  list("PHQ-4", 1:4, rep(0, 4), rep(3, 4), phq4), list("CPAQ", 1:20, rep(0, 20), rep(6, 20), cpaq),
  list("BPI-SF", c("3", "4", "5", "6", paste0("9", letters[1:7])), rep(0, 11), rep(10, 11), bpi),
  list("PCS", 1:13, rep(0, 13), rep(4, 13), pcs), list("HADS", 1:14, rep(0, 14), rep(3, 14), hads),
  list("NRS", c("intensity", "distress"), c(0, 0), c(10, 10), nrs), list("MAIA", 1:32, rep(0, 32), rep(5, 32), maia),
  list("RAND-36", 1:36, rep(1, 36), rand_top, rand36))
rows <- c()
for (entry in table) for (missing in c(0, 0, 1, 2, 4)) {
  n <- length(entry[[2]])
  answers <- mapply(function(low, high) sample(low:high, 1), entry[[3]], entry[[4]])
  answers[sample(n, min(missing, n - 1))] <- NA
  rows <- c(rows, emit(entry[[1]], entry[[2]], answers, entry[[5]](answers)))
}
cat("[\n", paste(rows, collapse = ",\n"), "\n]\n", sep = "")
