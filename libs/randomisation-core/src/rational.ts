import { refuse } from './shape';

/** An exact probability, in lowest terms. */
export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

const MAX_TERM = 1_000_000;

/**
 * Reads "2/3" as a design writes it: in lowest terms, so that a probability has one text and a design one commitment.
 * @param choices number of arms that share the chances: the preferred one has no less than an equal share
 * @returns a probability from 1/choices to 1, the chance of the arm that is behind
 */
export const readBias = (value: unknown, where: string, choices = 2): string => {
  const expected = `a fraction in lowest terms from 1/${choices} to 1/1, such as "2/3"`;
  const [, numerator, denominator] = (typeof value === 'string' && /^([1-9]\d{0,6})\/([1-9]\d{0,6})$/.exec(value)) || [];
  if (numerator === undefined || denominator === undefined) return refuse(where, expected, value ?? null);
  const [u, v] = [Number(numerator), Number(denominator)];
  if (u > v || choices * u < v || v > MAX_TERM || greatestCommonDivisor(u, v) !== 1) refuse(where, expected, value);
  return value as string;
};

/** The parts of a fraction that `readBias` accepted. */
export const rationalOf = (text: string): Rational => {
  const [numerator, denominator] = text.split('/').map(Number);
  return { numerator: numerator as number, denominator: denominator as number };
};

/** "0.7" or "14/20", as a person types it, in lowest terms ("7/10"); undefined when it is neither. */
export const reducedFraction = (text: string): string | undefined => {
  const decimal = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text);
  const fraction = /^(\d{1,7})\/(\d{1,7})$/.exec(text);
  const scale = 10 ** (decimal?.[2]?.length ?? 0);
  const [u, v] = decimal
    ? [Number(`${decimal[1]}${decimal[2] ?? ''}`), scale]
    : [Number(fraction?.[1] ?? NaN), Number(fraction?.[2] ?? NaN)];
  if (!(u >= 0 && v > 0)) return undefined;
  const divisor = greatestCommonDivisor(u, v);
  return `${u / divisor}/${v / divisor}`;
};

export const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
