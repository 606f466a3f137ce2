import { Arm, ratioSum } from '../arms';

/** One sequence that can come about: the number of the arm of each position, and its chance (equal ones in a simulation). */
export interface WeightedSequence {
  readonly arms: ArrayLike<number>;
  readonly chance: number;
}

export interface BiasAssumptions {
  /** Standard deviations by which a guessing investigator shifts the expected outcome of the participant he lets in. */
  readonly selectionEffect: number;
  /** Standard deviations by which outcomes drift, linearly, from the first to the last participant. */
  readonly drift: number;
}

/** For two arms; the first one less the second. Outcomes are normal with known standard deviation 1, the test is two-sided at 5 %. */
export interface Biases {
  /**
   * The investigator guesses by convergence and enrols one who does better (by the effect) where he expects the first
   * arm, one who does worse where he expects the second, and anybody where the arms are level (Proschan 1994, Statistica
   * Sinica 4:219).
   */
  readonly selection: { readonly effect: number; readonly meanBias: number; readonly typeOneError: number };
  /** Nobody guesses, but outcomes drift. The mean bias of a symmetric method is 0; the root mean square is what one trial sees. */
  readonly chronological: { readonly drift: number; readonly rootMeanSquare: number; readonly typeOneError: number };
  /** Under that drift, for the effect that has 80 % in a balanced trial without drift. */
  readonly power: { readonly effect: number; readonly underDrift: number };
}

const CRITICAL = 1.959963984540054;
const QUANTILE_80 = 0.8416212335729143;

/** Expected biases over the sequences; those with an empty arm cannot be tested and count as "not rejected". */
export const biasesOf = (sequences: Iterable<WeightedSequence>, arms: readonly Arm[], { selectionEffect, drift }: BiasAssumptions): Biases => {
  let [selection, selectionError, squared, driftError, power, total, effect] = [0, 0, 0, 0, 0, 0, 0];
  for (const { arms: sequence, chance } of sequences) {
    total += chance;
    effect = ((CRITICAL + QUANTILE_80) * 2) / Math.sqrt(sequence.length);
    const compared = compare(sequence, arms);
    if (compared === undefined) continue;
    const { guesses, time, standardError } = compared;
    selection += chance * selectionEffect * guesses;
    selectionError += chance * rejection((selectionEffect * guesses) / standardError);
    squared += chance * (drift * time) ** 2;
    driftError += chance * rejection((drift * time) / standardError);
    power += chance * rejection((effect + drift * time) / standardError);
  }
  return {
    selection: { effect: selectionEffect, meanBias: selection / total, typeOneError: selectionError / total },
    chronological: { drift, rootMeanSquare: Math.sqrt(squared / total), typeOneError: driftError / total },
    power: { effect, underDrift: power / total },
  };
};

/** Differences of the arms' means of guesses (+1 first arm, -1 second, 0 none) and of time (from 0 to 1). */
const compare = (sequence: ArrayLike<number>, arms: readonly Arm[]): { guesses: number; time: number; standardError: number } | undefined => {
  const [share, total] = [arms[0]?.ratio ?? 1, ratioSum(arms)];
  // Sums for the first arm and the second: this loop runs millions of times.
  let [first, second, guessesFirst, guessesSecond, timeFirst, timeSecond] = [0, 0, 0, 0, 0, 0];
  for (let done = 0; done < sequence.length; done += 1) {
    // The convergence guess of two arms: the first is behind where its deficit exceeds half of the next allocation.
    const guess = Math.sign(2 * ((done + 1) * share - total * first) - total);
    if (sequence[done] === 0) {
      first += 1;
      guessesFirst += guess;
      timeFirst += done;
    } else {
      second += 1;
      guessesSecond += guess;
      timeSecond += done;
    }
  }
  if (first === 0 || second === 0) return undefined;
  return {
    guesses: guessesFirst / first - guessesSecond / second,
    time: (timeFirst / first - timeSecond / second) / (sequence.length - 1),
    standardError: Math.sqrt(1 / first + 1 / second),
  };
};

/** Chance that |Z + shift| exceeds the critical value. */
const rejection = (shift: number): number => normalBelow(shift - CRITICAL) + normalBelow(-shift - CRITICAL);

/** Chance that a standard normal variate is below x: Marsaglia 2004, Journal of Statistical Software 11(4), to 1e-15 for |x| < 7. */
export const normalBelow = (x: number): number => {
  if (x > 7) return 1;
  if (x < -7) return 0;
  let [sum, before, term] = [x, 0, x];
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum;
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x - 0.9189385332046728);
};
