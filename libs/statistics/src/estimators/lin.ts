import { ARM, covariateColumns } from '../data/design-matrix';
import { StatisticsError } from '../errors';
import { Matrix } from '../linear-algebra/matrix';
import { fitLeastSquares } from '../models/least-squares';
import type { Variance } from '../models/robust-variance';
import type { AncovaData } from './ancova';
import { assertClusters, coefficientInference } from './ancova';
import type { Inference } from './inference';

/**
 * Least squares with the arm interacted with covariates centred on the whole sample (Lin 2013): the coefficient of the arm is
 * the average effect. HC2 by default, as `estimatr::lm_lin`.
 * @throws StatisticsError as `ancova`; missing-setting without covariates
 */
export function lin(data: AncovaData, variance: Variance = 'hc2', level = 0.95): Inference {
  assertClusters(data, variance);
  const covariates = covariateColumns(data.covariates);
  if (covariates.length === 0) throw new StatisticsError('missing-setting', 'covariates', 'the estimator lin interacts covariates: name at least one');
  const centred = covariates.map(({ name, values }) => ({ name, values: centre(values) }));
  const interactions = centred.map(({ name, values }) => ({ name: `${ARM}:${name}`, values: values.map((value, i) => value * data.arm[i]!) }));
  const columns = [...centred, ...interactions];
  const design = Matrix.fromColumns([new Float64Array(data.y.length).fill(1), data.arm, ...columns.map((column) => column.values)]);
  const fit = fitLeastSquares(design, data.y, ['(Intercept)', ARM, ...columns.map((column) => column.name)]);
  return coefficientInference(fit, ARM, variance, data.cluster ?? null, level);
}

function centre(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
