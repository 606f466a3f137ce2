import type { RandomStream } from '@equipoise/randomisation-core';
import { FastStream } from './fast-stream';
import { asTwoArms, type RandomisedSequence } from './randomised-sequence';
import { type Chain, chainOf, type ChainStep } from './sequence-chain';

/** One way in which the trial's randomisation could have gone, and its probability (equal weights when drawn). */
export interface Assignment {
  /** 1 experimental, 0 control, in the order of the people. */
  readonly arm: Uint8Array;
  readonly weight: number;
}

/**
 * Re-runs the trial's randomisation, sequence by sequence: one assignment per call, always in the same array (copy it to keep it).
 * Numbers come from a fast generator that the stream seeds; the chances are those of the code that allocates.
 * @param people length of an assignment
 * @throws StatisticsError cannot-redraw
 */
export function redrawing(sequences: readonly RandomisedSequence[], people: number, stream: RandomStream): () => Uint8Array {
  const fast = new FastStream(stream);
  const arm = new Uint8Array(people);
  const fills = sequences.map((sequence) => {
    const twoArms = asTwoArms(sequence);
    const drawn = new Uint8Array(sequence.units.length);
    return { draw: blockDraw(twoArms, fast) ?? chainDraw(twoArms, fast), drawn, place: placing(sequence.units) };
  });
  return () => {
    for (const { draw, drawn, place } of fills) {
      draw(drawn);
      place(drawn, arm);
    }
    return arm;
  };
}

type Draw = (drawn: Uint8Array) => void;

/** Puts the arm of each unit where its people are; nearly always a unit is one person. */
function placing(units: RandomisedSequence['units']): (drawn: Uint8Array, arm: Uint8Array) => void {
  if (units.some((members) => members.length !== 1)) return (drawn, arm) => units.forEach((members, u) => members.forEach((row) => (arm[row] = drawn[u]!)));
  const rows = Int32Array.from(units, ([row]) => row!);
  return (drawn, arm) => {
    for (let u = 0; u < rows.length; u += 1) arm[rows[u]!] = drawn[u]!;
  };
}

function chainDraw(sequence: RandomisedSequence, fast: FastStream): Draw {
  const chain = chainOf(sequence) as Chain<unknown>;
  return (drawn) => {
    let state = chain.start;
    for (let u = 0; u < drawn.length; u += 1) {
      const step = choose(chain.steps(state, u), fast);
      drawn[u] = step.treated ? 1 : 0;
      state = step.next;
    }
  };
}

function choose<S>(steps: readonly ChainStep<S>[], fast: FastStream): ChainStep<S> {
  if (steps.length === 1) return steps[0]!;
  let left = fast.uniform();
  for (let k = 0; k < steps.length - 1; k += 1) {
    left -= steps[k]!.chance;
    if (left <= 0) return steps[k]!;
  }
  return steps.at(-1)!;
}

/** Simple randomisation, permuted blocks and the random allocation rule without a chain: whole numbers only. */
function blockDraw({ design, experimental }: RandomisedSequence, fast: FastStream): Draw | undefined {
  if (design.method !== 'simple' && design.method !== 'permuted-blocks' && design.method !== 'random-allocation-rule') return undefined;
  const total = design.arms.reduce((sum, { ratio }) => sum + ratio, 0);
  const own = design.arms.find(({ code }) => code === experimental)?.ratio ?? 0;
  if (design.method === 'simple') {
    return (drawn) => {
      for (let u = 0; u < drawn.length; u += 1) drawn[u] = fast.integerBelow(total) < own ? 1 : 0;
    };
  }
  const sizes = design.method === 'permuted-blocks' ? design.blockSizes : [design.plannedSize];
  if (sizes.some((size) => size % total !== 0)) return undefined;
  return (drawn) => {
    for (let u = 0; u < drawn.length; ) {
      const size = sizes.length === 1 ? sizes[0]! : sizes[fast.integerBelow(sizes.length)]!;
      let left = (size * own) / total;
      // Sequential sampling: each place of the block is treated with the share of treated places that are still open.
      for (let open = size; open > 0 && u < drawn.length; open -= 1, u += 1) {
        const treated = fast.integerBelow(open) < left;
        drawn[u] = treated ? 1 : 0;
        if (treated) left -= 1;
      }
    }
  };
}

/**
 * Every assignment with its probability, whatever the method, or undefined when there are more than `limit`.
 * @throws StatisticsError cannot-redraw
 */
export function listAssignments(sequences: readonly RandomisedSequence[], people: number, limit: number): Assignment[] | undefined {
  let number = 1;
  for (const sequence of sequences) {
    number *= countSequences(asTwoArms(sequence), limit / number);
    if (number > limit) return undefined;
  }
  let partial: Assignment[] = [{ arm: new Uint8Array(people), weight: 1 }];
  for (const sequence of sequences) {
    const choices = listSequence(sequence);
    partial = partial.flatMap(({ arm, weight }) =>
      choices.map((choice) => {
        const next = arm.slice();
        sequence.units.forEach((members, u) => members.forEach((row) => (next[row] = choice.arm[u]!)));
        return { arm: next, weight: weight * choice.weight };
      }),
    );
  }
  return partial;
}

/**
 * Whether the design could have given the assignment that was observed: if not, rows, order, strata or design are not the trial's.
 * @param arm 1 experimental, 0 control, anything else unknown
 */
export function isPossible(sequence: RandomisedSequence, arm: ArrayLike<number>): boolean {
  const chain = chainOf(asTwoArms(sequence)) as Chain<unknown>;
  let states: ReadonlySet<unknown> = new Set([chain.start]);
  return sequence.units.every((members, u) => {
    const seen = arm[members[0]!]!;
    states = new Set([...states].flatMap((state) => chain.steps(state, u).flatMap((step) => (seen > 1 || step.treated === (seen === 1) ? [step.next] : []))));
    return states.size > 0;
  });
}

/** Histories with the same arms, whatever hidden states they went through. */
interface Branch {
  readonly arm: Uint8Array;
  readonly states: ReadonlyMap<unknown, number>;
}

/** Methods that never rule an arm out have 2^n sequences: no need to try. */
const ALWAYS_OPEN = new Set(['simple', 'efron', 'adjustable-biased-coin', 'generalised-biased-coin']);

/** How many sequences of arms can come about, counted up to `limit`: sequences that leave the same states possible go together. */
function countSequences(sequence: RandomisedSequence, limit: number): number {
  const { design, units } = sequence;
  if (ALWAYS_OPEN.has(design.method) || (design.method === 'minimisation' && design.p !== '1/1')) return 2 ** units.length;
  const chain = chainOf(sequence) as Chain<unknown>;
  const names = new Map<unknown, number>();
  const nameOf = (state: unknown): number => names.get(state) ?? names.set(state, names.size).size - 1;
  let groups = new Map<string, { states: Set<unknown>; count: number }>([['', { states: new Set([chain.start]), count: 1 }]]);
  for (let u = 0; u < units.length; u += 1) {
    const next: typeof groups = new Map();
    let total = 0;
    for (const { states, count } of groups.values()) {
      for (const treated of [false, true]) {
        const after = new Set<unknown>();
        for (const state of states) for (const step of chain.steps(state, u)) if (step.treated === treated) after.add(step.next);
        if (after.size === 0) continue;
        const key = [...after].map(nameOf).sort((a, b) => a - b).join();
        const group = next.get(key);
        if (group) group.count += count;
        else next.set(key, { states: after, count });
        total += count;
      }
    }
    if (total > limit) return Number.POSITIVE_INFINITY;
    groups = next;
  }
  return [...groups.values()].reduce((sum, { count }) => sum + count, 0);
}

function listSequence(sequence: RandomisedSequence): Assignment[] {
  const { units } = sequence;
  const chain = chainOf(sequence) as Chain<unknown>;
  let branches: Branch[] = [{ arm: new Uint8Array(units.length), states: new Map([[chain.start, 1]]) }];
  for (let u = 0; u < units.length; u += 1) {
    const next: Branch[] = [];
    for (const branch of branches) {
      for (const treated of [false, true]) {
        const states = new Map<unknown, number>();
        for (const [state, weight] of branch.states) {
          for (const step of chain.steps(state, u)) {
            if (step.treated === treated) states.set(step.next, (states.get(step.next) ?? 0) + weight * step.chance);
          }
        }
        if (states.size === 0) continue;
        const arm = branch.arm.slice();
        if (treated) arm[u] = 1;
        next.push({ arm, states });
      }
    }
    branches = next;
  }
  return branches.map(({ arm, states }) => ({ arm, weight: [...states.values()].reduce((sum, weight) => sum + weight, 0) }));
}
