/** `rescue`: given because the participant could not wait for the trial's therapy to help; `concomitant`: any other treatment beside it. */
export const TREATMENT_KINDS = ['concomitant', 'rescue'] as const;
export type TreatmentKind = (typeof TREATMENT_KINDS)[number];
