import type { SecondFactorState } from '@equipoise/platform';

/** What decides whether a password alone is enough. */
export interface Standing {
  readonly administrator: boolean;
  readonly trialDesigner: boolean;
  /** Of each role that is held now, whether its trial is simulated. */
  readonly rolesInSimulatedTrials: readonly boolean[];
  /** The installation is a demonstration and holds no live trial. */
  readonly demonstration: boolean;
}

/**
 * Whether nothing real can be reached: every role is in a simulated trial, and neither accounts nor new trials are in
 * this person's hands. Whoever has no role yet is not exempt: the first one may be in a live trial. In a demonstration
 * that holds no live trial, and takes none, everybody without a live role is exempt.
 */
export function isExempt({ administrator, trialDesigner, rolesInSimulatedTrials, demonstration }: Standing): boolean {
  if (rolesInSimulatedTrials.includes(false)) return false;
  return demonstration || (!administrator && !trialDesigner && rolesInSimulatedTrials.length > 0);
}

/** What a session still lacks. Who has set up a factor always shows it, exempt or not. */
export function secondFactorState(session: { readonly shown: boolean; readonly enrolled: boolean }, standing: Standing): SecondFactorState {
  if (session.shown) return 'passed';
  if (session.enrolled) return 'code-required';
  return isExempt(standing) ? 'exempt' : 'set-up-required';
}
