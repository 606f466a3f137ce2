import { methods } from './methods';
import type {
  AdjustableBiasedCoinDesign,
  BigStickDesign,
  ChenDesign,
  EfronDesign,
  GeneralisedBiasedCoinDesign,
} from './methods/biased-coins';
import type { ListDesign } from './methods/list';
import type { MinimisationDesign } from './methods/minimisation';
import type { PermutedBlocksDesign } from './methods/permuted-blocks';
import type { MaximalDesign, RandomAllocationRuleDesign, TruncatedBinomialDesign } from './methods/planned-size';
import type { SimpleDesign } from './methods/simple';
import type { BlockUrnDesign, WeiUrnDesign } from './methods/urns';
import { readString, refuse } from './shape';

/**
 * All that fixes the allocations of a stratum but for the secret. Its canonical JSON enters the commitment, so the
 * order of the arms is part of it.
 */
export type Design =
  | SimpleDesign
  | PermutedBlocksDesign
  | RandomAllocationRuleDesign
  | TruncatedBinomialDesign
  | EfronDesign
  | AdjustableBiasedCoinDesign
  | GeneralisedBiasedCoinDesign
  | BigStickDesign
  | ChenDesign
  | WeiUrnDesign
  | BlockUrnDesign
  | MaximalDesign
  | MinimisationDesign
  | ListDesign;

export type MethodName = Design['method'];

/**
 * Whether the arms of positions are fixed by secret and design before anybody arrives, so that each can have a
 * commitment of its own. Minimisation waits for the participant; what a list holds was known to whoever wrote it.
 */
export const hasDerivedPositions = ({ method }: Design): boolean => method !== 'minimisation' && method !== 'list';

/** The methods that a design may name. */
export const methodNames = Object.keys(methods) as readonly MethodName[];

/**
 * Checks a design that came from outside.
 * @throws RandomisationInputError naming the first field that is wrong and how
 */
export const parseDesign = (value: unknown, where = 'design'): Design => {
  if (typeof value !== 'object' || value === null || !('method' in value)) {
    return refuse(where, 'an object with the field "method"', value ?? null);
  }
  const method = readString(value.method, `${where}.method`);
  if (!Object.hasOwn(methods, method)) return refuse(`${where}.method`, `one of ${methodNames.join(', ')}`, method);
  return methods[method as MethodName].read(value, where);
};
