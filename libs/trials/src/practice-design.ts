import type { OpenProtocol, SealedDesign } from '@equipoise/protocol';
import { ratioSum } from '@equipoise/randomisation-core';

/** Blocks of a practice space, in multiples of the sum of the ratios; the same for every trial. */
const BLOCK_RATIOS = [2, 3];

/**
 * The design that a practice space randomises by. It follows from the open protocol alone: a practice space can be unblinded and its record
 * published by anybody who trains in it, so the sealed block sizes of the real trial must never enter it.
 */
export function practiceDesign(protocol: Pick<OpenProtocol, 'arms' | 'randomisation'>): SealedDesign | null {
  if (!protocol.randomisation) return null;
  const arms = protocol.arms.map(({ code, ratio }) => ({ code, ratio }));
  if (protocol.randomisation.method !== 'permuted-blocks') return { method: 'simple', arms };
  return { method: 'permuted-blocks', arms, blockSizes: BLOCK_RATIOS.map((ratio) => ratio * ratioSum(arms)) };
}
