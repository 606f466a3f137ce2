import { StatisticsError } from './errors';

/** A list of numbers, however it is stored. */
export type NumericArray = ArrayLike<number>;

/** Refuses NaN and infinity. @throws StatisticsError not-finite */
export function assertFinite(value: number, argument: string): void {
  if (!Number.isFinite(value)) throw new StatisticsError('not-finite', argument, `${argument} must be a finite number, not ${String(value)}`);
}

/** Refuses NaN and infinity anywhere in the list, naming the first position (from 0). @throws StatisticsError not-finite */
export function assertAllFinite(values: NumericArray, argument: string): void {
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i])) {
      throw new StatisticsError('not-finite', argument, `${argument} must hold finite numbers only: position ${i} is ${String(values[i])}`);
    }
  }
}

/** Refuses a number that is not finite and above zero. @throws StatisticsError not-finite | out-of-range */
export function assertPositive(value: number, argument: string): void {
  assertFinite(value, argument);
  if (value <= 0) throw new StatisticsError('out-of-range', argument, `${argument} must be above 0, not ${value}`);
}

/** Refuses anything but a probability strictly between 0 and 1. @throws StatisticsError not-finite | out-of-range */
export function assertOpenProbability(value: number, argument: string): void {
  assertFinite(value, argument);
  if (value <= 0 || value >= 1) throw new StatisticsError('out-of-range', argument, `${argument} must lie between 0 and 1, not ${value}`);
}

/** Refuses lists of different lengths. @throws StatisticsError unequal-lengths */
export function assertSameLength(a: NumericArray | readonly unknown[], b: NumericArray | readonly unknown[], argument: string): void {
  if (a.length !== b.length) {
    throw new StatisticsError('unequal-lengths', argument, `${argument} must have the same length: ${a.length} and ${b.length}`);
  }
}

/** Refuses a list that is shorter than `least`. @throws StatisticsError too-few */
export function assertAtLeast(values: NumericArray | readonly unknown[], least: number, argument: string): void {
  if (values.length < least) {
    throw new StatisticsError('too-few', argument, `${argument} needs at least ${least} values, not ${values.length}`);
  }
}
