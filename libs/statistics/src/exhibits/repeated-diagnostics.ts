import { covariateColumns } from '../data/design-matrix';
import type { RepeatedData } from '../estimators/repeated-measures';
import { Matrix } from '../linear-algebra/matrix';
import { fitLeastSquares } from '../models/least-squares';
import { normalQuantiles } from './linear-diagnostics';

/** Residuals of a model for repeated measures, over their standard deviation at the visit. */
export interface RepeatedDiagnostics {
  readonly kind: 'repeated';
  readonly n: number;
  readonly points: readonly { readonly arm: number; readonly visit: string; readonly fitted: number; readonly standardised: number; readonly normal: number }[];
}

/** The means of the model (visit, arm at each visit, covariates) fitted by least squares, which needs no covariance to be unbiased. */
export function repeatedDiagnostics(data: RepeatedData): RepeatedDiagnostics {
  const at = data.visits.map((_, k) => Float64Array.from(data.visit, (visit) => (visit === k ? 1 : 0)));
  const times = (a: Float64Array, b: ArrayLike<number>): Float64Array => a.map((value, i) => value * b[i]!);
  const covariates = data.covariates.flatMap((covariate) =>
    covariateColumns([covariate]).flatMap(({ values }) => (data.interactWithVisit?.includes(covariate.name) ? at.map((visit) => times(visit, values)) : [values])),
  );
  const columns = [...at, ...at.map((visit) => times(visit, data.arm)), ...covariates];
  const fit = fitLeastSquares(Matrix.fromColumns(columns), data.y, columns.map((_, j) => `column ${j + 1}`));
  const spread = data.visits.map((_, k) => {
    const own = data.visit.flatMap((visit, i) => (visit === k ? [fit.residuals[i]!] : []));
    return Math.sqrt(own.reduce((sum, value) => sum + value * value, 0) / own.length);
  });
  const standardised = Array.from(fit.residuals, (value, i) => (spread[data.visit[i]!]! > 0 ? value / spread[data.visit[i]!]! : 0));
  const quantiles = normalQuantiles(standardised);
  return {
    kind: 'repeated',
    n: data.y.length,
    points: standardised.map((value, i) => ({ arm: data.arm[i]!, visit: data.visits[data.visit[i]!]!, fitted: data.y[i]! - fit.residuals[i]!, standardised: value, normal: quantiles[i]! })),
  };
}
