import { RandomStream } from '../random-stream';
import { WeightedSequence } from './biases';
import { Kernel } from './kernel';

/** Every sequence of n with its chance. Call only where they are few (`exactMeasures` counts them). */
export const listSequences = (kernel: Kernel, n: number): WeightedSequence[] => {
  const all: WeightedSequence[] = [];
  const grow = (arms: readonly number[], states: ReadonlyMap<number, number>): void => {
    if (arms.length === n) {
      all.push({ arms, chance: [...states.values()].reduce((sum, chance) => sum + chance, 0) });
      return;
    }
    const reached = kernel.arms.map(() => new Map<number, number>());
    for (const [state, weight] of states) {
      for (const { arm, chance, next } of kernel.steps(state)) {
        const after = reached[arm] as Map<number, number>;
        after.set(next, (after.get(next) ?? 0) + weight * chance);
      }
    }
    reached.forEach((after, arm) => after.size > 0 && grow([...arms, arm], after));
  };
  grow([], new Map([[0, 1]]));
  return all;
};

/** Sequences of n, drawn one after the other; each has the same weight. */
export function* drawSequences(kernel: Kernel, n: number, reps: number, stream: RandomStream): Generator<WeightedSequence> {
  const arms = new Uint8Array(n);
  for (let rep = 0; rep < reps; rep += 1) {
    let state = 0;
    for (let position = 0; position < n; position += 1) {
      const step = drawStep(kernel, state, stream);
      arms[position] = step.arm;
      state = step.next;
    }
    yield { arms, chance: 1 / reps };
  }
}

/** One step of a state that is drawn at random. */
export const drawStep = (kernel: Kernel, state: number, stream: RandomStream): { readonly arm: number; readonly next: number } => {
  const steps = kernel.steps(state);
  let drawn = steps.length > 1 ? stream.uniform() : 0;
  for (const step of steps) {
    if (drawn < step.chance) return step;
    drawn -= step.chance;
  }
  return steps.at(-1) as { arm: number; next: number };
};
