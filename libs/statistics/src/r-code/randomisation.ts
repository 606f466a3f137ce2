import type { AnalysisPlan, RandomisationTestAnalysis } from '../plan/analysis-plan';
import { formulaOf } from './formula-lines';
import type { RScript } from './r-script';
import { rNumbers, rString } from './r-text';
import { sampleLines } from './sample-lines';

/** Re-draws of the designs that R does in one line; `z` holds ones and zeros of everybody randomised, in the order of the file. */
function redraw(plan: AnalysisPlan): readonly string[] | null {
  const { method, ratio = [1, 1], blocks = [4] } = plan.data.design ?? { method: '' };
  const share = ratio[0] / (ratio[0] + ratio[1]);
  if (method === 'simple') return [`draw <- function(n) rbinom(n, 1, ${share})`];
  if (method === 'random-allocation-rule' && ratio[0] === ratio[1]) return ['draw <- function(n) { whole <- rep(0:1, length.out = n + n %% 2); sample(whole)[seq_len(n)] }'];
  if (method === 'permuted-blocks') {
    return [
      `block <- function() { size <- ${blocks.length === 1 ? blocks[0]! : `sample(${rNumbers(blocks)}, 1)`}; sample(rep(1:0, c(size * ${share}, size * ${1 - share}))) }`,
      'draw <- function(n) { z <- c(); while (length(z) < n) z <- c(z, block()); z[seq_len(n)] }',
    ];
  }
  return null;
}

/** The test by fresh draws of the trial's design; null for designs that R has no short words for (the report re-runs them itself). */
export function randomisationScript(analysis: RandomisationTestAnalysis, plan: AnalysisPlan): RScript | null {
  const drawing = redraw(plan);
  if (!drawing) return null;
  const covariates = analysis.covariates ?? [];
  const fill = analysis.missingCovariates ?? 'drop';
  const strata = plan.data.design?.strata ?? [];
  const draws = analysis.draws ?? 10_000;
  return {
    packages: [],
    remarks: [
      'other random numbers than the report: p agrees up to the Monte Carlo error of the draws (where the report could list all assignments its p is exact)',
      'drawn by the design that the plan describes; in a trial the report re-runs the sealed design itself, with the real order of entry',
      'the interval comes from the inversion of the test and is not computed here',
    ],
    lines: [
      strata.length > 0 ? `everybody <- data.frame(id = data[[${rString(plan.data.participant)}]], stratum = do.call(paste, c(${strata.map((name) => `list(data[[${rString(name)}]])`).join(', ')}, sep = "|")))` : `everybody <- data.frame(id = data[[${rString(plan.data.participant)}]], stratum = "all")`,
      'everybody <- everybody[!duplicated(everybody$id), ]',
      ...sampleLines({ outcome: analysis.outcome, covariates, missingCovariates: fill }, plan, false),
      `r <- function(v) residuals(lm(v ~ ., data.frame(v, model.matrix(${formulaOf('', [], covariates, fill === 'indicator')}, d)[, -1, drop = FALSE])))`,
      'difference <- function(v, z) mean(v[z == 1]) - mean(v[z == 0]); e <- if (ncol(d) > 3) r(d$y) else d$y - mean(d$y)',
      'own <- difference(if (ncol(d) > 3) r(d$arm) else d$arm, d$arm); place <- match(d$id, everybody$id)',
      ...drawing,
      `set.seed(1); observed <- difference(e, d$arm); drawn <- replicate(${draws}, { z <- numeric(nrow(everybody)); for (s in unique(everybody$stratum)) z[everybody$stratum == s] <- draw(sum(everybody$stratum == s)); difference(e, z[place]) })`,
      'drawn <- drawn[is.finite(drawn)]',
      'result <- data.frame(estimate = observed / own, p = (1 + sum(abs(drawn) >= abs(observed) * (1 - 1e-10))) / (1 + length(drawn)))',
    ],
  };
}
