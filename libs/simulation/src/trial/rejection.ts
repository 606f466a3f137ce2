import type { Scenario } from './scenario';
import type { Estimated } from './simulate-trial';

/** Whether the null hypothesis is rejected: at a look by its boundary; for non-inferiority, whether the interval keeps off the margin. */
export const isRejected = ({ alpha, nonInferiority, looks }: Scenario, { pValue, lower, upper, look }: Estimated): boolean => {
  if (nonInferiority) return nonInferiority.better === 'higher' ? lower > -nonInferiority.margin : upper < nonInferiority.margin;
  const boundary = looks?.[look];
  return boundary ? pValue <= boundary.nominalP : pValue < alpha;
};
