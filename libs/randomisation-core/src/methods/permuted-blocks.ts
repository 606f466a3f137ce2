import { PermutedBlocksDesign, ratioSum } from '../design';
import { RandomStream } from '../random-stream';
import { Method } from './method';

export interface BlockHistory {
  /** Number of the current block, from 1; 0 before the first. */
  readonly block: number;
  /** What is left of the current block, next first. */
  readonly remaining: readonly string[];
  readonly [key: string]: number | readonly string[];
}

/**
 * A block is drawn whole when its first position is asked for: its size (one integer; none is drawn when there is one
 * size), then a shuffle of its arms, listed in the order of the design.
 */
export const permutedBlocks: Method<PermutedBlocksDesign, BlockHistory> = {
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
