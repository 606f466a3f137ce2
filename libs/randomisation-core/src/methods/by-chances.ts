import { Arm } from '../arms';
import { RandomStream } from '../random-stream';
import { drawByWeight } from './draw-by-weight';
import { Draw, Method } from './method';

/** Allocations so far, by arm in the order of the design; for methods with a planned size, of the current round. */
export type Tally = readonly number[];

/**
 * A method whose next allocation depends only on how many were made to each arm: it states the chances, as exact whole
 * weights, and nothing else. That makes every measure of it computable without a simulation.
 */
export interface ChanceMethod<D> extends Method<D, Tally> {
  /** Weights of the arms in their order; not all zero. */
  weights(design: D, tally: Tally): readonly bigint[];
}

/** Completes a method from its chances: one integer below the weights' sum; the arms own the integers in their order. */
export const byChances = <D extends { readonly arms: readonly Arm[]; readonly plannedSize?: number }>(
  method: Pick<ChanceMethod<D>, 'read' | 'weights'>,
): ChanceMethod<D> => ({
  ...method,
  begin: ({ arms }) => arms.map(() => 0),
  next: (design, stream, tally) => {
    const current = tally.reduce((sum, count) => sum + count, 0) === design.plannedSize ? tally.map(() => 0) : tally;
    return draw(design.arms, method.weights(design, current), stream, current);
  },
});

const draw = (arms: readonly Arm[], weights: readonly bigint[], stream: RandomStream, tally: Tally): Draw<Tally> => {
  const chosen = drawByWeight(stream, weights);
  return { arm: (arms[chosen] as Arm).code, block: null, history: tally.map((count, index) => (index === chosen ? count + 1 : count)) };
};

const HALF = [1n, 1n] as const;

/** How far the first arm is ahead of the second. */
const lead = ([first = 0, second = 0]: Tally): number => first - second;

/** Weights for two arms from those of the arm that is behind and the one that is ahead; level arms have equal chances. */
export const favouring = (tally: Tally, chances: (imbalance: number) => { behind: bigint; ahead: bigint }): readonly bigint[] => {
  const imbalance = lead(tally);
  if (imbalance === 0) return HALF;
  const { behind, ahead } = chances(Math.abs(imbalance));
  return imbalance > 0 ? [ahead, behind] : [behind, ahead];
};
