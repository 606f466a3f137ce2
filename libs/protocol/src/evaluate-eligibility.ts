import type { LocalisedText } from '@equipoise/instruments';
import { evaluateExpression } from './evaluate-expression';
import type { ExpressionData, Truth } from './expression';
import type { OpenProtocol } from './protocol';

export interface CriterionResult {
  readonly code: string;
  readonly kind: 'inclusion' | 'exclusion';
  /** Whether the criterion is met; an exclusion criterion that is met excludes. */
  readonly met: Truth;
  readonly label: LocalisedText;
}

export interface EligibilityResult {
  readonly eligible: Truth;
  readonly criteria: readonly CriterionResult[];
}

/**
 * Judges every criterion. Eligible: all inclusion criteria met and no exclusion criterion; one clear failure decides even while others are
 * unknown.
 * @param judgements by criterion code: whether the clinician finds the criterion met; absent or null while not judged
 */
export function evaluateEligibility(
  protocol: Pick<OpenProtocol, 'eligibility'>,
  captured: ExpressionData,
  judgements: Readonly<Record<string, boolean | null | undefined>>,
): EligibilityResult {
  const criteria = protocol.eligibility.map(({ code, kind, label, decidedBy }): CriterionResult => {
    const judged = Object.hasOwn(judgements, code) ? judgements[code] : undefined;
    const met = 'when' in decidedBy ? evaluateExpression(decidedBy.when.tree, captured) : (judged ?? 'unknown');
    return { code, kind, met, label };
  });
  const failed = criteria.some(({ kind, met }) => met === (kind === 'exclusion'));
  const open = criteria.some(({ met }) => met === 'unknown');
  return { eligible: failed ? false : open ? 'unknown' : true, criteria };
}
