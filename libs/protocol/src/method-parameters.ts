import { reducedFraction, type Design } from '@equipoise/randomisation-core';
import type { RandomisationMethod } from './protocol';

/** The sealed fields of a randomisation, as the document names them. */
export const randomisationParameters = ['blocks', 'p', 'b', 'w', 'rho', 'a', 'plannedSize', 'imbalance', 'weights'] as const;
export type RandomisationParameter = (typeof randomisationParameters)[number];

/** Parameters as the document writes them, or as a stored design gives them back. */
export type WrittenParameters = Readonly<Partial<Record<RandomisationParameter, unknown>>>;

interface Parameters {
  readonly needs: readonly RandomisationParameter[];
  readonly may: readonly RandomisationParameter[];
}

/** What each method needs beside its arms, and what it may have. */
export const methodParameters: Readonly<Record<RandomisationMethod, Parameters>> = {
  simple: { needs: [], may: [] },
  'permuted-blocks': { needs: ['blocks'], may: [] },
  'random-allocation-rule': { needs: ['plannedSize'], may: [] },
  'truncated-binomial': { needs: ['plannedSize'], may: [] },
  efron: { needs: ['p'], may: [] },
  'adjustable-biased-coin': { needs: ['a'], may: [] },
  'generalised-biased-coin': { needs: ['rho'], may: [] },
  'big-stick': { needs: ['b'], may: [] },
  chen: { needs: ['p', 'b'], may: [] },
  'wei-urn': { needs: ['w', 'b'], may: [] },
  'block-urn': { needs: ['b'], may: [] },
  maximal: { needs: ['plannedSize', 'b'], may: [] },
  minimisation: { needs: ['p'], may: ['imbalance', 'weights'] },
  list: { needs: [], may: [] },
};

/** The fields of the core's design beside method and arms. An uploaded list comes later: its design begins without strata. */
export function parametersOf(method: RandomisationMethod, written: WrittenParameters, factors: readonly string[]): Readonly<Record<string, unknown>> {
  if (method === 'list') return { strata: [] };
  const { needs } = methodParameters[method];
  const plain = needs.map((name): [string, unknown] => {
    if (name === 'blocks') return ['blockSizes', Array.isArray(written.blocks) ? [...(written.blocks as number[])].sort((a, b) => a - b) : written.blocks];
    return [name, name === 'p' ? biasOf(written.p) : written[name]];
  });
  if (method !== 'minimisation') return Object.fromEntries(plain);
  const weights = (written.weights ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...Object.fromEntries(plain),
    imbalance: written.imbalance ?? 'range',
    factors: factors.map((factor) => ({ factor, weight: weights[factor] ?? 1 })),
  };
}

/** A design's own parameters, for comparing two versions of it. What an uploaded list holds is not among them. */
export function parametersOfDesign(design: Design): Readonly<Record<string, unknown>> {
  if (design.method === 'list') return { strata: [] };
  return Object.fromEntries(Object.entries(design).filter(([name]) => name !== 'method' && name !== 'arms' && name !== 'earlier'));
}

/** "2/3" or 0.8 as a fraction in lowest terms; left as it is where it is neither, for the core to name. */
function biasOf(p: unknown): unknown {
  return (typeof p === 'string' || typeof p === 'number' ? reducedFraction(String(p)) : undefined) ?? p;
}
