/** Why a statistical function refused; stable, so that callers may branch on it. */
export type StatisticsErrorCode =
  | 'not-finite'
  | 'unequal-lengths'
  | 'out-of-range'
  | 'too-few'
  | 'constant'
  | 'rank-deficient'
  | 'not-positive-definite'
  | 'no-convergence'
  | 'separation'
  | 'not-numeric'
  | 'duplicate'
  | 'unknown-column'
  | 'unknown-label'
  | 'ambiguous'
  | 'malformed'
  | 'missing-setting'
  | 'cannot-redraw';

/**
 * Every refusal of this library. `argument` names what was wrong: a parameter, a column, a coefficient.
 * No function of this library returns NaN or infinity where a number was asked for: it throws this.
 */
export class StatisticsError extends Error {
  constructor(
    readonly code: StatisticsErrorCode,
    readonly argument: string,
    message: string,
  ) {
    super(message);
    this.name = 'StatisticsError';
  }
}

/** The data do not fit the plan (unknown column, arm label that is not there, ...): nothing was estimated. */
export class InputError extends StatisticsError {
  constructor(code: StatisticsErrorCode, argument: string, message: string) {
    super(code, argument, message);
    this.name = 'InputError';
  }
}
