export const SEVERITIES = ['mild', 'moderate', 'severe'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Criteria of seriousness (ICH E2A). */
export const SERIOUSNESS_CRITERIA = ['death', 'life-threatening', 'hospitalisation', 'disability', 'congenital-anomaly', 'other-important'] as const;
export type SeriousnessCriterion = (typeof SERIOUSNESS_CRITERIA)[number];

export const EVENT_OUTCOMES = ['recovered', 'recovering', 'not-recovered', 'recovered-with-sequelae', 'fatal', 'unknown'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** Whether the standard question brought it up, asked of everybody in the same way, or the participant told it unasked. */
export const HOW_ASKED = ['systematic', 'spontaneous'] as const;
export type HowAsked = (typeof HOW_ASKED)[number];

/** What is said of an event to everybody who may read events. The narrative is no part of it. */
export interface EventFacts {
  readonly term: string;
  /** year-month-day at the site. */
  readonly onsetOn: string;
  readonly endedOn: string | null;
  readonly severity: Severity;
  readonly serious: boolean;
  readonly seriousness: readonly SeriousnessCriterion[];
  readonly outcome: EventOutcome;
  readonly asked: HowAsked;
}

export const EVENT_WARNINGS = ['death-not-recorded'] as const;
export type EventWarning = (typeof EVENT_WARNINGS)[number];
