import { StatisticsError } from '../errors';
import { cholesky, choleskySolve } from '../linear-algebra/cholesky';
import { assertFullRank, pivotedQr } from '../linear-algebra/pivoted-qr';
import { crossProduct, crossVector, Matrix, multiplyVector } from '../linear-algebra/matrix';
import type { IncompleteVariable } from './chained-equations';

const MAX_ROUNDS = 5000;
const SETTLED = 1e-10;

/** Multivariate normal regression: a column of coefficients per outcome, one covariance of the residuals. */
export interface IncompleteNormal {
  readonly coefficients: readonly Float64Array[];
  readonly covariance: Matrix;
}

/** Expected missing deviations given the observed ones: rows `missing`, columns `observed`; and what remains uncertain. */
export interface ConditionalRule {
  readonly observed: readonly number[];
  readonly missing: readonly number[];
  readonly weights: readonly Float64Array[];
}

/**
 * Maximum likelihood of a multivariate normal regression when outcomes are missing at random, in any pattern, by the EM algorithm
 * (Dempster, Laird and Rubin 1977). @param design complete, n by p, @param start a fit of nearly the same data
 * @throws StatisticsError not-positive-definite (design or covariance), no-convergence
 */
export function fitIncompleteNormal(design: Matrix, names: readonly string[], outcomes: readonly IncompleteVariable[], start?: IncompleteNormal): IncompleteNormal {
  const n = design.rows;
  const count = outcomes.length;
  assertFullRank(pivotedQr(design, names));
  const gram = cholesky(crossProduct(design, design), 'design', 1e-14);
  const y = outcomes.map((outcome) => filledWithMean(outcome));
  const patterns = new Map<string, number[]>();
  for (let i = 0; i < n; i += 1) {
    const key = outcomes.map((outcome) => outcome.present[i]).join('');
    patterns.set(key, [...(patterns.get(key) ?? []), i]);
  }
  let fit = start ?? maximise(design, gram, y, new Matrix(count, count));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const fitted = fit.coefficients.map((column) => multiplyVector(design, column));
    const uncertain = new Matrix(count, count);
    for (const [key, rows] of patterns) {
      const rule = conditionalRule(fit.covariance, [...key].map((flag) => flag === '1'));
      for (const i of rows) fillRow(rule, y, fitted, i);
      rule.missing.forEach((s, j) => {
        for (const t of rule.missing) {
          const explained = rule.observed.reduce((sum, o, k) => sum + rule.weights[j]![k]! * fit.covariance.get(o, t), 0);
          uncertain.set(s, t, uncertain.get(s, t) + rows.length * (fit.covariance.get(s, t) - explained));
        }
      });
    }
    const next = maximise(design, gram, y, uncertain);
    const change = distance(fit, next, fitted, design);
    fit = next;
    if (change < SETTLED) return fit;
  }
  throw new StatisticsError('no-convergence', 'outcomes', `the imputation model did not settle in ${MAX_ROUNDS} rounds: too few outcomes are observed together`);
}

/** How missing outcomes follow from observed ones. */
export function conditionalRule(covariance: Matrix, present: readonly boolean[]): ConditionalRule {
  const observed = present.flatMap((seen, t) => (seen ? [t] : []));
  const missing = present.flatMap((seen, t) => (seen ? [] : [t]));
  if (observed.length === 0) return { observed, missing, weights: missing.map(() => new Float64Array(0)) };
  const block = Matrix.fromColumns(observed.map((s) => Float64Array.from(observed, (t) => covariance.get(s, t))));
  const lower = positive(block);
  return { observed, missing, weights: missing.map((s) => choleskySolve(lower, Float64Array.from(observed, (t) => covariance.get(s, t)))) };
}

/** @throws StatisticsError constant: what the covariates or an earlier visit fit exactly leaves nothing to impute from */
function positive(block: Matrix): Matrix {
  try {
    return cholesky(block, 'covariance of the outcomes', 1e-12);
  } catch (error) {
    if (!(error instanceof StatisticsError) || error.code !== 'not-positive-definite') throw error;
    throw new StatisticsError('constant', 'outcomes', 'the outcomes do not vary beyond what arm, covariates and earlier visits tell: there is no error to estimate; leave out the visit or covariate that fits them');
  }
}

/** Puts conditional means in the missing places of one row. @param means of every outcome, as columns */
export function fillRow(rule: ConditionalRule, y: readonly Float64Array[], means: readonly Float64Array[], row: number): void {
  rule.missing.forEach((t, j) => {
    y[t]![row] = rule.observed.reduce((sum, o, k) => sum + rule.weights[j]![k]! * (y[o]![row]! - means[o]![row]!), means[t]![row]!);
  });
}

function maximise(design: Matrix, gram: Matrix, y: readonly Float64Array[], uncertain: Matrix): IncompleteNormal {
  const coefficients = y.map((column) => choleskySolve(gram, crossVector(design, column)));
  const residuals = y.map((column, t) => {
    const fitted = multiplyVector(design, coefficients[t]!);
    return column.map((value, i) => value - fitted[i]!);
  });
  const covariance = new Matrix(y.length, y.length);
  residuals.forEach((a, s) => residuals.forEach((b, t) => covariance.set(s, t, (a.reduce((sum, value, i) => sum + value * b[i]!, 0) + uncertain.get(s, t)) / design.rows)));
  return { coefficients, covariance };
}

/** Largest change of a fitted mean or of the covariance, in standard deviations. */
function distance(before: IncompleteNormal, after: IncompleteNormal, fitted: readonly Float64Array[], design: Matrix): number {
  let largest = 0;
  after.coefficients.forEach((column, t) => {
    const now = multiplyVector(design, column);
    const sd = Math.sqrt(after.covariance.get(t, t));
    now.forEach((value, i) => (largest = Math.max(largest, Math.abs(value - fitted[t]![i]!) / sd)));
    after.coefficients.forEach((_, s) => {
      const scale = sd * Math.sqrt(after.covariance.get(s, s));
      largest = Math.max(largest, Math.abs(after.covariance.get(s, t) - before.covariance.get(s, t)) / scale);
    });
  });
  return largest;
}

function filledWithMean({ values, present, name }: IncompleteVariable): Float64Array {
  const known = values.filter((_, i) => present[i]);
  if (known.length < 3) throw new StatisticsError('too-few', name, `${name} has ${known.length} observed values: too few to impute from`);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return values.map((value, i) => (present[i] ? value : mean));
}
