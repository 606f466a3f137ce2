import { StatisticsError } from '../errors';
import { Matrix } from '../linear-algebra/matrix';
import type { Covariate } from './sample';
import { byCode } from './trial-data';

/** Name of the coefficient that compares the arms. */
export const ARM = 'arm';

/** A design matrix with the names of its columns. */
export interface Design {
  readonly matrix: Matrix;
  readonly names: readonly string[];
}

/** Columns of covariates: numbers as they are, factors by treatment contrasts with the first level (by character code) as reference. */
export function covariateColumns(covariates: readonly Covariate[]): { readonly name: string; readonly values: Float64Array }[] {
  return covariates.flatMap((covariate) => {
    if (covariate.kind === 'numeric') return [{ name: covariate.name, values: covariate.values }];
    const levels = [...new Set(covariate.values)].sort(byCode);
    if (levels.length < 2) {
      throw new StatisticsError('constant', covariate.name, `the covariate ${covariate.name} has a single level in this analysis: ${levels[0]}`);
    }
    return levels.slice(1).map((level) => ({
      name: `${covariate.name}=${level}`,
      values: Float64Array.from(covariate.values, (value) => (value === level ? 1 : 0)),
    }));
  });
}

/** Intercept, arm, covariates. */
export function armDesign(arm: ArrayLike<number>, covariates: readonly Covariate[]): Design {
  const columns = covariateColumns(covariates);
  return {
    names: ['(Intercept)', ARM, ...columns.map((column) => column.name)],
    matrix: Matrix.fromColumns([new Float64Array(arm.length).fill(1), arm, ...columns.map((column) => column.values)]),
  };
}
