import type { Design, MethodName } from '../design';
import { adjustableBiasedCoin, bigStick, chen, efron, generalisedBiasedCoin } from './biased-coins';
import { list } from './list';
import { History, Method } from './method';
import { minimisation } from './minimisation';
import { permutedBlocks } from './permuted-blocks';
import { maximal, randomAllocationRule, truncatedBinomial } from './planned-size';
import { simple } from './simple';
import { blockUrn, weiUrn } from './urns';

/** Every method by the name that a design and the command line give it. */
export const methods: { readonly [M in MethodName]: Method<Extract<Design, { method: M }>, History> } = {
  simple,
  'permuted-blocks': permutedBlocks,
  'random-allocation-rule': randomAllocationRule,
  'truncated-binomial': truncatedBinomial,
  efron,
  'adjustable-biased-coin': adjustableBiasedCoin,
  'generalised-biased-coin': generalisedBiasedCoin,
  'big-stick': bigStick,
  chen,
  'wei-urn': weiUrn,
  'block-urn': blockUrn,
  maximal,
  minimisation,
  list,
};

/** The method that a design names. Its history is opaque to the caller: what one call gave, the next one takes. */
export const methodOf = (design: Design): Method<Design, History> => methods[design.method];
