import type { components, paths } from '../api';

/**
 * Names for the shapes that the server describes (`npm run openapi` writes ../api.d.ts). What it can only describe loosely, because
 * another library owns the form, is told here: the open protocol and the rows of an analysis.
 * Instants (`...At`) are ISO strings in UTC, dates (`...On`) are YYYY-MM-DD. `actions` is what the server allows this person to do now.
 */
type Of<Name extends keyof components['schemas']> = components['schemas'][Name];

export type Language = 'en' | 'es';
export type Translated = Partial<Record<Language, string>> | Record<string, string>;

// Refusals
export type ProblemRow = Omit<Of<'ProtocolProblemDto'>, 'code'> & { code?: string; values?: Record<string, string | number> };
export interface ConditionRow {
  code: string;
  met: boolean;
  label: Translated | string;
  detail?: Translated | string | null;
}
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  traceId?: string;
  problems?: ProblemRow[];
  conditions?: ConditionRow[];
}

// Accounts
export type Session = Of<'SessionDto'>;
export type SessionTrial = Of<'SessionTrialDto'>;
export type Account = Of<'AccountDto'>;
export type AccountAction = Account['actions'][number];
export type OwnSession = Of<'OwnSessionDto'>;
export type ApiToken = Of<'ApiTokenDto'>;
export type GrantablePermissions = Of<'GrantablePermissionsDto'>;
export type MakeToken = Of<'MakeApiTokenDto'>;
export type Grant = Of<'HeldRoleDto'>;
export type RoleCode = Of<'GrantRoleDto'>['role'];
export type Mail = Of<'MailDto'>;

// Trials
export type TrialRow = Of<'TrialSummaryDto'>;
export type TrialAnswer = Of<'TrialDto'>;
export type Trial = Omit<TrialAnswer, 'protocol'> & { protocol: OpenProtocol };
export type TrialAction = Of<'ChangeStatusDto'>['action'];
export type Consort = Of<'ConsortDto'>;
export type ConsortArm = Of<'ConsortArmDto'>;
export type Recruitment = Of<'RecruitmentDto'>;
export type TodayRow = Of<'DueThingDto'>;

/** The part of the protocol that everybody in the trial may read: no block sizes, nothing sealed. */
export interface OpenProtocol {
  identification: { code: string; version: string; title: Translated; sponsor?: string; registry?: { name: string; id: string } };
  languages: Language[];
  arms: { code: string; name: Translated; role: string }[];
  randomisation?: { method: string; publicValue?: Translated; strata: { factor: string; label: Translated }[] };
  sites: { code: string; name: string; timeZone: string }[];
  targetSize: number;
  capturedData: CapturedVariable[];
  eligibility: EligibilityCriterion[];
  consentDocuments: ConsentDocument[];
  visits: { code: string; label: Translated; baseline: boolean; assessor: string }[];
  measurements?: { code: string; label: Translated }[];
  feedback?: { code: string; label: Translated }[];
  therapy?: { arms: { arm: string; sessions: number }[]; groupSize: { minimum: number; maximum: number } };
}

/** One variable that screening captures. */
export interface CapturedVariable {
  code: string;
  type: 'number' | 'text' | 'choice' | 'boolean' | 'date';
  label: Translated;
  minimum?: number;
  maximum?: number;
  unit?: string;
  choices?: { code: string; label: Translated }[];
}
export type CapturedValue = string | number | boolean | null;

export interface EligibilityCriterion {
  code: string;
  kind: 'inclusion' | 'exclusion';
  label: Translated;
  decidedBy: { judgement?: 'clinician'; when?: unknown };
}

export interface ConsentDocument {
  code: string;
  version: string;
  validFrom: string;
  requiresReconsent: boolean;
  languages: { language: Language; title: string; text: string }[];
}

// Participants
export type ParticipantRow = Of<'ParticipantRowDto'>;
export type Participant = Of<'ParticipantDto'>;
export type ParticipantState = NonNullable<NonNullable<paths['/api/trials/{trialId}/participants']['get']['parameters']['query']>['state']>;
export type Visit = Of<'ParticipantVisitDto'>;
export type Contact = Of<'ContactDto'>;
export type Gate = Of<'GateDto'>;
export type Stratum = Of<'GateStratumDto'>;
export type AllocationReceipt = Of<'ReceiptDto'>;
export type PublishedCommitment = Of<'PublishedCommitmentDto'>;
export type SealedDesign = Of<'SealedDesignDto'>;
export type AllocationListReport = Of<'ListReportDto'>;

// Therapy
export type TherapyGroup = Of<'GroupDto'>;
export type Placement = Of<'PlacementDto'>;
export type FeedbackPage = Of<'FeedbackPageDto'>;
export type FeedbackQuestion = Of<'FeedbackQuestionDto'>;
export type FeedbackAnswer = Of<'FeedbackDto'>;
export type FeedbackTheme = Of<'ThemeDto'>;
export type CodersAgreement = Of<'CoderAgreementDto'>;
export type InterventionStep = Of<'ChangeInterventionDto'>;

// Assessment
export type Assessment = Of<'AssessmentDto'>;
export type Form = Of<'FormDto'>;
export type Questionnaire = Of<'QuestionnaireDto'>;
export type Measurement = Of<'MeasurementDto'>;
export type MeasurementInput = Of<'RecordMeasurementDto'>;
export type EntryMode = Of<'SaveAnswersDto'>['mode'];
export type EntrySource = Of<'SaveAnswersDto'>['source'];
export type Answers = Record<string, number | null>;
/** What entry needs to know of an item; the form's own items carry more. */
export type InstrumentItem = Pick<Of<'FormItemDto'>, 'code' | 'min' | 'max'> & Partial<Of<'FormItemDto'>>;

// Safety
export type AdverseEvent = Of<'AdverseEventDto'>;
export type AdverseEventInput = Of<'ReportEventDto'>;
export type Alert = Of<'AlertDto'>;

// Blinding
export type EmergencyPage = Of<'EmergencyPageDto'>;
export type EmergencyRequest = Of<'UnblindInEmergencyDto'>;
export type Reveal = Of<'RevealDto'>;
export type EnvelopeRow = Of<'EnvelopeDto'>;
export type EnvelopeOpening = Of<'OpenEnvelopeDto'>;
export type RegisterEntry = Of<'RegisterEntryDto'>;
export type BlindedPerson = Of<'BlindedPersonDto'>;
export type ImpactInput = Of<'RecordImpactDto'>;
export type GuessInput = Of<'RecordGuessDto'>;
export type GuessQuestion = Of<'GuessQuestionDto'>;
export type Mistake = Of<'MistakeDto'>;
export type MistakeInput = Of<'RecordMistakeDto'>;
export type MistakeSettlement = Of<'SettleMistakeDto'>;

// Analysis
export type Plan = Of<'PlanDto'>;
export type PlanVersion = Of<'PlanVersionDto'>;
export type PlanOutline = Of<'PlanOutlineDto'>;
export type PlanEstimand = Of<'PlanEstimandDto'>;
export type PlanAnalysis = Of<'PlanAnalysisDto'>;
export type PlanComparison = Of<'PlanComparisonDto'>;
export type PlanChange = Of<'PlanChangeDto'>;
export type PlanLinePair = Of<'PlanLinePairDto'>;
export type RunAnswer = Of<'RunDto'>;
export type RunKind = RunAnswer['kind'];
export type Run = Omit<RunAnswer, 'analyses'> & { analyses: AnalysisRow[] };
export type Dataset = Of<'DatasetDto'>;
export type AuditEntry = Of<'TrailEntryDto'>;

export interface Interval {
  level: number;
  lower: number;
  upper: number;
}

/** One result of a plan, as the command line prints it, with the name that people read. */
export interface AnalysisRow {
  id: string;
  label?: Translated | string | null;
  estimator: string;
  outcome: string;
  visit?: string | null;
  estimate?: number | null;
  se?: number | null;
  df?: number | null;
  statistic?: number | null;
  pValue?: number | null;
  ci?: Interval | null;
  /** Per arm; pairs of those who belong, or counts by side, where there is one group only. */
  n?: Record<string, number> | number | null;
  /** Effects by subgroup; only their interaction is tested. */
  subgroups?: { label: string; estimate: number; se: number; ci?: Interval | null; n: Record<string, number> }[];
  interaction?: { pValue: number };
  contrasts?: { visit: string; estimate: number; se: number; df: number | null; pValue?: number | null; ci?: Interval | null }[];
  warnings?: string[];
  error?: string | null;
}

// Planning
export type Task = Of<'TaskDto'>;
export type ComparisonInput = Of<'CompareDesignsDto'>;
export type Comparison = Of<'ComparisonDto'>;
export type ComparedDesign = Of<'ComparedDesignDto'>;
export type Evidence = Of<'EvidenceDto'>;
export type PowerAnswer = Of<'PowerAnswerDto'>;
export type Simulation = Of<'SimulationDto'>;
export type SimulationRow = Of<'SimulationSummaryDto'>;
export type SimulatedMean = Of<'SimulatedDto'>;
