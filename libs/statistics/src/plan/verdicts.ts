import { nonInferiority } from '../estimators/non-inferiority';
import type { Analysis } from './analysis-plan';
import type { Estimated } from './runners/prepare';

/** Adds to an estimate what the plan decides on it: whether it is non-inferior, at each visit where there are several. */
export function withVerdicts(analysis: Analysis, estimated: Estimated): Estimated {
  const settings = analysis.nonInferiority;
  if (!settings || 'subgroups' in estimated) return estimated;
  if (!('contrasts' in estimated)) return { ...estimated, nonInferiority: nonInferiority(estimated, settings) };
  return { ...estimated, contrasts: estimated.contrasts.map((contrast) => ({ ...contrast, nonInferiority: nonInferiority(contrast, settings) })) };
}
