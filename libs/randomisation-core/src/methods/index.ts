import { Design, MethodName } from '../design';
import { History, Method } from './method';
import { permutedBlocks } from './permuted-blocks';
import { simple } from './simple';

const methods: { readonly [M in MethodName]: Method<Extract<Design, { method: M }>, History> } = {
  simple,
  'permuted-blocks': permutedBlocks,
};

/** The method that a design names. Its history is opaque to the caller: what one call gave, the next one takes. */
export const methodOf = (design: Design): Method<Design, History> => methods[design.method];
