import { StatisticsError } from '../../errors';
import { cholesky, choleskyInverse, choleskySolve } from '../../linear-algebra/cholesky';
import { crossVector, dot, Matrix } from '../../linear-algebra/matrix';
import { type Block, type CovarianceModel, parameterNames } from './block-covariance';
import { limitedMemoryBfgs } from './limited-memory-bfgs';
import { type Curvature, type GeneralisedFit, RestrictedLikelihood } from './restricted-likelihood';

const MAX_ITERATIONS = 200;

/** A model fitted by restricted maximum likelihood. */
export interface RemlFit extends GeneralisedFit {
  readonly names: readonly string[];
  readonly parameters: readonly string[];
  readonly theta: Float64Array;
  readonly curvature: Curvature;
  /** Parameters that are free at the maximum: a group variance of zero is not. */
  readonly free: readonly number[];
  readonly atBoundary: boolean;
}

/**
 * Restricted maximum likelihood by Newton's method with analytic derivatives, Fisher scoring where the observed information is
 * not positive definite, and halved steps. The group variance is kept at or above zero.
 * @param start covariance parameters, the group variance last; V must be positive definite there
 * @throws StatisticsError rank-deficient, too-few, no-convergence, not-positive-definite (start; parameters not identified)
 */
export function fitReml(blocks: readonly Block[], model: CovarianceModel, names: readonly string[], start: ArrayLike<number>): RemlFit {
  const likelihood = new RestrictedLikelihood(blocks, model, names);
  const bounded = model.groupVariance ? start.length - 1 : -1;
  let theta: Float64Array = Float64Array.from(start);
  let fit = likelihood.fit(theta);
  if (!fit) throw new StatisticsError('not-positive-definite', 'start', 'the starting covariance matrix is not positive definite');
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const gradient = likelihood.gradient(fit);
    const free = freeParameters(theta, gradient, bounded);
    const { step, newton } = direction(likelihood.curvature(fit), gradient, free, model);
    const decrement = dot(step, gradient);
    const next = lineSearch(likelihood, theta, step, fit, bounded, decrement);
    if (decrement < 1e-12 * Math.max(1, Math.abs(fit.logLikelihood)) && newton) {
      // The step that proved it is taken when it does no harm: quadratic convergence makes it worth several digits.
      return finish(likelihood, model, names, next ?? { theta, fit }, bounded);
    }
    if (!next) break;
    ({ theta, fit } = next);
  }
  throw new StatisticsError('no-convergence', 'covariance', `the covariance parameters (${parameterNames(model).join(', ')}) did not converge: a variance may run to zero; take a simpler covariance, or look for outcomes that the model fits exactly`);
}

/**
 * The higher of the maxima that several starts lead to: with a group variance the restricted likelihood may have one at zero and
 * another inside (few, small groups), and Newton's method finds the one beside its start. The first start wins where they agree;
 * a start that leads nowhere (a residual variance that runs to zero) is passed over while another leads somewhere. A start without
 * group variance is the last resort.
 */
export function fitRemlFrom(blocks: readonly Block[], model: CovarianceModel, names: readonly string[], starts: readonly (readonly number[])[]): RemlFit {
  let best: RemlFit | undefined;
  let refusal: unknown;
  for (const start of starts) {
    if (best && model.groupVariance && start.at(-1) === 0) continue;
    try {
      const fit = fitReml(blocks, model, names, start);
      if (!best || fit.logLikelihood > best.logLikelihood + 1e-8 * Math.max(1, Math.abs(best.logLikelihood))) best = fit;
    } catch (error) {
      if (!(error instanceof StatisticsError)) throw error;
      refusal ??= error;
    }
  }
  if (!best) throw refusal;
  return best;
}

/**
 * The same fit stopped where the R package mmrm stops: its parametrisation, start and optimiser (design/reml.md). Within about 1e-6
 * of the maximum in log-likelihood. Falls back on `fitRemlToMaximum` where that optimiser fails, or where mmrm has no such model.
 */
export function fitRemlAsMmrm(blocks: readonly Block[], model: CovarianceModel, names: readonly string[], start: ArrayLike<number>): RemlFit {
  const likelihood = new RestrictedLikelihood(blocks, model, names);
  const theta = whereMmrmStops(likelihood, model);
  const fit = theta && likelihood.fit(theta);
  return theta && fit ? finish(likelihood, model, names, { theta, fit }, -1) : fitRemlToMaximum(blocks, model, names, start);
}

/**
 * `fitReml`, and where it is led to a singular covariance (few participants with gaps) again from where mmrm stops and from other
 * correlations between the visits: a maximum inside may lie elsewhere than where the first start leads. The highest that is found.
 */
export function fitRemlToMaximum(blocks: readonly Block[], model: CovarianceModel, names: readonly string[], start: ArrayLike<number>): RemlFit {
  try {
    return fitReml(blocks, model, names, start);
  } catch (error) {
    if (!(error instanceof StatisticsError) || (error.code !== 'not-positive-definite' && error.code !== 'no-convergence')) throw error;
    const likelihood = new RestrictedLikelihood(blocks, model, names);
    const others = otherStarts(model, start).flatMap((from) => {
      const stopped = whereMmrmStops(likelihood, model, from);
      return stopped ? [[...stopped]] : [];
    });
    if (others.length === 0) throw error;
    return fitRemlFrom(blocks, model, names, others);
  }
}

/** Correlations between all visits that a second search sets out from, beside mmrm's own start. */
const OTHER_CORRELATIONS = [0, 0.5, 0.9];

function otherStarts({ within, groupVariance }: CovarianceModel, start: ArrayLike<number>): (readonly number[])[] {
  if (!within.working || groupVariance) return [];
  const { v } = within.evaluate(start);
  const equal = (r: number): Matrix => {
    const out = new Matrix(v.rows, v.rows);
    for (let a = 0; a < v.rows; a += 1) for (let b = 0; b < v.rows; b += 1) out.set(a, b, (a === b ? 1 : r) * Math.sqrt(v.get(a, a) * v.get(b, b)));
    return out;
  };
  return [within.working.start, ...OTHER_CORRELATIONS.map((r) => within.working!.from(within.evaluate(within.start(equal(r))).v))];
}

/** The parameters at which mmrm's optimiser stops; undefined where it fails, or where mmrm has no such model. */
function whereMmrmStops(likelihood: RestrictedLikelihood, model: CovarianceModel, from?: readonly number[]): Float64Array | undefined {
  const { working } = model.within;
  if (!working || model.groupVariance) return undefined;
  const stopped = limitedMemoryBfgs((x) => {
    const { theta, jacobian } = working.map(x);
    const fit = likelihood.fit(theta);
    if (!fit) return undefined;
    return { value: -fit.logLikelihood, gradient: crossVector(jacobian, likelihood.gradient(fit)).map((value) => -value) };
  }, Float64Array.from(from ?? working.start));
  return stopped && working.map(stopped).theta;
}

function finish(
  likelihood: RestrictedLikelihood,
  model: CovarianceModel,
  names: readonly string[],
  { theta, fit }: { theta: Float64Array; fit: GeneralisedFit },
  bounded: number,
): RemlFit {
  const free = freeParameters(theta, likelihood.gradient(fit), bounded);
  const curvature = likelihood.curvature(fit);
  assertInformed(model, theta, curvature, free);
  return { ...fit, names, parameters: parameterNames(model), theta, curvature, free, atBoundary: free.length < theta.length };
}

/** Information on a parameter, in units in which it changes correlations by one, that is rounding alone. */
const NO_INFORMATION = 1e-9;

/**
 * A parameter of which the coefficients of the mean take up all that the data tell (a pair of visits that one participant of an arm has,
 * alone there) leaves the likelihood flat: a search ends where it began, and rounding decides whether the information is positive.
 * @throws StatisticsError not-positive-definite
 */
function assertInformed({ within }: CovarianceModel, theta: Float64Array, curvature: Curvature, free: readonly number[]): void {
  const { v, first } = within.evaluate(theta);
  for (const k of free) {
    const derivative = first[k];
    if (!derivative) continue; // the group variance
    let share = 0;
    for (let a = 0; a < v.rows; a += 1) for (let b = 0; b < v.rows; b += 1) share = Math.max(share, Math.abs(derivative.get(a, b)) / Math.sqrt(v.get(a, a) * v.get(b, b)));
    if (!(curvature.expected.get(k, k) > NO_INFORMATION * share * share)) throw undetermined(within.parameters);
  }
}

/** Inverse of an information matrix over the free parameters; zero elsewhere. @throws StatisticsError not-positive-definite */
export function parameterCovariance(fit: RemlFit, information: Matrix): Matrix {
  const inverse = choleskyInverse(determined(submatrix(information, fit.free), fit.parameters));
  const full = new Matrix(fit.theta.length, fit.theta.length);
  fit.free.forEach((a, i) => fit.free.forEach((b, j) => full.set(a, b, inverse.get(i, j))));
  return full;
}

/** Cholesky factor of an information matrix. @throws StatisticsError not-positive-definite */
function determined(information: Matrix, parameters: readonly string[]): Matrix {
  try {
    return cholesky(information, 'information', 1e-13);
  } catch (error) {
    throw error instanceof StatisticsError ? undetermined(parameters) : error;
  }
}

const undetermined = (parameters: readonly string[]): StatisticsError =>
  new StatisticsError('not-positive-definite', 'covariance', `the data do not determine the covariance parameters (${parameters.join(', ')}): take a simpler covariance, fewer visits or fewer covariates`);

function freeParameters(theta: Float64Array, gradient: Float64Array, bounded: number): number[] {
  return Array.from({ length: theta.length }, (_, k) => k).filter((k) => k !== bounded || theta[k]! > 0 || gradient[k]! > 0);
}

function direction(curvature: Curvature, slope: Float64Array, free: readonly number[], model: CovarianceModel): { step: Float64Array; newton: boolean } {
  const gradient = Float64Array.from(free, (k) => slope[k]!);
  const step = new Float64Array(slope.length);
  for (const [information, newton] of [[curvature.observed, true], [curvature.expected, false]] as const) {
    try {
      const solution = choleskySolve(cholesky(submatrix(information, free), 'information', 1e-13), gradient);
      free.forEach((k, i) => (step[k] = solution[i]!));
      return { step, newton };
    } catch (error) {
      if (!(error instanceof StatisticsError)) throw error;
    }
  }
  throw undetermined(parameterNames(model));
}

function lineSearch(
  likelihood: RestrictedLikelihood,
  theta: Float64Array,
  step: Float64Array,
  fit: GeneralisedFit,
  bounded: number,
  decrement: number,
): { theta: Float64Array; fit: GeneralisedFit } | undefined {
  const slack = 1e-10 * Math.max(1, Math.abs(fit.logLikelihood)) * (decrement < 1e-8 ? 1 : 0);
  for (let factor = 1; factor > 1e-10; factor /= 2) {
    const candidate = theta.map((value, k) => (k === bounded ? Math.max(0, value + factor * step[k]!) : value + factor * step[k]!));
    const next = likelihood.fit(candidate);
    if (next && next.logLikelihood >= fit.logLikelihood - slack) return { theta: candidate, fit: next };
  }
  return undefined;
}

function submatrix(matrix: Matrix, keep: readonly number[]): Matrix {
  const out = new Matrix(keep.length, keep.length);
  keep.forEach((a, i) => keep.forEach((b, j) => out.set(i, j, matrix.get(a, b))));
  return out;
}
