import { readCode } from './codes';
import { readArray, readInteger, readObject, readString, refuse } from './shape';

/** An arm of the trial and its share: arms 2 and 1 are allocated 2:1. */
export interface Arm {
  readonly code: string;
  /** Integer from 1 to 1000. */
  readonly ratio: number;
}

/** Complete randomisation: every allocation is drawn alone, with the chances of the ratio. */
export interface SimpleDesign {
  readonly method: 'simple';
  readonly arms: readonly Arm[];
}

/** Random permuted blocks, their size drawn uniformly at the start of each block. */
export interface PermutedBlocksDesign {
  readonly method: 'permuted-blocks';
  readonly arms: readonly Arm[];
  /** Distinct multiples of the ratios' sum, in ascending order. */
  readonly blockSizes: readonly number[];
}

/**
 * All that fixes the allocations of a stratum but for the secret. Its canonical JSON enters the commitment, so the
 * order of the arms is part of it.
 */
export type Design = SimpleDesign | PermutedBlocksDesign;
export type MethodName = Design['method'];

const MAX_ARMS = 20;
const MAX_RATIO = 1000;
const MAX_BLOCK_SIZE = 10_000;

const readers: { readonly [M in MethodName]: (value: unknown, where: string) => Extract<Design, { method: M }> } = {
  simple: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms']);
    return { method: 'simple', arms: readArms(fields.arms, `${where}.arms`) };
  },
  'permuted-blocks': (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'blockSizes']);
    const arms = readArms(fields.arms, `${where}.arms`);
    return { method: 'permuted-blocks', arms, blockSizes: readBlockSizes(fields.blockSizes, `${where}.blockSizes`, ratioSum(arms)) };
  },
};

/** The methods that a design may name. */
export const methodNames = Object.keys(readers) as readonly MethodName[];

/**
 * Checks a design that came from outside.
 * @throws RandomisationInputError naming the first field that is wrong and how
 */
export const parseDesign = (value: unknown, where = 'design'): Design => {
  if (typeof value !== 'object' || value === null || !('method' in value))
    return refuse(where, 'an object with the field "method"', value ?? null);
  const method = readString(value.method, `${where}.method`);
  if (!Object.hasOwn(readers, method)) return refuse(`${where}.method`, `one of ${methodNames.join(', ')}`, method);
  return readers[method as MethodName](value, where);
};

export const ratioSum = (arms: readonly Arm[]): number => arms.reduce((sum, arm) => sum + arm.ratio, 0);

const readArms = (value: unknown, where: string): Arm[] => {
  const arms = readArray(value, where, (item, at) => {
    const fields = readObject(item, at, ['code', 'ratio']);
    return { code: readCode(fields.code, `${at}.code`), ratio: readInteger(fields.ratio, `${at}.ratio`, 1, MAX_RATIO) };
  });
  if (arms.length < 2 || arms.length > MAX_ARMS) refuse(where, `must list 2 to ${MAX_ARMS} arms, it lists ${arms.length}`);
  const repeated = arms.find((arm, index) => arms.findIndex((other) => other.code === arm.code) < index);
  if (repeated !== undefined) refuse(where, `lists the arm "${repeated.code}" twice`);
  return arms;
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
