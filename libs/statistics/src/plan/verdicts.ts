import type { Inference } from '../estimators/inference';
import { nonInferiority } from '../estimators/non-inferiority';
import { interimBoundaries, type InterimLook } from '../interim/boundaries';
import type { Analysis } from './analysis-plan';
import { isOneGroup } from './one-group-plan';
import type { OneGroupEstimate } from './one-group-results';
import type { Verdicts } from './results';
import type { Estimated } from './runners/prepare';

const MARGIN_AT_LOOKS = 'the boundary of the look is for the test of a difference; non-inferiority is judged by the interval as if there were one look, and judged at each look it errs more often than its level';

/** Adds to an estimate what the plan decides on it: non-inferiority, an interim boundary; at each visit where there are several. */
export function withVerdicts<E extends Estimated | OneGroupEstimate>(analysis: Analysis, estimated: E): E | Estimated {
  if (isOneGroup(analysis) || !isComparison(estimated) || 'subgroups' in estimated) return estimated;
  const look = lookOf(analysis);
  const judge = (inference: Inference): Verdicts => ({
    ...(analysis.nonInferiority ? { nonInferiority: nonInferiority(inference, analysis.nonInferiority) } : {}),
    ...(look ? { interim: { ...look, crossed: inference.pValue <= look.nominalP } } : {}),
  });
  const warnings = [...estimated.warnings, ...(analysis.nonInferiority && look && look.looks > 1 ? [MARGIN_AT_LOOKS] : [])];
  if (!('contrasts' in estimated)) return { ...estimated, ...judge(estimated), warnings };
  return { ...estimated, warnings, contrasts: estimated.contrasts.map((contrast) => ({ ...contrast, ...judge(contrast) })) };
}

function isComparison(estimated: Estimated | OneGroupEstimate): estimated is Estimated {
  return 'experimental' in estimated.n;
}

function lookOf({ interim }: Analysis): (InterimLook & { look: number; looks: number }) | null {
  if (!interim) return null;
  const { look, ...settings } = interim;
  return { look, looks: settings.information.length, ...interimBoundaries(settings)[look - 1]! };
}
