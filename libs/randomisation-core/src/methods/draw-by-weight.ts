import { RandomStream } from '../random-stream';

/** Draws an index with chances in proportion to whole weights: one integer below their sum; each index owns as many as it weighs. */
export const drawByWeight = (stream: RandomStream, weights: readonly bigint[]): number => {
  let drawn = stream.bigintBelow(weights.reduce((sum, weight) => sum + weight, 0n));
  return weights.findIndex((weight) => {
    if (drawn < weight) return true;
    drawn -= weight;
    return false;
  });
};
