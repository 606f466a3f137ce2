import { type Design, parseDesign, RandomisationInputError } from '@equipoise/randomisation-core';
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
  const { method, ratio = [1, 1], blocks } = data.design;
  const arms = [
    { code: DRAWN.experimental, ratio: ratio[0] },
    { code: DRAWN.control, ratio: ratio[1] },
  ];
  const planned = ['random-allocation-rule', 'truncated-binomial', 'maximal'].includes(method);
  const others = Object.fromEntries((['p', 'b', 'w', 'a', 'rho'] as const).flatMap((key) => (data.design?.[key] === undefined ? [] : [[key, data.design[key]]])));
  try {
    return parseDesign(
      { method, arms, ...(method === 'permuted-blocks' ? { blockSizes: blocks ?? [4] } : {}), ...(planned ? { plannedSize: size } : {}), ...others },
      'data.design',
    );
  } catch (error) {
    if (error instanceof RandomisationInputError) throw new InputError('malformed', 'data.design', error.message);
    throw error;
  }
}
