# Expected numbers of the analyses of one group, and the simulated data that they are computed on.
# Run in this folder: Rscript reference.R
# Base R only: t.test, cor.test, uniroot on the non-central t, cut, table.
set.seed(20181122)
n <- 40
sex <- sample(c("female", "male"), n, TRUE, c(.7, .3))
age <- round(pmin(84, pmax(19, rnorm(n, 51, 13))))
level <- rnorm(n)
pre <- round(22 + 9 * level + rnorm(n, 0, 5))
post <- round(pre + 6 - 0.2 * (pre - 22) + rnorm(n, 0, 6))
signal_pre <- round(0.4 + 0.3 * rnorm(n), 3)
signal_post <- round(signal_pre - 0.02 * (post - pre) + rnorm(n, 0, .25), 3)
sessions <- pmin(8, rbinom(n, 8, plogis(1.1 + 0.5 * level)))
data <- data.frame(id = sprintf("P%02d", 1:n), sex, age, sessions, pre, post, signal_pre, signal_post)
data$post[c(3, 11, 27)] <- NA
data$signal_post[c(5, 11)] <- NA
data$sessions[c(8, 30)] <- NA
data$sex[19] <- NA
write.csv(data, "study.csv", row.names = FALSE, na = "", quote = FALSE)

pairs <- data[!is.na(data$post), ]
change <- pairs$post - pairs$pre
test <- t.test(pairs$post, pairs$pre, paired = TRUE)
m <- nrow(pairs); df <- m - 1
J <- exp(lgamma(df / 2) - lgamma((df - 1) / 2) - log(df / 2) / 2)
t0 <- unname(test$statistic)
ncp <- function(p) uniroot(function(d) pt(t0, df, d) - p, c(t0 - 10, t0 + 10), tol = 1e-12)$root
large <- function(v, spread) {
  d <- mean(change) / sqrt(v)
  se <- J * sqrt(var(change) / (m * v) + d^2 * spread / (4 * v^2))
  list(estimate = J * d, lower = J * d - qnorm(.975) * se, upper = J * d + qnorm(.975) * se)
}
v1 <- var(pairs$pre); v2 <- var(pairs$post); s12 <- cov(pairs$pre, pairs$post)
beforeAfter <- list(
  estimate = mean(change), se = sd(change) / sqrt(m), df = df, statistic = t0, pValue = test$p.value,
  lower = test$conf.int[1], upper = test$conf.int[2], correlation = cor(pairs$pre, pairs$post),
  meanBefore = mean(pairs$pre), sdBefore = sd(pairs$pre), meanAfter = mean(pairs$post), sdAfter = sd(pairs$post), pairs = m,
  effects = list(
    list(estimate = J * mean(change) / sd(change), lower = J * ncp(.975) / sqrt(m), upper = J * ncp(.025) / sqrt(m)),
    large(v1, 2 * v1^2 / df),
    large((v1 + v2) / 2, (v1^2 + v2^2 + 2 * s12^2) / (2 * df))))

# Jacobson and Truax; classes by cut() on the two questions.
classes <- function(criterion, clinical, functional, reliability, sd0) {
  error <- sd0 * sqrt(2 * (1 - reliability))
  limit <- switch(criterion,
    a = clinical[1] + 2 * clinical[2],
    b = functional[1] - 2 * functional[2],
    c = (clinical[2] * functional[1] + functional[2] * clinical[1]) / (clinical[2] + functional[2]))
  index <- change / error
  reliable <- ifelse(index >= 1.96, "improvement", ifelse(index <= -1.96, "deterioration", "no-change"))
  side <- interaction(pairs$pre >= limit, pairs$post >= limit, sep = "-")
  standing <- ifelse(reliable != "no-change" & side %in% c("TRUE-FALSE", "FALSE-TRUE"), "significant",
    ifelse(pairs$pre >= limit, "okay-at-baseline", "not-significant"))
  list(cutOff = limit, standardErrorOfDifference = error, reliableFrom = 1.96 * error,
    table = table(factor(reliable, c("no-change", "improvement", "deterioration")),
      factor(standing, c("not-significant", "okay-at-baseline", "significant"))) |> (\(x) lapply(split(x, rownames(x)), as.vector))())
}
reliableChange <- list(
  a = classes("a", c(mean(pairs$pre), sd(pairs$pre)), NULL, .88, sd(pairs$pre)),
  b = classes("b", NULL, c(44, 9), .88, 10.5),
  c = classes("c", c(21, 10), c(44, 9), .88, 10.5))

both <- data[!is.na(data$post) & !is.na(data$signal_post), ]
x <- both$post - both$pre; y <- both$signal_post - both$signal_pre
p <- cor.test(x, y); rs <- cor(rank(x), rank(y)); k <- nrow(both)
half <- qnorm(.975) * sqrt((1 + rs^2 / 2) / (k - 3))
ts <- rs * sqrt((k - 2) / (1 - rs^2))
changeCorrelation <- list(pairs = k,
  pearson = list(estimate = unname(p$estimate), statistic = unname(p$statistic), df = k - 2, pValue = p$p.value, lower = p$conf.int[1], upper = p$conf.int[2]),
  spearman = list(estimate = rs, statistic = ts, df = k - 2, pValue = 2 * pt(-abs(ts), k - 2), lower = tanh(atanh(rs) - half), upper = tanh(atanh(rs) + half)))

done <- !is.na(data$sessions) & data$sessions >= 6
w <- t.test(data$age[done], data$age[!done])
completers <- list(completers = sum(done), others = sum(!done),
  age = list(difference = unname(w$estimate[1] - w$estimate[2]), lower = w$conf.int[1], upper = w$conf.int[2],
    standardised = (mean(data$age[done]) - mean(data$age[!done])) / sqrt((var(data$age[done]) + var(data$age[!done])) / 2)),
  sex = list(female = c(sum(done & data$sex %in% "female"), sum(!done & data$sex %in% "female")), male = c(sum(done & data$sex %in% "male"), sum(!done & data$sex %in% "male"))))
band <- cut(data$age, c(-Inf, 40, 60, Inf), right = FALSE, labels = c("below 40", "40 to below 60", "60 and above"))
composition <- list(age = lapply(split(done, band), function(v) c(length(v), sum(v))),
  missingSex = c(sum(is.na(data$sex)), sum(done[is.na(data$sex)])))

json <- function(v) {
  if (is.list(v)) {
    if (is.null(names(v))) return(paste0("[", paste(sapply(v, json), collapse = ","), "]"))
    return(paste0("{", paste0('"', names(v), '":', sapply(v, json), collapse = ","), "}"))
  }
  if (length(v) > 1) return(paste0("[", paste(sapply(v, json), collapse = ","), "]"))
  format(unname(v), digits = 17)
}
writeLines(json(list(beforeAfter = beforeAfter, reliableChange = reliableChange, changeCorrelation = changeCorrelation, completers = completers, composition = composition)), "expected.json")
