/**
 * The wire shapes of the HTTP contract, written by hand until the server's OpenAPI document generates them (`npm run openapi`).
 * Instants (`...At`) are ISO strings in UTC, dates (`...On`) are YYYY-MM-DD. `actions` is what the server allows this person to do now.
 */
export type Language = 'en' | 'es';
export type Translated = Partial<Record<Language, string>>;

export type RoleCode =
  | 'trial-designer'
  | 'investigator'
  | 'recruiter'
  | 'therapy-coordinator'
  | 'assessor'
  | 'data-manager'
  | 'statistician'
  | 'therapist'
  | 'safety-physician'
  | 'safety-monitor'
  | 'unblinded-statistician'
  | 'unblinded-data-manager';

export interface List<Row> {
  items: Row[];
  total: number;
}

export interface ProblemRow {
  path?: string;
  line?: number;
  column?: number;
  message: string;
  fix?: string;
  code?: string;
}

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

export interface SessionTrial {
  trialId: string;
  code: string;
  title: string;
  simulated: boolean;
  status: TrialStatus;
  roles: RoleCode[];
  blinded: boolean;
  siteCodes: string[] | null;
  permissions: string[];
}

export interface Session {
  account: { id: string; email: string; displayName: string; locale: Language; administrator: boolean; trialDesigner: boolean };
  trials: SessionTrial[];
}

export interface Grant {
  grantId: string;
  trialId: string;
  trialCode: string;
  siteCode: string | null;
  role: RoleCode;
  grantedAt: string;
}

export interface Account {
  id: string;
  email: string;
  displayName: string;
  administrator: boolean;
  trialDesigner: boolean;
  status: 'active' | 'locked' | 'invited';
  createdAt: string;
  lastSignInAt: string | null;
  roles: Grant[];
}

export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** Null while it waits for the mail server. */
  sentAt: string | null;
  kind: string;
}

export type TrialStatus = 'draft' | 'open' | 'paused' | 'closed' | 'locked' | 'unblinded';

export interface TrialRow {
  id: string;
  code: string;
  title: string;
  status: TrialStatus;
  simulated: boolean;
  randomised: number;
  target: number | null;
  roles: RoleCode[];
}

/** The part of the protocol that everybody in the trial may read: no block sizes, nothing sealed. */
export interface OpenProtocol {
  identification: { code: string; version: string; title: Translated; sponsor?: string; registry?: { name: string; id: string } };
  languages: Language[];
  arms: { code: string; name: Translated; role: string }[];
  randomisation?: { method: string; strata: { factor: string; label: Translated }[] };
  sites: { code: string; name: string; timeZone: string }[];
  targetSize: number;
  capturedData: CapturedVariable[];
  eligibility: EligibilityCriterion[];
  consentDocuments: ConsentDocument[];
  visits: { code: string; label: Translated; baseline: boolean; assessor: string }[];
  therapy?: { arms: { arm: string; sessions: number }[]; groupSize: { minimum: number; maximum: number } };
  milestones?: { code: string; label: Translated; dueOn?: string; randomised?: number }[];
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

export interface Trial {
  id: string;
  code: string;
  title: string;
  status: TrialStatus;
  simulated: boolean;
  timeZone: string;
  now: string;
  commitment: string | null;
  committedAt: string | null;
  protocolVersion: number | string;
  protocol: OpenProtocol;
  counts: { screened: number; excluded: number; randomised: number; target: number | null };
  version: number;
  actions: string[];
}

export type TrialAction = 'activate' | 'pause' | 'reopen' | 'close' | 'lock';

export interface ConsortVisit {
  code: string;
  label: Translated | string;
  assessed: number;
  missing: number;
  lost: number;
  withdrawn: number;
  died: number;
}

export interface ConsortArm {
  code: string | null;
  name: Translated | string | null;
  allocated: number;
  received: number | null;
  discontinued: number | null;
  visits: ConsortVisit[];
  analysed: number | null;
}

export interface Consort {
  pooled: boolean;
  screened: number;
  excluded: { total: number; reasons: { reason: string; label: Translated; count: number }[] };
  randomised: number;
  arms: ConsortArm[];
}

export interface Recruitment {
  target: number | null;
  points: { on: string; randomised: number; screened: number }[];
  expected: { on: string; expected: number }[];
}

export type TodayKind = 'screening' | 'consent' | 'baseline' | 'randomise' | 'visit' | 'reconsent' | 'alert';

export interface TodayRow {
  participantId: string;
  code: string;
  siteCode: string;
  kind: TodayKind;
  label: Translated | string;
  visitCode: string | null;
  dueOn: string | null;
  closesOn: string | null;
  status: 'due' | 'overdue' | 'upcoming';
  nextAction: string;
}

export interface Wave {
  id: string;
  siteCode: string;
  number: number;
  opensOn: string;
  closesOn: string;
  startsOn: string;
  state: 'planned' | 'open' | 'closed';
  randomised: number;
}

export type ParticipantState = string;

export interface ParticipantRow {
  id: string;
  code: string;
  siteCode: string;
  state: ParticipantState;
  screenedAt: string;
  randomisedAt: string | null;
  nextVisit: { code: string; label: Translated | string; targetOn: string } | null;
}

export type CapturedValue = string | number | boolean | null;

export interface Stratum {
  factor: string;
  label: Translated | string;
  level: string;
  levelLabel: Translated | string;
}

export type VisitStatus = 'upcoming' | 'due' | 'overdue' | 'complete' | 'missed';
export type FormStatus = 'empty' | 'partial' | 'submitted';

export interface FormRow {
  id: string;
  instrumentCode: string;
  instrumentName: Translated | string;
  status: FormStatus;
  version?: number;
  submittedAt?: string | null;
}

export interface Visit {
  id: string;
  code: string;
  label: Translated | string;
  targetOn: string;
  opensAt: string;
  closesAt: string;
  status: VisitStatus;
  forms: FormRow[];
}

export interface Participant {
  id: string;
  code: string;
  siteCode: string;
  siteTimeZone: string;
  language: Language;
  state: ParticipantState;
  version: number;
  dataUseWithdrawnAt: string | null;
  screenedAt: string;
  randomisedAt: string | null;
  eligibility: {
    eligible: boolean | 'unknown';
    criteria: { code: string; kind: string; met: boolean | 'unknown' | null; label: Translated | string }[];
  };
  captured: Record<string, CapturedValue>;
  judgements: Record<string, boolean | null>;
  strata: Stratum[] | null;
  consents: { id: string; documentCode: string; version: string | number; language: Language; signedAt: string; current: boolean }[];
  /** Documents that wait for a signature. */
  openConsents: { documentCode: string; version: string; reconsent: boolean }[];
  visits: Visit[];
  timeline: { at: string; what: string; reason: string | null; by: string | null }[];
  reminders: {
    id: string;
    visitCode: string;
    channel: string;
    dueAt: string;
    status: 'planned' | 'sent' | 'cancelled';
    sentAt: string | null;
  }[];
  actions: string[];
}

export interface Contact {
  name: string | null;
  email: string | null;
  phone: string | null;
}

export interface Gate {
  ready: boolean;
  conditions: ConditionRow[];
  strata: Stratum[] | null;
  waves: { id: string; number: number; startsOn: string }[];
  needsWave: boolean;
  version: number;
}

export interface AllocationReceipt {
  participantId: string;
  code: string;
  allocatedAt: string;
  stratumLabel: Translated | string | null;
  receipt: { link: string } | null;
}

export interface ArmReading {
  armCode: string;
  armName: Translated | string;
  allocatedAt: string;
}

export interface Commitment {
  commitment: string | null;
  committedAt: string | null;
  algorithm: string;
  statement: string;
}

export interface TherapyGroup {
  id: string;
  waveId: string;
  waveNumber: number;
  siteCode: string;
  armCode: string;
  armName: Translated | string;
  name: string;
  minimum: number;
  capacity: number;
  therapist: string | null;
  startsOn: string | null;
  members: { participantId: string; code: string; status: string; sessionsAttended: number; completer: boolean }[];
  /** Every session that the protocol plans for the arm. */
  sessions: { number: number; heldOn: string | null; attended: number; attendedBy: string[] }[];
  actions: string[];
}

export interface Placement {
  participantId: string;
  code: string;
  siteCode: string;
  armCode: string;
  armName: Translated | string;
  allocatedAt: string;
  waitingDays: number;
  /** Whether the protocol's longest wait is over. */
  overdue: boolean;
  groups: { id: string; name: string; places: number }[];
}

export interface Intervention {
  status: string;
  history: { from: string; to: string; reason: string | null; on: string; by: string | null }[];
  group: { id: string; name: string } | null;
  sessionsAttended: number;
  completer: boolean;
  /** The states that this person may record next. */
  actions: string[];
}

export interface Assessment {
  participantId: string;
  code: string;
  siteCode: string;
  visitId: string;
  visitCode: string;
  visitLabel: Translated | string;
  targetOn: string;
  opensAt: string;
  closesAt: string;
  status: VisitStatus;
  forms: FormRow[];
}

export type EntryMode = 'clinic' | 'telephone' | 'self';
export type EntrySource = 'direct' | 'paper';
export type Answers = Record<string, number | null>;

export interface InstrumentItem {
  number?: number;
  code?: string;
  label?: Translated | null;
  min: number;
  max: number;
  step?: number | null;
  anchors?: { value: number; label: Translated }[];
}

export interface FormDefinition {
  code: string;
  name: Translated | string;
  version: string | number;
  instructions?: Translated | null;
  items: InstrumentItem[];
}

export interface Form {
  id: string;
  participantId: string;
  participantCode: string;
  visitCode: string;
  visitLabel: Translated | string;
  status: FormStatus;
  version: number;
  mode: EntryMode | null;
  source: EntrySource | null;
  answers: Answers;
  assessedAt: string | null;
  submittedAt: string | null;
  definition: FormDefinition;
  scales: { code: string; name: Translated | string; value: number | null; min: number; max: number }[] | null;
  corrections: { at: string; reason: string; by: string | null }[];
  crisis: { contacts: Translated } | null;
  actions: string[];
}

export interface Questionnaire {
  trialTitle: Translated | string;
  simulated: boolean;
  language: Language;
  participantCode: string;
  reminder?: Translated | string | null;
  forms: Form[];
}

export type Severity = 'mild' | 'moderate' | 'severe';

export interface AdverseEventInput {
  participantId: string;
  term: string;
  onsetOn: string;
  endedOn?: string;
  severity: Severity;
  serious: boolean;
  seriousness?: string[];
  outcome: string;
  asked: 'systematic' | 'spontaneous';
  narrative?: string;
}

export interface AdverseEvent extends Omit<AdverseEventInput, 'narrative' | 'endedOn'> {
  id: string;
  code: string;
  siteCode: string;
  endedOn: string | null;
  reportedAt: string;
  reportedBy: string | null;
  version: number;
  warnings: 'death-not-recorded'[];
  actions: string[];
}

export interface Treatment {
  id: string;
  kind: 'concomitant' | 'rescue';
  name: string;
  startedOn: string;
  endedOn: string | null;
}

export interface Alert {
  id: string;
  participantId: string;
  code: string;
  siteCode: string;
  visitCode: string;
  instrumentCode: string;
  item: string;
  message: Translated;
  value: number;
  threshold: number;
  raisedAt: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  note: string | null;
  actions: string[];
}

export interface PlanVersion {
  number: number;
  sha256: string;
  createdAt: string;
  sealedAt: string | null;
  signedBy: string | null;
  reason: string | null;
  source: string;
}

export interface Plan {
  versions: PlanVersion[];
  actions: string[];
}

export interface Unblinding {
  requests: {
    id: string;
    requestedBy: string;
    requestedAt: string;
    reason: string;
    approvedBy: string | null;
    approvedAt: string | null;
  }[];
  conditions: ConditionRow[];
  actions: string[];
}

export interface Interval {
  level: number;
  lower: number;
  upper: number;
}

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
  n?: { experimental: number; control: number } | number | null;
  contrasts?: { visit: string; estimate: number; se: number; df: number | null; pValue?: number | null; ci?: Interval | null }[];
  warnings?: string[];
  error?: string | null;
}

export type RunKind = 'rehearsal' | 'final';

export interface Run {
  id: string;
  kind: RunKind;
  createdAt: string;
  planSha256: string;
  dataSha256: string;
  softwareVersion: string;
  seed: string | number | null;
  analyses: AnalysisRow[];
  /** What a reader must know before the first number. */
  notices: string[];
  participants: number;
  /** Participants who withdrew the use of their data. */
  leftOut: number;
}

export interface Dataset {
  code: 'wide' | 'long' | 'dictionary';
  arms: 'dummy' | 'real';
  rows: number;
  columns: number;
  fileName: string;
  /** Participants who withdrew the use of their data and are not in it. */
  leftOut: number;
}

export interface AuditEntry {
  id: string | number;
  at: string;
  actor: string | null;
  role: string | null;
  requestId: string | null;
  table: string;
  rowId: string;
  action: 'insert' | 'update' | 'delete' | 'event';
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
