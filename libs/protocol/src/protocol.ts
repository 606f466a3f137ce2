import type { AlertRule, Language, LocalisedText } from '@equipoise/instruments';
import type { Design } from '@equipoise/randomisation-core';
import type { Expression } from './expression';

/** The version of the document's form that this library reads. */
export const PROTOCOL_FORMAT_VERSION = 1;

export interface Identification {
  readonly code: string;
  /** The trial's own version of its protocol: "1.0". An amendment makes a new one. */
  readonly version: string;
  readonly title: LocalisedText;
  readonly sponsor?: string;
  readonly registry?: { readonly name: string; readonly id: string };
}

export type ArmRole = 'experimental' | 'active-comparator' | 'control';

export interface Arm {
  readonly code: string;
  readonly name: LocalisedText;
  readonly role: ArmRole;
  /** Whole number from 1: places per block relative to the other arms. */
  readonly ratio: number;
}

/** Those of randomisation-core. */
export type RandomisationMethod = Design['method'];

/** A level of a stratification factor and the expression on captured data that places a participant in it. */
export interface StratumLevel {
  readonly code: string;
  readonly label: LocalisedText;
  readonly when: Expression;
}

/** A stratification factor. One with `by: 'site'` has the sites as its levels and needs no expression. */
export type StratumFactor =
  | { readonly factor: string; readonly label: LocalisedText; readonly by: 'data'; readonly levels: readonly StratumLevel[] }
  | { readonly factor: string; readonly label: LocalisedText; readonly by: 'site' };

/** What is allocated as a whole: every site, or every intake wave of a site. Absent: each participant. */
export type ClusterUnit = 'site' | 'wave';

/** What everybody may know of the randomisation. */
export interface OpenRandomisation {
  readonly method: RandomisationMethod;
  /** Strata; with minimisation the factors that it balances, in one stratum. */
  readonly strata: readonly StratumFactor[];
  readonly unit?: ClusterUnit;
  /** Where a public random value is awaited after the commitment: which one it will be. */
  readonly publicValue?: LocalisedText;
}

/** The whole design, as randomisation-core commits to it. Whoever enrols never sees it. */
export type SealedDesign = Design;

export interface Site {
  readonly code: string;
  readonly name: string;
  /** IANA name: "Europe/Madrid". */
  readonly timeZone: string;
  readonly recruitmentTarget?: number;
}

export interface EligibilityCriterion {
  readonly code: string;
  readonly kind: 'inclusion' | 'exclusion';
  readonly label: LocalisedText;
  /** Either an expression on captured data or the judgement of a clinician decides whether the criterion is met. */
  readonly decidedBy: { readonly when: Expression } | { readonly judgement: 'clinician' };
}

export type VariableType = 'number' | 'text' | 'choice' | 'boolean' | 'date';

/** One variable that screening captures. */
export interface CapturedVariable {
  readonly code: string;
  readonly type: VariableType;
  readonly label: LocalisedText;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
  /** At least one, for type `choice`; otherwise empty. */
  readonly choices: readonly { readonly code: string; readonly label: LocalisedText }[];
}

export interface ConsentDocument {
  readonly code: string;
  readonly version: string;
  /** First day on which this version is signed, at the site. */
  readonly validFrom: string;
  /** Whether participants who signed an earlier version must sign this one. */
  readonly requiresReconsent: boolean;
  readonly languages: readonly { readonly language: Language; readonly title: string; readonly text: string }[];
}

export type VisitAnchor = 'consent' | 'baseline' | 'randomisation' | 'wave-start';

/**
 * Who conducts the visit: the participant alone by a personal link, or a blinded assessor with them. Self-report is assessed by the
 * participant in either case, who is not blinded, and every report says so.
 */
export type VisitAssessor = 'participant' | 'blinded-assessor';

export interface Visit {
  readonly code: string;
  readonly label: LocalisedText;
  readonly anchor: VisitAnchor;
  /** Days after the anchor's day. */
  readonly targetDay: number;
  /** Whole days around the target day in which the visit counts. */
  readonly window: { readonly before: number; readonly after: number };
  /** Codes of the instruments, in the order in which they are asked. */
  readonly instruments: readonly string[];
  /** Comes before randomisation and must be complete for it. */
  readonly baseline: boolean;
  readonly assessor: VisitAssessor;
  /** Whether the assessor's guess of the arm is asked at the end (blinding index). */
  readonly allocationGuess: boolean;
}

export interface Therapy {
  /** A group of an arm holds `sessions`, or from `sessionsAtLeast` to `sessions` where that is named. */
  readonly arms: readonly { readonly arm: string; readonly sessions: number; readonly sessionsAtLeast?: number; readonly minutes: number; readonly everyDays: number }[];
  readonly groupSize: { readonly minimum: number; readonly maximum: number };
  /** From randomisation to the start of the group. */
  readonly maximumWaitDays: number;
  /** Sessions attended that make a participant a completer. */
  readonly completerSessions: number;
}

/** A place or condition of a measurement. */
export interface MeasuredPart {
  readonly code: string;
  readonly label: LocalisedText;
}

/** A measurement that is no questionnaire: one value per region and condition at a visit, with its quality. */
export interface Measurement {
  readonly code: string;
  readonly label: LocalisedText;
  readonly unit: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly regions: readonly MeasuredPart[];
  readonly conditions: readonly MeasuredPart[];
  /** Codes of the visits at which it is taken. */
  readonly visits: readonly string[];
}

/** A question about the therapy that is answered in free text. What people write may tell an arm, so answers are sealed. */
export interface FeedbackQuestion {
  readonly code: string;
  readonly label: LocalisedText;
}

export interface ProtocolRole {
  readonly code: string;
  readonly blinded: boolean;
  /** Roles that the same person may not hold in this trial. Always mutual: if one names the other, both have it here. */
  readonly conflicts: readonly string[];
}

export interface ReminderRule {
  readonly code: string;
  readonly visit: string;
  readonly relativeTo: 'target' | 'window-opens' | 'window-closes';
  readonly offsetDays: number;
  /** Local time at the site: "09:00". */
  readonly atTime: string;
  readonly channel: 'mail';
  /** Contains {{link}}, which becomes the personal link. */
  readonly subject: LocalisedText;
  readonly template: LocalisedText;
}

export interface Milestone {
  readonly code: string;
  readonly label: LocalisedText;
  readonly dueOn?: string;
  readonly randomised?: number;
}

/** An alert on an item that this trial adds to those of the instrument. */
export interface RiskAlert extends AlertRule {
  readonly instrument: string;
}

export interface RiskContacts {
  /** Shown at once to whoever entered the answer. */
  readonly text: LocalisedText;
  /** The role that is paged; never a blinded one. */
  readonly pagedRole: string;
}

/** Everything of the protocol that blinded people may read: all but the sealed part of the randomisation. */
export interface OpenProtocol {
  readonly formatVersion: typeof PROTOCOL_FORMAT_VERSION;
  readonly identification: Identification;
  /** Participants are generated; every screen and file says so. */
  readonly simulated: boolean;
  readonly languages: readonly Language[];
  readonly arms: readonly Arm[];
  /** Absent in a trial without randomisation (one arm). */
  readonly randomisation?: OpenRandomisation;
  readonly sites: readonly Site[];
  readonly targetSize: number;
  /** No more than this number is randomised. */
  readonly recruitmentCap?: number;
  readonly capturedData: readonly CapturedVariable[];
  readonly eligibility: readonly EligibilityCriterion[];
  readonly consentDocuments: readonly ConsentDocument[];
  readonly visits: readonly Visit[];
  readonly therapy?: Therapy;
  /** Absent where everything is asked by questionnaire. */
  readonly measurements?: readonly Measurement[];
  readonly feedback?: readonly FeedbackQuestion[];
  readonly roles: readonly ProtocolRole[];
  readonly reminders: readonly ReminderRule[];
  readonly milestones: readonly Milestone[];
  readonly riskAlerts: readonly RiskAlert[];
  readonly riskContacts?: RiskContacts;
  /** Carried as it is; libs/statistics validates it. */
  readonly analysisPlan?: Readonly<Record<string, unknown>>;
}

/** The whole protocol, sealed part included: for the designer only, who never enrols. */
export interface Protocol extends OpenProtocol {
  readonly randomisation?: OpenRandomisation & { readonly parameters: Readonly<Record<string, unknown>> };
}
