export const MISTAKE_KINDS = ['wrong-stratum', 'ineligible', 'randomised-twice', 'wrong-wave', 'downtime-envelope', 'other'] as const;
export type MistakeKind = (typeof MISTAKE_KINDS)[number];

export const MISTAKE_DECISIONS = ['analyse-as-randomised', 'keep-first-randomisation', 'exclude-by-plan', 'undecided'] as const;
export type MistakeDecision = (typeof MISTAKE_DECISIONS)[number];

/** What a captured variable was when the participant was randomised, and what it should have been. */
export interface Correction {
  readonly variable: string;
  readonly label: { readonly en: string; readonly es: string };
  readonly recorded: unknown;
  readonly correct: unknown;
}

/** A mistake after randomisation, as the workbench shows it. */
export interface Mistake {
  readonly id: string;
  readonly participantId: string;
  readonly participantCode: string;
  readonly siteCode: string;
  readonly kind: MistakeKind;
  readonly otherParticipantCode: string | null;
  readonly summary: string;
  readonly corrections: readonly Correction[];
  /** Key of the stratum in which the participant was randomised: it stays. */
  readonly stratumAsRandomised: string | null;
  readonly stratumAsRandomisedLabel: { readonly en: string; readonly es: string } | null;
  /** The stratum that follows from the right values: for the analysis only. */
  readonly stratumCorrected: string | null;
  readonly stratumCorrectedLabel: { readonly en: string; readonly es: string } | null;
  readonly decision: MistakeDecision;
  readonly decidedBy: string | null;
  readonly foundOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly version: number;
  /** The texts, oldest first; null for those who work blinded, since they may tell the arm. */
  readonly notes: readonly { readonly at: Date; readonly by: string | null; readonly text: string }[] | null;
  readonly actions: readonly ('decide' | 'close')[];
}
