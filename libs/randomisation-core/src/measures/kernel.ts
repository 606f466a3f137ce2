import { Arm, ratioSum } from '../arms';
import { Design } from '../design';
import { RandomisationInputError } from '../errors';
import { bigStick, adjustableBiasedCoin, chen, efron, generalisedBiasedCoin } from '../methods/biased-coins';
import { Tally } from '../methods/by-chances';
import { PermutedBlocksDesign } from '../methods/permuted-blocks';
import { maximal, randomAllocationRule, truncatedBinomial } from '../methods/planned-size';
import { blockUrn, weiUrn } from '../methods/urns';

/** A way on from a state: with this chance this arm is next. */
export interface Step {
  readonly arm: number;
  readonly chance: number;
  readonly next: number;
}

/**
 * A method as a chain of states, numbered from 0 as they are met; 0 is the beginning. What happens next depends on the
 * state only. For most methods the state is the counts so far, which everybody knows; of permuted blocks with several
 * sizes it is hidden in which block one stands.
 */
export class Kernel {
  private readonly numbers = new Map<string, number>();
  private readonly keys: string[] = [];
  private readonly known: (readonly Step[] | undefined)[] = [];

  constructor(
    readonly arms: readonly Arm[],
    start: string,
    private readonly expand: (key: string) => readonly { arm: number; chance: number; key: string }[],
  ) {
    this.numberOf(start);
  }

  /** Only steps that can happen; their chances add up to 1. */
  steps(state: number): readonly Step[] {
    const known = this.known[state];
    if (known !== undefined) return known;
    const steps = this.expand(this.keys[state] as string).map(({ arm, chance, key }) => ({ arm, chance, next: this.numberOf(key) }));
    this.known[state] = steps;
    return steps;
  }

  private numberOf(key: string): number {
    const number = this.numbers.get(key);
    if (number !== undefined) return number;
    this.numbers.set(key, this.keys.length);
    this.keys.push(key);
    return this.keys.length - 1;
  }
}

/** @throws RandomisationInputError for minimisation and lists, which are no such chain */
export const kernelOf = (design: Design): Kernel => {
  switch (design.method) {
    case 'permuted-blocks':
      return blockKernel(design);
    case 'simple':
      return chanceKernel(design.arms, () => design.arms.map(({ ratio }) => BigInt(ratio)));
    case 'random-allocation-rule':
      return chanceKernel(design.arms, (tally) => randomAllocationRule.weights(design, tally), design.plannedSize);
    case 'truncated-binomial':
      return chanceKernel(design.arms, (tally) => truncatedBinomial.weights(design, tally), design.plannedSize);
    case 'maximal':
      return chanceKernel(design.arms, (tally) => maximal.weights(design, tally), design.plannedSize);
    case 'efron':
      return chanceKernel(design.arms, (tally) => efron.weights(design, tally));
    case 'adjustable-biased-coin':
      return chanceKernel(design.arms, (tally) => adjustableBiasedCoin.weights(design, tally));
    case 'generalised-biased-coin':
      return chanceKernel(design.arms, (tally) => generalisedBiasedCoin.weights(design, tally));
    case 'big-stick':
      return chanceKernel(design.arms, (tally) => bigStick.weights(design, tally));
    case 'chen':
      return chanceKernel(design.arms, (tally) => chen.weights(design, tally));
    case 'wei-urn':
      return chanceKernel(design.arms, (tally) => weiUrn.weights(design, tally));
    case 'block-urn':
      return chanceKernel(design.arms, (tally) => blockUrn.weights(design, tally));
    case 'minimisation':
    case 'list':
      throw new RandomisationInputError(`${design.method} has no chances that depend on the counts alone`);
  }
};

/** State: the counts so far; of the round, where a size is planned. */
const chanceKernel = (arms: readonly Arm[], weights: (tally: Tally) => readonly bigint[], round?: number): Kernel =>
  new Kernel(arms, arms.map(() => 0).join(), (key) => {
    const counts = key.split(',').map(Number);
    const tally = counts.reduce((sum, count) => sum + count, 0) === round ? counts.map(() => 0) : counts;
    const parts = weights(tally);
    const total = parts.reduce((sum, part) => sum + part, 0n);
    return parts.flatMap((part, arm) => (part === 0n ? [] : [{ arm, chance: share(part, total), key: tally.with(arm, (tally[arm] as number) + 1).join() }]));
  });

/** State: what is left of the current block, arm by arm; nothing left is the beginning of a block. */
const blockKernel = ({ arms, blockSizes }: PermutedBlocksDesign): Kernel => {
  const within = (left: readonly number[], chance: number) => {
    const total = left.reduce((sum, count) => sum + count, 0);
    return left.flatMap((count, arm) => {
      const rest = left.with(arm, count - 1);
      return count === 0 ? [] : [{ arm, chance: (chance * count) / total, key: rest.every((one) => one === 0) ? '' : rest.join() }];
    });
  };
  return new Kernel(arms, '', (key) =>
    key === ''
      ? blockSizes.flatMap((size) => within(arms.map(({ ratio }) => (ratio * size) / ratioSum(arms)), 1 / blockSizes.length))
      : within(key.split(',').map(Number), 1),
  );
};

/** part / total as a number, where both may be far beyond the range of one. */
const share = (part: bigint, total: bigint): number => {
  const excess = total.toString(2).length - 900;
  return excess > 0 ? Number(part >> BigInt(excess)) / Number(total >> BigInt(excess)) : Number(part) / Number(total);
};
