import { Arm } from '../arms';
import { MinimisationDesign, minimisation, minimisationStep } from '../methods/minimisation';
import { RandomStream } from '../random-stream';
import { WeightedSequence } from './biases';
import { distribution } from './exact';
import { chanceOfHit, convergenceGuess, directionalGuess, imbalanceOf, lowestRatios } from './guessing';
import { Kernel } from './kernel';
import { drawStep } from './sequences';

/** Measures averaged over simulated trials. */
export interface SimulatedMeasures {
  readonly convergence: number;
  readonly directional: number;
  readonly deterministicShare: number;
  readonly byPosition: readonly number[];
  readonly finalDistribution: readonly { readonly imbalance: number; readonly probability: number }[];
  readonly maximum: number;
  /** The largest imbalance that was seen. */
  readonly bound: number;
  /** The sequences over all strata, in the order of arrival; a guesser of biases does not know the strata. */
  readonly sequences: readonly WeightedSequence[];
}

/** Levels of each factor with the share of participants who have them, for a simulated minimisation. */
export type Prevalence = Readonly<Record<string, Readonly<Record<string, number>>>>;

type Report = (progress: number) => void;
const silence: Report = () => undefined;

/** A trial that goes on step by step: what a guesser may know of the next allocation, and the allocation. */
interface Arrival {
  /** Counts that the guesser looks at: those of the participant's stratum. */
  readonly counts: readonly number[];
  /** Chances of the arms for a guesser who knows the design, the covariates and all before. */
  readonly chances: readonly number[];
  readonly arm: number;
}

/**
 * Simulates trials in which participants fall into `strata` strata with equal chances; each stratum has a sequence of its
 * own, imbalance is that of the whole trial.
 */
export const simulateKernel = (kernel: Kernel, n: number, reps: number, stream: RandomStream, strata = 1, report: Report = silence): SimulatedMeasures =>
  average(kernel.arms, n, reps, report, () => {
    const states = Array.from({ length: strata }, () => 0);
    const beliefs = Array.from({ length: strata }, (): ReadonlyMap<number, number> => new Map([[0, 1]]));
    const counts = Array.from({ length: strata }, () => kernel.arms.map(() => 0));
    return () => {
      const stratum = stream.integerBelow(strata);
      const own = counts[stratum] as number[];
      const belief = beliefs[stratum] as ReadonlyMap<number, number>;
      const chances = chancesOf(kernel, belief);
      const { arm, next } = drawStep(kernel, states[stratum] as number, stream);
      const arrival = { counts: [...own], chances, arm };
      states[stratum] = next;
      beliefs[stratum] = updated(kernel, belief, arm);
      own[arm] = (own[arm] as number) + 1;
      return arrival;
    };
  });

/** Simulates minimisation with participants whose levels are drawn independently. */
export const simulateMinimisation = (
  design: MinimisationDesign,
  prevalence: Prevalence,
  n: number,
  reps: number,
  stream: RandomStream,
  report: Report = silence,
): SimulatedMeasures =>
  average(design.arms, n, reps, report, () => {
    const indexOfArm = new Map(design.arms.map(({ code }, index) => [code, index]));
    let history = minimisation.begin(design);
    const counts = design.arms.map(() => 0);
    return () => {
      const step = minimisationStep(
        design,
        history,
        design.factors.map(({ factor }) => drawLevel(prevalence[factor] ?? {}, stream)),
      );
      const weights = step.weights.map(Number);
      const chances = design.arms.map(() => 0);
      let drawn = stream.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      let chosen = -1;
      weights.forEach((weight, pseudo) => {
        const arm = indexOfArm.get(step.arms[pseudo] as string) as number;
        chances[arm] = (chances[arm] as number) + weight;
        if (drawn >= 0 && weight > 0) chosen = pseudo;
        drawn -= weight;
      });
      history = step.after(chosen);
      const arm = indexOfArm.get(step.arms[chosen] as string) as number;
      const arrival = { counts: [...counts], chances, arm };
      counts[arm] = (counts[arm] as number) + 1;
      return arrival;
    };
  });

const average = (arms: readonly Arm[], n: number, reps: number, report: Report, begin: () => () => Arrival): SimulatedMeasures => {
  const ratios = lowestRatios(arms);
  const byPosition = new Array<number>(n).fill(0);
  const sequences: WeightedSequence[] = [];
  const finals: [number, number][] = [];
  let [convergence, directional, certain, maxima, bound] = [0, 0, 0, 0, 0];
  for (let rep = 0; rep < reps; rep += 1) {
    report(rep / reps);
    const arrive = begin();
    const counts = arms.map(() => 0);
    const sequence: number[] = [];
    let [imbalance, largest] = [0, 0];
    for (let position = 0; position < n; position += 1) {
      const arrival = arrive();
      const { arm } = arrival;
      // The chance that a guess is right instead of whether it was: the same expectation with less noise.
      const total = arrival.chances.reduce((sum, chance) => sum + chance, 0);
      convergence += chanceOfHit(convergenceGuess(arrival.counts, arms), arrival.chances) / total;
      directional += chanceOfHit(directionalGuess(arrival.chances, arms), arrival.chances) / total;
      if (arrival.chances.filter((chance) => chance > 0).length === 1) certain += 1;
      counts[arm] = (counts[arm] as number) + 1;
      sequence.push(arm);
      imbalance = imbalanceOf(counts, ratios);
      byPosition[position] = (byPosition[position] as number) + imbalance / reps;
      largest = Math.max(largest, imbalance);
    }
    finals.push([imbalance, 1 / reps]);
    maxima += largest / reps;
    bound = Math.max(bound, largest);
    sequences.push({ arms: sequence, chance: 1 / reps });
  }
  const all = n * reps;
  return {
    convergence: convergence / all,
    directional: directional / all,
    deterministicShare: certain / all,
    byPosition,
    finalDistribution: distribution(finals),
    maximum: maxima,
    bound,
    sequences,
  };
};

const chancesOf = (kernel: Kernel, belief: ReadonlyMap<number, number>): number[] => {
  const chances = kernel.arms.map(() => 0);
  for (const [state, weight] of belief) for (const { arm, chance } of kernel.steps(state)) chances[arm] = (chances[arm] as number) + weight * chance;
  return chances;
};

/** What an observer believes after he has seen the arm, as chances that add up to 1. */
const updated = (kernel: Kernel, belief: ReadonlyMap<number, number>, seen: number): ReadonlyMap<number, number> => {
  const after = new Map<number, number>();
  let total = 0;
  for (const [state, weight] of belief) {
    for (const { arm, chance, next } of kernel.steps(state)) {
      if (arm !== seen) continue;
      after.set(next, (after.get(next) ?? 0) + weight * chance);
      total += weight * chance;
    }
  }
  for (const [state, weight] of after) after.set(state, weight / total);
  return after;
};

const drawLevel = (levels: Readonly<Record<string, number>>, stream: RandomStream): string => {
  const entries = Object.entries(levels);
  let drawn = stream.uniform() * entries.reduce((sum, [, share]) => sum + share, 0);
  for (const [level, share] of entries) {
    if (drawn < share) return level;
    drawn -= share;
  }
  return entries.at(-1)?.[0] ?? 'any';
};
