import { Arm, ratioSum, readArms } from '../arms';
import { RandomStream } from '../random-stream';
import { readArray, readInteger, readObject, refuse } from '../shape';
import { Method } from './method';

/** Random permuted blocks, their size drawn uniformly at the start of each block. */
export interface PermutedBlocksDesign {
  readonly method: 'permuted-blocks';
  readonly arms: readonly Arm[];
  /** Distinct multiples of the ratios' sum, in ascending order. */
  readonly blockSizes: readonly number[];
}

export interface BlockHistory {
  /** Number of the current block, from 1; 0 before the first. */
  readonly block: number;
  /** What is left of the current block, next first. */
  readonly remaining: readonly string[];
  readonly [key: string]: number | readonly string[];
}

const MAX_BLOCK_SIZE = 10_000;

/**
 * A block is drawn whole when its first position is asked for: its size (one integer; none is drawn when there is one
 * size), then a shuffle of its arms, listed in the order of the design.
 */
export const permutedBlocks: Method<PermutedBlocksDesign, BlockHistory> = {
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'blockSizes']);
    const arms = readArms(fields.arms, `${where}.arms`);
    return { method: 'permuted-blocks', arms, blockSizes: readBlockSizes(fields.blockSizes, `${where}.blockSizes`, ratioSum(arms)) };
  },
  begin: () => ({ block: 0, remaining: [] }),
  next: (design, stream, { block, remaining }) => {
    const starts = remaining.length === 0;
    const [arm, ...rest] = starts ? drawBlock(design, stream) : remaining;
    const number = starts ? block + 1 : block;
    return { arm: arm as string, block: number, history: { block: number, remaining: rest } };
  },
};

const drawBlock = ({ arms, blockSizes }: PermutedBlocksDesign, stream: RandomStream): string[] => {
  const size = blockSizes[stream.integerBelow(blockSizes.length)] as number;
  const copies = size / ratioSum(arms);
  return stream.shuffle(arms.flatMap(({ code, ratio }) => new Array<string>(ratio * copies).fill(code)));
};

const readBlockSizes = (value: unknown, where: string, multipleOf: number): number[] => {
  const sizes = readArray(value, where, (item, at) => readInteger(item, at, 1, MAX_BLOCK_SIZE));
  if (sizes.length === 0) refuse(where, 'must list at least one block size');
  const uneven = sizes.find((size) => size % multipleOf !== 0);
  if (uneven !== undefined) refuse(where, `must be multiples of ${multipleOf}, the sum of the ratios; ${uneven} is not`);
  if (sizes.some((size, index) => index > 0 && size <= (sizes[index - 1] as number)))
    refuse(where, 'must be distinct and in ascending order');
  return sizes;
};
