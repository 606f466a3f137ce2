import type { Inference } from '../estimators/inference';
import { nonInferiority } from '../estimators/non-inferiority';
import { interimBoundaries, type InterimLook } from '../interim/boundaries';
import type { Analysis } from './analysis-plan';
import { isOneGroup } from './one-group-plan';
import type { OneGroupEstimate } from './one-group-results';
import type { Verdicts } from './results';
import type { Estimated } from './runners/prepare';

/** Adds to an estimate what the plan decides on it: non-inferiority, an interim boundary; at each visit where there are several. */
export function withVerdicts<E extends Estimated | OneGroupEstimate>(analysis: Analysis, estimated: E): E | Estimated {
  if (isOneGroup(analysis) || !isComparison(estimated) || 'subgroups' in estimated) return estimated;
  const look = lookOf(analysis);
  const judge = (inference: Inference): Verdicts => ({
    ...(analysis.nonInferiority ? { nonInferiority: nonInferiority(inference, analysis.nonInferiority) } : {}),
    ...(look ? { interim: { ...look, crossed: inference.pValue <= look.nominalP } } : {}),
  });
  if (!('contrasts' in estimated)) return { ...estimated, ...judge(estimated) };
  return { ...estimated, contrasts: estimated.contrasts.map((contrast) => ({ ...contrast, ...judge(contrast) })) };
}

function isComparison(estimated: Estimated | OneGroupEstimate): estimated is Estimated {
  return 'experimental' in estimated.n;
}

function lookOf({ interim }: Analysis): (InterimLook & { look: number; looks: number }) | null {
  if (!interim) return null;
  const { look, ...settings } = interim;
  return { look, looks: settings.information.length, ...interimBoundaries(settings)[look - 1]! };
}
