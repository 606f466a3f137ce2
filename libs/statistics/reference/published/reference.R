# Published data and published results. Rscript reference.R   writes the CSV files and expected.json beside this file
# R 4.2.2, estimatr, clubSandwich, lmerTest, pbkrtest, nlme, AER, jsonlite. Numbers under `printed` stand in the publication named; R computes the rest.
suppressMessages({library(estimatr); library(clubSandwich); library(lmerTest); library(pbkrtest); library(nlme); library(AER); library(jsonlite)})
out <- list(); write <- function(d, name) write.csv(d, name, row.names = FALSE, quote = FALSE, na = "")
wald <- function(b, se, df) list(estimate = b, se = se, df = df, statistic = b / se, pValue = 2 * pt(-abs(b / se), df), lower = b - qt(.975, df) * se, upper = b + qt(.975, df) * se)

# Darwin's maize: 15 pairs of plants, heights in inches (Darwin 1876; Fisher 1935, The Design of Experiments, chapter III)
crossed <- c(23.5, 12, 21, 22, 19.125, 21.5, 22.125, 20.375, 18.25, 21.625, 23.25, 21, 22.125, 23, 12)
selfed <- c(17.375, 20.375, 20, 20, 18.375, 18.625, 18.625, 15.25, 16.5, 18, 16.25, 18, 12.75, 15.5, 18)
write(data.frame(plant = 1:30, kind = rep(c("crossed", "self"), 15), height = as.vector(rbind(crossed, selfed)), pair = rep(1:15, each = 2)), "maize.csv")
write(data.frame(pair = 1:15, selfed, crossed), "maize-pairs.csv")
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), 15))); sums <- drop(signs %*% (crossed - selfed))
extreme <- sum(abs(sums) >= abs(sum(crossed - selfed)) - 1e-9); paired <- t.test(crossed, selfed, paired = TRUE)
out$maize <- list(extreme = extreme, assignments = nrow(signs), difference = mean(crossed - selfed), paired = wald(unname(paired$estimate), paired$stderr, unname(paired$parameter)),
  printed = list(extreme = 1726, assignments = 32768, t = 2.148, pOfT = .0497))

# ToothGrowth: 60 guinea pigs (Crampton 1947; R's datasets)
tooth <- data.frame(animal = 1:60, supplement = ToothGrowth$supp, dose = ToothGrowth$dose, length = ToothGrowth$len); write(tooth, "tooth.csv")
w <- t.test(len ~ supp, ToothGrowth); b <- unname(w$estimate[1] - w$estimate[2]); h <- lm_robust(len ~ I(supp == "OJ") + dose, ToothGrowth, se_type = "HC2"); h3 <- lm_robust(len ~ I(supp == "OJ") + dose, ToothGrowth, se_type = "HC3")
out$tooth <- list(welch = wald(b, w$stderr, unname(w$parameter)), hc2 = wald(unname(h$coefficients[2]), unname(h$std.error[2]), unname(h$df[2])), hc3 = wald(unname(h3$coefficients[2]), unname(h3$std.error[2]), unname(h3$df[2])),
  printed = list(t = 1.9153, df = 55.309, p = .06063))

# warpbreaks: breaks of yarn by wool at three tensions (Tippett 1950; R's datasets)
write(data.frame(loom = 1:54, wool = warpbreaks$wool, tension = warpbreaks$tension, breaks = warpbreaks$breaks), "warpbreaks.csv")
f <- lm(breaks ~ 0 + tension + tension:I(wool == "A"), warpbreaks); s <- summary(f)$coefficients; a <- anova(lm(breaks ~ wool + tension, warpbreaks), f)
pick <- function(t) { r <- grep(paste0("^tension", t, ":.*TRUE$"), rownames(s)); wald(s[r, 1], s[r, 2], f$df.residual) }
out$warpbreaks <- list(effects = list(H = pick("H"), L = pick("L"), M = pick("M")), interaction = list(statistic = a$F[2], df1 = a$Df[2], df2 = f$df.residual, pValue = a[["Pr(>F)"]][2]))

# ChickWeight: diets 1 and 3, weighed repeatedly, some chicks die (Crowder and Hand 1990; R's datasets). A chick is the cluster of its weighings.
chicks <- subset(as.data.frame(ChickWeight), Diet %in% c(1, 3) & Time > 0); chicks$chick <- paste0("C", chicks$Chick); chicks$diet <- paste0("D", chicks$Diet); chicks$d <- as.numeric(chicks$Diet == 3)
write(data.frame(row = seq_len(nrow(chicks)), chick = chicks$chick, diet = chicks$diet, time = chicks$Time, weight = chicks$weight), "chicks.csv")
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 1e-3, rhoend = 1e-12, maxfun = 1e5))
m <- lmerTest::lmer(weight ~ d + Time + (1 | chick), chicks, control = control); vc <- as.data.frame(VarCorr(m))$vcov
one <- function(ddf) { r <- coef(summary(m, ddf = ddf))["d", ]; wald(r[["Estimate"]], r[["Std. Error"]], r[["df"]]) }
ols <- lm(weight ~ d + Time, chicks); cr2 <- coef_test(ols, vcov = "CR2", cluster = chicks$chick, test = "Satterthwaite"); cr2 <- cr2[2, ]
icc <- function(number) { k <- chicks[chicks$Diet == number, ]; t <- anova(lm(weight ~ chick, k)); g <- table(droplevels(factor(k$chick))); n0 <- (sum(g) - sum(g^2) / sum(g)) / (length(g) - 1)
  list(estimate = (t[1, 3] - t[2, 3]) / (t[1, 3] + (n0 - 1) * t[2, 3]), statistic = t[1, 4], df1 = t[1, 1], df2 = t[2, 1]) }
out$chicks <- list(satterthwaite = one("Satterthwaite"), kenwardRoger = one("Kenward-Roger"), variances = list(group = vc[1], residual = vc[2]), cr2 = wald(cr2$beta, cr2$SE, cr2$df_Satt), icc = list(D3 = icc(3), D1 = icc(1)))
short <- subset(chicks, Time %in% c(6, 12, 18, 21)); short$visit <- sprintf("d%02d", short$Time); short$v <- as.integer(factor(short$visit))
write(data.frame(chick = short$chick, diet = short$diet, visit = short$visit, weight = short$weight), "chicks-visits.csv")
g <- gls(weight ~ visit + visit:d, short, correlation = corSymm(form = ~ v | chick), weights = varIdent(form = ~ 1 | visit), method = "REML", control = glsControl(tolerance = 1e-12, msTol = 1e-14, msMaxIter = 2000, maxIter = 1000))
t <- summary(g)$tTable; out$chicks$visits <- lapply(sort(unique(short$visit)), function(v) list(visit = v, estimate = t[paste0("visit", v, ":d"), 1], se = t[paste0("visit", v, ":d"), 2]))

# Vitamin A and children's deaths by village, with those assigned who never took it (Sommer and Zeger 1991; Imbens and Rubin 1997): counts only
counts <- data.frame(z = c(1, 1, 1, 1, 0, 0), d = c(1, 1, 0, 0, 0, 0), y = c(1, 0, 1, 0, 1, 0), n = c(12, 9663, 34, 2385, 74, 11514)); write(counts, "vitamin-a-counts.csv")
children <- counts[rep(1:6, counts$n), ]; iv <- summary(ivreg(y ~ d | z, data = children))$coefficients["d", ]
out$vitaminA <- list(cace = list(estimate = iv[[1]], se = iv[[2]]), printed = list(effect = -.0032))

# Fifteen p-values of Benjamini and Hochberg (1995), section 3.2: Bonferroni rejects 3 at .05, Hochberg 3, their own procedure 4
p <- c(.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1)
out$families <- list(p = p, holm = p.adjust(p, "holm"), hochberg = p.adjust(p, "hochberg"), `benjamini-hochberg` = p.adjust(p, "BH"), printed = list(hochberg = 3, `benjamini-hochberg` = 4))

# NIST StRD, SiRstv (Ehrstein and Croarkin): resistivity of silicon, five instruments, certified F to 15 digits
silicon <- list(c(196.3052, 196.1240, 196.1890, 196.2569, 196.3403), c(196.3042, 196.3825, 196.1669, 196.3257, 196.0422), c(196.1303, 196.2005, 196.2889, 196.0343, 196.1811), c(196.2795, 196.1748, 196.1494, 196.1485, 195.9885), c(196.2119, 196.1051, 196.1850, 196.0052, 196.2090))
out$silicon <- list(instruments = silicon, printed = list(F = 1.18046237440255, df1 = 4, df2 = 20))
# the certified F once more by exact fractions, so that a slip of the pen in the table above would be found
k <- lapply(silicon, function(v) round((v - 196) * 1e4)); total <- sum(unlist(k)); B <- sum(sapply(k, sum)^2) / 5 - total^2 / 25; W <- sum(unlist(k)^2) - sum(sapply(k, sum)^2) / 5
stopifnot(abs((B / 4) / (W / 20) / 1.18046237440255 - 1) < 1e-14)
write_json(out, "expected.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
