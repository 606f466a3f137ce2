import { Arm, ratioSum } from '../arms';
import { greatestCommonDivisor } from '../rational';

const EQUAL = 1e-12;

/** Ratios in lowest terms. */
export const lowestRatios = (arms: readonly Arm[]): number[] => {
  const divisor = arms.reduce((common, { ratio }) => greatestCommonDivisor(common, ratio), 0);
  return arms.map(({ ratio }) => ratio / divisor);
};

/** Imbalance of counts: the range of count / ratio over the arms; for two equal arms the difference of their counts. */
export const imbalanceOf = (counts: readonly number[], ratios: readonly number[]): number => {
  let [low, high] = [Infinity, -Infinity];
  for (let arm = 0; arm < counts.length; arm += 1) {
    const share = (counts[arm] as number) / (ratios[arm] as number);
    if (share < low) low = share;
    if (share > high) high = share;
  }
  return high - low;
};

/** The arms with the greatest value; all that are equal to it. */
const greatest = (values: readonly number[]): number[] => {
  const top = Math.max(...values);
  return values.flatMap((value, arm) => (top - value < EQUAL ? [arm] : []));
};

/**
 * Convergence strategy (Blackwell and Hodges 1957): guess the arm that is furthest behind its share of the allocations up
 * to the next one, any of them where several are (for two equal arms: the one with fewer, either when they are level).
 */
export const convergenceGuess = (counts: readonly number[], arms: readonly Arm[]): number[] => {
  const next = counts.reduce((sum, count) => sum + count, 1);
  const total = ratioSum(arms);
  return greatest(arms.map(({ ratio }, arm) => (next * ratio) / total - (counts[arm] as number)));
};

/**
 * Directional strategy (Kuznetsova, in Berger (ed.) 2018, Randomization, Masking, and Allocation Concealment): guess the
 * arm whose chance lies furthest above its share, for a guesser who knows the design and what was allocated.
 * @param chances of the arms, adding up to any positive number
 */
export const directionalGuess = (chances: readonly number[], arms: readonly Arm[]): number[] => {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const ratios = ratioSum(arms);
  // What is so improbable that floating point has lost it adds nothing to an expectation.
  if (!(total > 0)) return arms.map((_, arm) => arm);
  return greatest(arms.map(({ ratio }, arm) => (chances[arm] as number) / total - ratio / ratios));
};

/** Chance that a guess is right, one of the guessed arms being named at random. */
export const chanceOfHit = (guess: readonly number[], chances: readonly number[]): number =>
  guess.reduce((sum, arm) => sum + (chances[arm] as number), 0) / guess.length;
