import { chanceOfHit, convergenceGuess, directionalGuess, imbalanceOf, lowestRatios } from './guessing';
import { Kernel } from './kernel';

/** Measures that need no simulation, over all sequences of n allocations. */
export interface ExactMeasures {
  readonly convergence: number;
  readonly directional: number;
  readonly deterministicShare: number;
  /** Expected imbalance after 1, 2, ... n allocations. */
  readonly byPosition: readonly number[];
  /** Chance of each imbalance after n. */
  readonly finalDistribution: readonly { readonly imbalance: number; readonly probability: number }[];
  /** Expected largest imbalance on the way, and the largest that can be; undefined where that took too long. */
  readonly maximum: number | undefined;
  readonly bound: number | undefined;
  /** Number of sequences of arms that can come about. */
  readonly sequences: bigint;
}

/**
 * All histories that leave an observer (who knows the design and every arm so far) with the same possible states. These
 * histories have the same counts, because each state fixes what its position and counts must be.
 */
interface Node {
  readonly states: readonly number[];
  /** Chance of being here and in this state. */
  readonly weights: number[];
  readonly counts: readonly number[];
  readonly maximum: number;
  sequences: bigint;
}

/** Steps that may be taken before an exact answer is given up: about two seconds. */
const BUDGET = 750_000;

/** Exact measures by dynamic programming; undefined when that would take more than `budget` steps. */
export const exactMeasures = (kernel: Kernel, n: number, budget = BUDGET): ExactMeasures | undefined =>
  walk(kernel, n, true, budget) ?? walk(kernel, n, false, budget);

const walk = (kernel: Kernel, n: number, tracksMaximum: boolean, budget: number): ExactMeasures | undefined => {
  const ratios = lowestRatios(kernel.arms);
  let layer: Node[] = [{ states: [0], weights: [1], counts: kernel.arms.map(() => 0), maximum: 0, sequences: 1n }];
  let [convergence, directional, certain, taken] = [0, 0, 0, 0];
  const byPosition: number[] = [];
  for (let done = 0; done < n; done += 1) {
    const next = new Map<string, Node>();
    const byCounts = new Map<string, number[]>();
    for (const node of layer) {
      if (taken > budget) return undefined;
      const chances = kernel.arms.map(() => 0);
      const reached = kernel.arms.map(() => new Map<number, number>());
      node.states.forEach((state, index) => {
        for (const { arm, chance, next: after } of kernel.steps(state)) {
          const weight = (node.weights[index] as number) * chance;
          chances[arm] = (chances[arm] as number) + weight;
          const states = reached[arm] as Map<number, number>;
          states.set(after, (states.get(after) ?? 0) + weight);
          taken += 1;
        }
      });
      convergence += chanceOfHit(convergenceGuess(node.counts, kernel.arms), chances);
      const possible = reached.flatMap((states, arm) => (states.size > 0 ? [arm] : []));
      if (possible.length === 1) certain += chances[possible[0] as number] as number;
      const key = node.counts.join();
      byCounts.set(key, (byCounts.get(key) ?? kernel.arms.map(() => 0)).map((sum, arm) => sum + (chances[arm] as number)));
      for (const arm of possible) arrive(next, node, arm, reached[arm] as Map<number, number>, ratios, tracksMaximum);
    }
    for (const chances of byCounts.values()) directional += chanceOfHit(directionalGuess(chances, kernel.arms), chances);
    layer = [...next.values()];
    byPosition.push(layer.reduce((sum, node) => sum + weightOf(node) * imbalanceOf(node.counts, ratios), 0));
  }
  return {
    convergence: convergence / n,
    directional: directional / n,
    deterministicShare: certain / n,
    byPosition,
    finalDistribution: distribution(layer.map((node) => [imbalanceOf(node.counts, ratios), weightOf(node)])),
    maximum: tracksMaximum ? layer.reduce((sum, node) => sum + weightOf(node) * node.maximum, 0) : undefined,
    bound: tracksMaximum ? Math.max(...layer.map((node) => node.maximum)) : undefined,
    sequences: layer.reduce((sum, node) => sum + node.sequences, 0n),
  };
};

const weightOf = ({ weights }: Node): number => weights.reduce((sum, weight) => sum + weight, 0);

const arrive = (
  layer: Map<string, Node>,
  from: Node,
  arm: number,
  reached: ReadonlyMap<number, number>,
  ratios: readonly number[],
  tracksMaximum: boolean,
): void => {
  const counts = from.counts.with(arm, (from.counts[arm] as number) + 1);
  const maximum = tracksMaximum ? Math.max(from.maximum, imbalanceOf(counts, ratios)) : 0;
  const states = [...reached.keys()].sort((a, b) => a - b);
  const key = `${states.join()}|${maximum}`;
  const known = layer.get(key);
  if (known === undefined) {
    layer.set(key, { states, weights: states.map((state) => reached.get(state) as number), counts, maximum, sequences: from.sequences });
    return;
  }
  states.forEach((state, index) => (known.weights[index] = (known.weights[index] as number) + (reached.get(state) as number)));
  known.sequences += from.sequences;
};

/** Chances of equal values added up, in ascending order of the values. */
export const distribution = (pairs: readonly (readonly [number, number])[]): { imbalance: number; probability: number }[] => {
  const sums = new Map<number, number>();
  for (const [value, chance] of pairs) {
    const imbalance = Math.round(value * 1e9) / 1e9;
    sums.set(imbalance, (sums.get(imbalance) ?? 0) + chance);
  }
  return [...sums].sort(([a], [b]) => a - b).map(([imbalance, probability]) => ({ imbalance, probability }));
};
