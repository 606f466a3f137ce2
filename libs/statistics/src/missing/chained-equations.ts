import type { RandomStream } from '@equipoise/randomisation-core';
import { assertAllFinite, assertSameLength } from '../assertions';
import { StatisticsError } from '../errors';
import { Matrix, multiplyVector } from '../linear-algebra/matrix';
import { fitPlain } from '../models/least-squares';
import { solveUpper } from '../linear-algebra/pivoted-qr';
import { chiSquaredVariate } from './random-variates';

/** A numeric variable; where `present` is 0 the value means nothing. */
export interface IncompleteVariable {
  readonly name: string;
  readonly values: Float64Array;
  readonly present: Uint8Array;
}

export interface ImputationSettings {
  /** Imputed datasets, at least 2. */
  readonly m: number;
  /** Rounds over the variables; one is enough when a single variable is incomplete. */
  readonly iterations: number;
  /** Draws from the normal regression, or the value of one of the five nearest donors (predictive mean matching). */
  readonly model: 'normal' | 'pmm';
  readonly stream: RandomStream;
}

const DONORS = 5;

/**
 * Multiple imputation by chained equations (van Buuren and Groothuis-Oudshoorn 2011), within each group by itself: every
 * incomplete variable in turn is regressed on all others, coefficients and variance are drawn from their posterior, and missing
 * values from the model (design/multiple-imputation.md).
 * @param complete predictors without missing values, @param groups label per row (the arm): each is imputed apart
 * @returns per dataset, the completed values of each incomplete variable
 * @throws StatisticsError too-few (observed values in a group), rank-deficient (named with the group), out-of-range
 */
export function imputeChained(
  incomplete: readonly IncompleteVariable[],
  complete: readonly { readonly name: string; readonly values: Float64Array }[],
  groups: readonly (string | number)[],
  settings: ImputationSettings,
): Float64Array[][] {
  for (const [key, least] of [['m', 2], ['iterations', 1]] as const) {
    if (!Number.isInteger(settings[key]) || settings[key] < least) {
      throw new StatisticsError('out-of-range', key, `${key} must be a whole number of at least ${least}, not ${settings[key]}`);
    }
  }
  for (const variable of [...incomplete, ...complete]) {
    assertAllFinite(variable.values, variable.name);
    assertSameLength(variable.values, groups, `${variable.name}, groups`);
  }
  const members = new Map<string | number, number[]>();
  groups.forEach((group, row) => {
    const rows = members.get(group);
    if (rows) rows.push(row);
    else members.set(group, [row]);
  });
  return Array.from({ length: settings.m }, () => {
    const current = incomplete.map((variable) => variable.values.slice());
    for (const [group, rows] of members) imputeGroup(incomplete, current, complete, rows, group, settings);
    return current;
  });
}

function imputeGroup(
  incomplete: readonly IncompleteVariable[],
  current: readonly Float64Array[],
  complete: readonly { readonly name: string; readonly values: Float64Array }[],
  rows: readonly number[],
  group: string | number,
  settings: ImputationSettings,
): void {
  const targets = incomplete.map((variable, k) => ({ variable, values: current[k]!, k })).filter(({ variable }) => rows.some((row) => !variable.present[row]));
  for (const { variable, values } of targets) {
    const observed = rows.filter((row) => variable.present[row]);
    if (observed.length < 3) {
      throw new StatisticsError('too-few', variable.name, `${variable.name} has ${observed.length} observed values in group ${group}: too few to impute from`);
    }
    for (const row of rows) if (!variable.present[row]) values[row] = values[observed[settings.stream.integerBelow(observed.length)]!]!;
  }
  const rounds = targets.length === 1 ? 1 : settings.iterations;
  for (let round = 0; round < rounds; round += 1) {
    for (const { variable, values, k } of targets) {
      const predictors = [...complete.map((predictor) => predictor.values), ...current.filter((_, other) => other !== k)];
      const names = ['(Intercept)', ...complete.map(({ name }) => name), ...incomplete.filter((_, other) => other !== k).map(({ name }) => name)];
      try {
        imputeVariable(variable, values, predictors, names, rows, settings);
      } catch (error) {
        if (!(error instanceof StatisticsError)) throw error;
        throw new StatisticsError(error.code, variable.name, `imputing ${variable.name} in group ${group}: ${error.message}`);
      }
    }
  }
}

function imputeVariable(
  variable: IncompleteVariable,
  values: Float64Array,
  predictors: readonly Float64Array[],
  names: readonly string[],
  rows: readonly number[],
  { model, stream }: ImputationSettings,
): void {
  const observed = rows.filter((row) => variable.present[row]);
  const missing = rows.filter((row) => !variable.present[row]);
  const design = (list: readonly number[]): Matrix => {
    const matrix = new Matrix(list.length, predictors.length + 1);
    matrix.column(0).fill(1);
    predictors.forEach((column, j) => {
      const target = matrix.column(j + 1);
      for (let i = 0; i < list.length; i += 1) target[i] = column[list[i]!]!;
    });
    return matrix;
  };
  const x = design(observed);
  const fit = fitPlain(
    x,
    Float64Array.from(observed, (row) => values[row]!),
    names,
  );
  const sd = Math.sqrt(fit.residualSumOfSquares / chiSquaredVariate(fit.dfResidual, stream));
  const noise = solveUpper(
    fit.qr,
    Float64Array.from(names, () => stream.standardNormal()),
  );
  const drawn = fit.coefficients.map((value, j) => value + sd * noise[j]!);
  const predicted = multiplyVector(design(missing), drawn);
  if (model === 'normal') {
    missing.forEach((row, i) => (values[row] = predicted[i]! + sd * stream.standardNormal()));
    return;
  }
  const fitted = multiplyVector(x, fit.coefficients);
  const order = observed.map((_, i) => i).sort((a, b) => fitted[a]! - fitted[b]!);
  const sorted = order.map((i) => fitted[i]!);
  missing.forEach((row, i) => (values[row] = values[observed[order[nearestDonor(sorted, predicted[i]!, stream)]!]!]!));
}

/** One of the five observed predictions nearest to `target`, by position in the sorted list. */
function nearestDonor(sorted: readonly number[], target: number, stream: RandomStream): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < target) low = middle + 1;
    else high = middle;
  }
  let from = low;
  let to = low;
  while (to - from < Math.min(DONORS, sorted.length)) {
    if (from === 0 || (to < sorted.length && sorted[to]! - target <= target - sorted[from - 1]!)) to += 1;
    else from -= 1;
  }
  return from + stream.integerBelow(to - from);
}
