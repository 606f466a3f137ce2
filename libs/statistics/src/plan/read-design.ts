import { type Covariates, type Design, parseDesign, RandomisationInputError } from '@equipoise/randomisation-core';
import { InputError } from '../errors';
import type { DataSpecification } from './analysis-plan';

/** Codes under which the two arms are re-drawn, whatever their labels. */
export const DRAWN = { experimental: 'experimental', control: 'control' } as const;

/**
 * The trial's randomisation from `data.design`, for the two arms of the plan.
 * @param size people in the largest stratum, for methods with a planned size
 * @throws InputError missing-setting, malformed (a parameter of the method)
 */
export function readDesign(data: DataSpecification, size: number): Design {
  if (!data.design) throw new InputError('missing-setting', 'data.design', 'a randomisation test needs data.design: the method by which the trial randomised');
  const { method, ratio = [1, 1], blocks, strata = [], weights, imbalance = 'range' } = data.design;
  const arms = [
    { code: DRAWN.experimental, ratio: ratio[0] },
    { code: DRAWN.control, ratio: ratio[1] },
  ];
  const planned = ['random-allocation-rule', 'truncated-binomial', 'maximal'].includes(method);
  if (method === 'minimisation' && strata.length === 0) {
    throw new InputError('missing-setting', 'data.design.strata', 'minimisation needs data.design.strata: the columns of its factors');
  }
  if (weights && weights.length !== strata.length) {
    throw new InputError('malformed', 'data.design.weights', `data.design.weights must have one number per factor: ${weights.length} for ${strata.length}`);
  }
  const minimised = { factors: strata.map((_, f) => ({ factor: factorCode(f), weight: weights?.[f] ?? 1 })), imbalance };
  const others = Object.fromEntries((['p', 'b', 'w', 'a', 'rho'] as const).flatMap((key) => (data.design?.[key] === undefined ? [] : [[key, data.design[key]]])));
  try {
    return parseDesign(
      { method, arms, ...(method === 'permuted-blocks' ? { blockSizes: blocks ?? [4] } : {}), ...(planned ? { plannedSize: size } : {}), ...(method === 'minimisation' ? minimised : {}), ...others },
      'data.design',
    );
  } catch (error) {
    if (error instanceof RandomisationInputError) throw new InputError('malformed', 'data.design', error.message);
    throw error;
  }
}

const factorCode = (factor: number): string => `f${factor + 1}`;

/** Levels of the factors of minimisation as the design takes them: codes in place of whatever text the columns hold. */
export function codedLevels(columns: readonly (readonly string[])[]): Covariates[] {
  const codes = columns.map((labels) => new Map([...new Set(labels)].map((label, k) => [label, `l${k + 1}`])));
  return (columns[0] ?? []).map((_, row) => Object.fromEntries(columns.map((labels, f) => [factorCode(f), codes[f]!.get(labels[row]!)!])));
}
