/** A rehearsal runs on dummy arms, a final run on the real ones. */
export const RUN_KINDS = ['rehearsal', 'final'] as const;
export type RunKind = (typeof RUN_KINDS)[number];
