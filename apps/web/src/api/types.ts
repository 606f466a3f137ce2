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
export type Completeness = Of<'CompletenessDto'>;
export type Recruitment = Of<'RecruitmentDto'>;
export type ProtocolVersion = Of<'ProtocolVersionDto'>;
export type ProtocolChange = Of<'OpenProtocolChangeDto'>;
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
export type RunTask = Of<'RunTaskDto'>;
export type Run = Omit<RunAnswer, 'analyses'> & { analyses: AnalysisRow[] };
export type Dataset = Of<'DatasetDto'>;
export type AuditEntry = Of<'TrailEntryDto'>;

export interface Interval {
  level: number;
  lower: number;
  upper: number;
}

/** What the plan decides on an estimate. */
interface Judged {
  nonInferiority?: { margin: number; better: 'lower' | 'higher'; alpha: number; limit: number; interval: Interval; pValue: number; verdict: 'superior' | 'non-inferior' | 'inconclusive' | 'inferior' };
  interim?: InterimLook & { look: number; looks: number; crossed: boolean };
}
export interface InterimLook {
  information: number;
  spent: number;
  boundary: number;
  nominalP: number;
}
export type Intraclass = { estimate: number; ci: Interval; clusters: number; n: number } | { reason: string };
export type Counts = Record<string, number>;
export interface Contrast extends Judged {
  visit: string;
  estimate: number;
  se: number;
  df: number | null;
  statistic?: number | null;
  pValue?: number | null;
  ci?: Interval | null;
}

/** One result of a plan, as the command line prints it, with the name that people read and what the plan makes of it. */
export interface AnalysisRow extends Judged {
  id: string;
  label?: Translated | string | null;
  role?: 'primary' | 'secondary' | 'exploratory' | 'sensitivity';
  /** The analysis that this one is a sensitivity analysis of. */
  sensitivity?: { of: string; rationale?: string };
  minimalImportantDifference?: number;
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
  n?: Counts | number | null;
  /** Effects by subgroup; only their interaction is tested. */
  subgroups?: { label: string; estimate: number; se: number; df?: number | null; ci?: Interval | null; n: Counts }[];
  interaction?: { statistic: number; df1: number; df2: number; pValue: number };
  contrasts?: Contrast[];
  varianceComponents?: Counts;
  imputation?: { model: string; m: number; iterations: number; seed: string; lambda: number };
  tippingPoint?: { arm: 'experimental' | 'control' | 'both'; below: number | null; above: number | null; shifts: { delta: number; estimate: number; pValue: number; ci: Interval }[] };
  intraclassCorrelation?: { experimental: Intraclass; control: Intraclass };
  warnings?: string[];
  error?: string | null;
  // of one group
  before?: { mean: number; sd: number };
  after?: { mean: number; sd: number };
  effects?: { denominator: string; estimate: number; ci: Interval }[];
  reliableFrom?: number;
  cutOff?: number;
  criterion?: string;
  table?: Record<string, Counts>;
  individuals?: { before: number; after: number; change: string }[];
  pearson?: { estimate: number; ci: Interval; pValue: number };
  spearman?: { estimate: number; ci: Interval; pValue: number };
  points?: { x: number; y: number }[];
  completion?: CompletionRow[];
  composition?: { name: string; rows: { level: string; enrolled: number; completed: number }[] }[];
}
export type CompletionRow =
  | { kind: 'numeric'; name: string; completers: { mean: number; sd: number; n: number }; others: { mean: number; sd: number; n: number }; difference: number; ci: Interval; standardisedDifference: number | null }
  | { kind: 'factor'; name: string; levels: { level: string; completers: number; others: number }[]; standardisedDifference: number | null };

/** One row of a run, opened. */
export type OpenedAnalysis = Omit<Of<'OpenedAnalysisDto'>, 'result' | 'details' | 'effectSize' | 'model' | 'therapists'> & {
  result: AnalysisRow;
  details: AnalysisDetails | null;
  effectSize: { estimate: number; cohenD: number; ci: Interval; n: Counts } | null;
  model: { analyses: string[]; model: string; diagnostics: Diagnostics } | null;
  therapists: { outcome: string; experimental: Intraclass; control: Intraclass } | null;
};
export interface AnalysisDetails {
  id: string;
  estimator: string;
  outcome: string;
  estimand?: PlanEstimand;
  population?: { id: string; definition: string };
  settings: { name: string; value: string }[];
  afterEvents?: { event: string; data: 'used' | 'set-missing'; column?: string; equals?: string }[];
  seed?: string;
  interim?: { look: number; looks: InterimLook[]; seen: number[] };
  rCode: string | null;
}
export interface Residual {
  /** 1 experimental, 0 control. */
  arm: number;
  fitted: number;
  standardised: number;
  normal: number;
}
export type Diagnostics =
  | { kind: 'none'; reason: string }
  | { kind: 'linear'; n: number; coefficients: number; points: (Residual & { leverage: number; cook: number })[]; estimate: number; lowestWithoutOne: number; highestWithoutOne: number }
  | { kind: 'mixed'; n: number; points: Residual[]; groups: { label: string; n: number; arm: number; effect: number; normal: number }[] }
  | { kind: 'repeated'; n: number; points: Residual[] }
  | { kind: 'logistic'; n: number; events: number; coefficients: number; calibration: { n: number; predicted: number; observed: number }[]; lowest: number; highest: number };

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
