import { covariateNames } from './sample-lines';

/**
 * Right-hand side of a formula over x1, x2, ...; with indicators of missing covariates it is put together in R, because only the
 * data say which covariates have them. @param first terms before the covariates
 */
export function formulaOf(left: string, first: readonly string[], covariates: readonly string[], indicators: boolean): string {
  if (!indicators || covariates.length === 0) return `${left} ~ ${[...first, ...covariateNames(covariates)].join(' + ') || '1'}`;
  const terms = [...first.map((term) => JSON.stringify(term)), `grep("^x[0-9]+", names(d), value = TRUE)`];
  return `reformulate(c(${terms.join(', ')})${left === '' ? '' : `, ${JSON.stringify(left)}`})`;
}
