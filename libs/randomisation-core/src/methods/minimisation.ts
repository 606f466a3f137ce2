import { Arm, ratioSum, readArms } from '../arms';
import { readCode } from '../codes';
import { RandomisationInputError } from '../errors';
import { greatestCommonDivisor, rationalOf, readBias } from '../rational';
import { readArray, readInteger, readObject, readString, refuse } from '../shape';
import { drawByWeight } from './draw-by-weight';
import { ImbalanceMeasure, compareTotals, imbalanceMeasures, totalImbalance } from './imbalance-totals';
import { EarlierAllocations, beginAfter, readEarlier, unitOf } from './earlier-allocations';
import { Covariates, Method } from './method';

/**
 * Pocock and Simon's minimisation (1975, Biometrics 31:103): the arm that leaves the participant's factors most balanced
 * has the chance p, the others share the rest. Unequal ratios run on equal pseudo-arms (2:1 as A, A, B), because biased
 * chances alone do not keep the ratio at every step (Proschan, Brittain and Kammerman 2011, Contemporary Clinical Trials 32:253).
 */
export interface MinimisationDesign {
  readonly method: 'minimisation';
  readonly arms: readonly Arm[];
  readonly factors: readonly MinimisationFactor[];
  /** How the counts of one level differ between the arms. */
  readonly imbalance: ImbalanceMeasure;
  /** Chance of the preferred pseudo-arm: a fraction in lowest terms, from an equal share to 1/1. */
  readonly p: string;
  /** Where the design amends others: for each of these, in their order, whom it had allocated. */
  readonly earlier?: readonly EarlierAllocations[];
}

export interface MinimisationFactor {
  readonly factor: string;
  /** Whole number from 1: how much an imbalance of this factor counts. */
  readonly weight: number;
}

type LevelCounts = { readonly level: string; readonly counts: readonly number[] };
/** For each factor, in the design's order, the levels seen so far and how many of each every pseudo-arm has, in units of `unitOf`. */
export type MinimisationHistory = readonly (readonly LevelCounts[])[];

const MAX_FACTORS = 50;
const MAX_WEIGHT = 1000;
const MAX_PSEUDO_ARMS = 100;

/** The arms, each as often as its ratio in lowest terms says, in the order of the design. */
const pseudoArms = (arms: readonly Arm[]): string[] => {
  const divisor = arms.reduce((common, { ratio }) => greatestCommonDivisor(common, ratio), 0);
  return arms.flatMap(({ code, ratio }) => new Array<string>(ratio / divisor).fill(code));
};

/**
 * The levels of a participant, in the order of the design's factors.
 * @throws RandomisationInputError when a factor is missing, unknown or no code
 */
export const levelsOf = ({ factors }: MinimisationDesign, covariates: Covariates | undefined, where = 'covariates'): string[] => {
  if (covariates === undefined) throw new RandomisationInputError(`${where} are missing: minimisation needs the level of every factor`);
  const names = factors.map(({ factor }) => factor);
  const fields = readObject(covariates, where, names);
  return names.map((name) => readCode(fields[name], `${where}.${name}`));
};

export const minimisation: Method<MinimisationDesign, MinimisationHistory> = {
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'factors', 'imbalance', 'p'], ['earlier']);
    const arms = readArms(fields.arms, `${where}.arms`);
    if (ratioSum(arms) > MAX_PSEUDO_ARMS) refuse(`${where}.arms`, `must have ratios that add up to at most ${MAX_PSEUDO_ARMS}`);
    const factors = readFactors(fields.factors, `${where}.factors`);
    return {
      method: 'minimisation',
      arms,
      factors,
      imbalance: readMeasure(fields.imbalance, `${where}.imbalance`),
      p: readBias(fields.p, `${where}.p`, pseudoArms(arms).length),
      ...(fields.earlier === undefined ? {} : { earlier: readEarlier(fields.earlier, `${where}.earlier`, { arms, factors }) }),
    };
  },
  begin: (design) => beginAfter(design, pseudoArms(design.arms)),
  next: (design, stream, history, covariates) => {
    const step = minimisationStep(design, history, levelsOf(design, covariates));
    const chosen = drawByWeight(stream, step.weights);
    return { arm: step.arms[chosen] as string, block: null, history: step.after(chosen) };
  },
};

/** What may happen to a participant with these levels: the pseudo-arms by the code of their arm, their weights, and what follows. */
export interface MinimisationStep {
  readonly arms: readonly string[];
  /** Whole numbers in proportion to the chances. */
  readonly weights: readonly bigint[];
  /** The history after the pseudo-arm with this number was drawn. */
  readonly after: (chosen: number) => MinimisationHistory;
}

/** @param levels in the order of the design's factors, as `levelsOf` gives them */
export const minimisationStep = (design: MinimisationDesign, history: MinimisationHistory, levels: readonly string[]): MinimisationStep => {
  const arms = pseudoArms(design.arms);
  const counts = countsOf(history, levels, arms);
  const unit = unitOf(design);
  return {
    arms,
    weights: chances(design, counts, unit),
    after: (chosen) => history.map((known, f) => counted(known, levels[f] as string, withOneMore(counts[f] as readonly number[], chosen, unit))),
  };
};

/** How many of each pseudo-arm have the participant's level, factor by factor. */
const countsOf = (history: MinimisationHistory, levels: readonly string[], arms: readonly string[]): (readonly number[])[] =>
  levels.map((level, f) => history[f]?.find((known) => known.level === level)?.counts ?? arms.map(() => 0));

/**
 * Weights of the pseudo-arms, whole numbers. A tie is drawn at random: each of m best ones is the preferred one with
 * the chance 1/m, so that with K pseudo-arms and p = u/v it has u(K - 1) + (m - 1)(v - u) parts, each other m(v - u).
 */
const chances = ({ factors, imbalance, p }: MinimisationDesign, counts: readonly (readonly number[])[], unit: number): bigint[] => {
  const size = counts[0]?.length ?? 0;
  const totals = Array.from({ length: size }, (_, candidate) =>
    totalImbalance(
      imbalance,
      factors.map(({ weight }, f) => ({ weight, counts: withOneMore(counts[f] ?? [], candidate, unit) })),
    ),
  );
  const best = totals.map((total) => totals.every((other) => compareTotals(total, other) <= 0));
  const tied = best.filter(Boolean).length;
  const { numerator, denominator } = rationalOf(p);
  const rest = denominator - numerator;
  return best.map((preferred) => BigInt(preferred ? numerator * (size - 1) + (tied - 1) * rest : tied * rest));
};

const withOneMore = (counts: readonly number[], chosen: number, unit: number): number[] => counts.map((count, arm) => count + (arm === chosen ? unit : 0));

const counted = (known: readonly LevelCounts[], level: string, counts: readonly number[]): LevelCounts[] => {
  const changed = { level, counts };
  const index = known.findIndex((entry) => entry.level === level);
  return index < 0 ? [...known, changed] : known.with(index, changed);
};

const readMeasure = (value: unknown, where: string): ImbalanceMeasure => {
  const text = readString(value, where);
  return imbalanceMeasures.find((name) => name === text) ?? refuse(where, `one of ${imbalanceMeasures.join(', ')}`, text);
};

const readFactors = (value: unknown, where: string): MinimisationFactor[] => {
  const factors = readArray(value, where, (item, at) => {
    const fields = readObject(item, at, ['factor', 'weight']);
    return { factor: readCode(fields.factor, `${at}.factor`), weight: readInteger(fields.weight, `${at}.weight`, 1, MAX_WEIGHT) };
  });
  if (factors.length === 0 || factors.length > MAX_FACTORS) refuse(where, `must list 1 to ${MAX_FACTORS} factors, it lists ${factors.length}`);
  const repeated = factors.find(({ factor }, index) => factors.findIndex((other) => other.factor === factor) < index);
  if (repeated !== undefined) refuse(where, `lists the factor "${repeated.factor}" twice`);
  return factors;
};
