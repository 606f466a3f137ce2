import { canonicalJson, type Design, type JsonValue } from '@equipoise/randomisation-core';
import type { ComparedDesign } from '@equipoise/simulation';

/** What is kept of a choice: the design, why, and the comparison that it was chosen from. As secret as block sizes. */
export interface DesignEvidence {
  readonly reason: string;
  /** Place of the chosen design among the compared. */
  readonly chosen: number;
  readonly designs: readonly ComparedDesign[];
  /** What was asked for, in the form of DESIGN.yaml. */
  readonly comparison: Readonly<Record<string, unknown>>;
  readonly seed: string;
  readonly softwareVersion: string;
}

/** Where a piece of evidence is bound to. */
export const evidenceContext = (trialId: string, number: number): string => `design-evidence/${trialId}/${number}`;

/** The design of a row, as a protocol would have it. */
export const designOf = ({ method, arms, parameters }: ComparedDesign): Design => ({ method, arms, ...parameters }) as Design;

/** Whether two designs allocate alike: the same method with the same parameters and arms. */
export const isSameDesign = (one: Design, other: Design): boolean => textOf(one) === textOf(other);

const textOf = (design: Design): string => canonicalJson(JSON.parse(JSON.stringify(design)) as JsonValue);
