import { assertOpenProbability } from '../assertions';
import { normal } from '../distributions/normal';
import { StatisticsError } from '../errors';

/** What participants (or assessors) of one arm guessed. */
export interface Guesses {
  readonly experimental: number;
  readonly control: number;
  readonly unknown: number;
}

export interface BlindingIndex {
  readonly index: number;
  readonly se: number;
  readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
}

/** Weights of a guess in James' index: right 0, wrong 0.5, do not know 1. */
const WEIGHTS = { right: 0, wrong: 0.5 };

/**
 * James' index of blinding over both arms (James et al. 1996): 1 everybody says "do not know", 0.5 chance, 0 all guesses right.
 * Standard error by the delta method of the paper.
 * @throws StatisticsError out-of-range (counts), too-few (nobody, or nobody guessed)
 */
export function jamesIndex(experimental: Guesses, control: Guesses, level = 0.95): BlindingIndex {
  assertOpenProbability(level, 'level');
  const rows = [counts(experimental, 'experimental'), counts(control, 'control')];
  const total = rows.reduce((sum, row) => sum + row.experimental + row.control + row.unknown, 0);
  const unknown = rows.reduce((sum, row) => sum + row.unknown, 0) / total;
  if (unknown === 1) throw new StatisticsError('too-few', 'guesses', 'nobody guessed: the index is 1 and has no standard error');
  const share = rows.map((row) => [row.experimental / total, row.control / total]);
  const guessed = 1 - unknown;
  const armShare = share.map((row) => row[0]! + row[1]!);
  const guessShare = [0, 1].map((guess) => share[0]![guess]! + share[1]![guess]!);
  const weight = (arm: number, guess: number): number => (arm === guess ? WEIGHTS.right : WEIGHTS.wrong);
  let observed = 0;
  let chance = 0;
  for (let arm = 0; arm < 2; arm += 1) {
    for (let guess = 0; guess < 2; guess += 1) {
      observed += (weight(arm, guess) * share[arm]![guess]!) / guessed;
      chance += (weight(arm, guess) * armShare[arm]! * guessShare[guess]!) / guessed ** 2;
    }
  }
  if (chance === 0) throw new StatisticsError('constant', 'guesses', 'all guesses name one arm and come from it: chance agreement does not exist');
  const disagreement = (observed - chance) / chance;
  const index = (1 + unknown + guessed * disagreement) / 2;
  const se = Math.sqrt(jamesVariance(share, armShare, guessShare, unknown, observed, chance, weight) / total);
  return { index, se, ci: interval(index, se, level) };
}

function jamesVariance(
  share: readonly number[][],
  armShare: readonly number[],
  guessShare: readonly number[],
  unknown: number,
  observed: number,
  chance: number,
  weight: (arm: number, guess: number) => number,
): number {
  // With G = 1 - u, index = u + G^2 O / (2 E), O = sum w q and E = sum w a b over the cell shares q and their margins a, b:
  // delta method on one draw from the six cells.
  const guessed = 1 - unknown;
  const ratio = observed / chance;
  const slopes: { slope: number; share: number }[] = [{ slope: 1, share: unknown }];
  for (let arm = 0; arm < 2; arm += 1) {
    for (let guess = 0; guess < 2; guess += 1) {
      let margins = 0;
      for (let other = 0; other < 2; other += 1) margins += (weight(arm, other) * guessShare[other]! + weight(other, guess) * armShare[other]!) / guessed;
      const slope = ratio + (weight(arm, guess) - ratio * margins) / (2 * chance);
      slopes.push({ slope, share: share[arm]![guess]! });
    }
  }
  // About the mean, not mean square less squared mean: where everybody guesses the same the variance is zero, and never below.
  const mean = slopes.reduce((sum, one) => sum + one.share * one.slope, 0);
  return slopes.reduce((sum, one) => sum + one.share * (one.slope - mean) ** 2, 0);
}

/**
 * Bang's index of one arm (Bang et al. 2004): (2 r - 1) times the share that guessed, r the share of right guesses; 1 all right,
 * 0 chance, -1 all wrong.
 * @param arm which guess is right
 */
export function bangIndex(guesses: Guesses, arm: 'experimental' | 'control', level = 0.95): BlindingIndex {
  assertOpenProbability(level, 'level');
  const row = counts(guesses, arm);
  const total = row.experimental + row.control + row.unknown;
  const right = row[arm] / total;
  const wrong = row[arm === 'experimental' ? 'control' : 'experimental'] / total;
  const index = right - wrong;
  const se = Math.sqrt((right * (1 - right) + wrong * (1 - wrong) + 2 * right * wrong) / total);
  return { index, se, ci: interval(index, se, level) };
}

function counts(guesses: Guesses, argument: string): Guesses {
  for (const value of [guesses.experimental, guesses.control, guesses.unknown]) {
    if (!Number.isInteger(value) || value < 0) throw new StatisticsError('out-of-range', argument, `${argument} must hold counts, not ${value}`);
  }
  if (guesses.experimental + guesses.control + guesses.unknown === 0) throw new StatisticsError('too-few', argument, `nobody of ${argument} was asked`);
  return guesses;
}

function interval(index: number, se: number, level: number): BlindingIndex['ci'] {
  const reach = normal.upperQuantile((1 - level) / 2) * se;
  return { level, lower: index - reach, upper: index + reach };
}
