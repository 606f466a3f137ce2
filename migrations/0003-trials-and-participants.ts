import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/** Schema trial: whatever a blinded person may read. Every key of a large table starts with the trial. */
const SQL = `
create table trial.trial ( -- A trial
  id uuid primary key, -- Trial
  code text not null constraint trial_code_key unique check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{1,40}$'), -- Short code
  title text not null, -- Public title
  status text not null check (status in ('draft', 'open', 'paused', 'closed', 'locked', 'unblinded')), -- Where the trial stands
  simulated boolean not null, -- Simulated participants on a virtual clock; shown everywhere
  imported boolean not null, -- Imported as a finished trial: not randomised here
  time_zone text not null, -- Zone in which its times are shown
  target integer not null check (target > 0), -- Planned number of participants
  protocol_version integer not null, -- Version in force
  created_at timestamptz not null, -- When it was imported
  version integer not null -- Raised by each change of this row
);

create table trial.simulation_clock ( -- Virtual time of a simulated trial
  trial_id uuid primary key references trial.trial (id), -- Trial
  now_at timestamptz not null -- Trial time
);

create table trial.protocol_version ( -- A version of the protocol, without its sealed part
  trial_id uuid not null references trial.trial (id), -- Trial
  number integer not null, -- 1, 2, 3
  document jsonb not null, -- The open part of the protocol document
  sha256 text not null, -- Hash of the open part's canonical JSON
  reason text, -- Why it was amended
  created_at timestamptz not null, -- When it came into force (trial time)
  created_by uuid, -- Account
  primary key (trial_id, number)
);

create table trial.commitment ( -- The published commitment to a sealed design and its secret
  trial_id uuid not null references trial.trial (id), -- Trial
  design_version integer not null, -- 1, 2, 3
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'), -- SHA-256, hex
  algorithm text not null, -- Algorithm that derives the sequence
  committed_at timestamptz not null, -- When it was published (trial time)
  primary key (trial_id, design_version)
);

create table trial.site ( -- A site of a trial
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Site
  code text not null, -- Short code
  name text not null, -- Name
  time_zone text not null, -- Zone in which windows are computed
  recruiting boolean not null, -- Open for recruitment
  primary key (trial_id, id),
  constraint site_code_key unique (trial_id, code)
);

create table trial.wave ( -- An intake wave at a site: a common start, so that no date tells an arm
  trial_id uuid not null, -- Trial
  id uuid not null, -- Wave
  site_id uuid not null, -- Site
  number integer not null, -- 1, 2, 3 within the site
  opens_on date not null, -- First day of intake
  closes_on date not null, -- Last day of intake
  starts_on date not null, -- Common start of therapy in every arm
  created_at timestamptz not null, -- When it was planned (trial time)
  primary key (trial_id, id),
  constraint wave_number_key unique (trial_id, site_id, number),
  foreign key (trial_id, site_id) references trial.site (trial_id, id),
  check (opens_on <= closes_on and closes_on <= starts_on)
);

create table trial.participant ( -- A person screened for a trial, known by a code only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Participant
  site_id uuid not null, -- Site
  number integer not null, -- Order of screening at the site
  code text not null, -- Code, given at screening and so apart from allocation
  language text not null check (language in ('en', 'es')), -- Language of questionnaires
  state text not null check (state in ('screened', 'ineligible', 'eligible', 'consented', 'baseline-complete', 'randomised', 'completed', 'withdrawn', 'lost', 'died')), -- Participation; intervention status is sealed
  protocol_version integer not null, -- Version that the participant consented to, or was screened under
  wave_id uuid, -- Intake wave, from randomisation on
  screened_at timestamptz not null, -- Screening (trial time)
  randomised_at timestamptz, -- Randomisation (trial time)
  data_use_withdrawn_at timestamptz, -- From here on the data may not be used in analyses
  version integer not null, -- Raised by each change that the randomisation gate depends on
  primary key (trial_id, id),
  constraint participant_code_key unique (trial_id, code),
  constraint participant_number_key unique (trial_id, site_id, number),
  foreign key (trial_id, site_id) references trial.site (trial_id, id),
  foreign key (trial_id, wave_id) references trial.wave (trial_id, id)
);
create index participant_state on trial.participant (trial_id, state);
create index participant_wave on trial.participant (trial_id, wave_id) where wave_id is not null;

create table trial.participation_change ( -- A step in the life of a participant; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Step
  participant_id uuid not null, -- Participant
  from_state text, -- State before; empty at screening
  to_state text not null, -- State after
  reason text, -- Reason, where one is asked
  happened_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account; empty for the system
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);
create index participation_change_participant on trial.participation_change (trial_id, participant_id, happened_at);

create table trial.screening ( -- Captured data and eligibility decision of a participant
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  captured jsonb not null, -- Captured data by variable code
  judgements jsonb not null, -- Clinician's judgements by criterion code
  eligible boolean, -- Decision; empty while something is unknown
  criteria jsonb not null, -- Each criterion with its state at the decision
  decided_at timestamptz not null, -- When (trial time)
  decided_by uuid, -- Account
  primary key (trial_id, participant_id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table trial.consent ( -- A signed consent document; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Consent
  participant_id uuid not null, -- Participant
  document_code text not null, -- Document
  document_version text not null, -- Its version
  language text not null, -- Its language
  mode text not null check (mode in ('paper', 'electronic')), -- How it was signed
  signed_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id),
  constraint consent_once unique (trial_id, participant_id, document_code, document_version),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table trial.withdrawal ( -- A withdrawal from follow-up or from use of data (from therapy: sealed); append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Withdrawal
  participant_id uuid not null, -- Participant
  level text not null check (level in ('follow-up', 'use-of-data')), -- What is withdrawn
  reason text, -- Reason, if the participant gave one
  withdrawn_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id),
  constraint withdrawal_once unique (trial_id, participant_id, level),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table trial.visit ( -- A planned visit with its window
  trial_id uuid not null, -- Trial
  id uuid not null, -- Visit
  participant_id uuid not null, -- Participant
  code text not null, -- Visit code of the protocol
  target_on date not null, -- Target day at the site
  opens_at timestamptz not null, -- Window opens: local midnight at the site
  closes_at timestamptz not null, -- Window closes: local midnight after its last day
  primary key (trial_id, id),
  constraint visit_once unique (trial_id, participant_id, code),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);
create index visit_due on trial.visit (trial_id, opens_at, closes_at);

create table trial.form ( -- An instrument at a visit
  trial_id uuid not null, -- Trial
  id uuid not null, -- Form
  participant_id uuid not null, -- Participant
  visit_id uuid not null, -- Visit
  instrument_code text not null, -- Instrument
  instrument_version text not null, -- Version of its definition
  position integer not null, -- Order within the visit
  status text not null check (status in ('empty', 'partial', 'submitted')), -- Data entry
  answers jsonb not null, -- Answers by item code
  scores jsonb, -- Scale values, from submission on
  mode text check (mode in ('clinic', 'telephone', 'self')), -- How the answers were obtained
  source text check (source in ('direct', 'paper')), -- Entered directly or from paper
  assessed_at timestamptz, -- When the answers were given (trial time)
  submitted_at timestamptz, -- When the form was submitted (trial time)
  submitted_by uuid, -- Account; empty when the participant did it by the personal link
  version integer not null, -- Raised by each save
  primary key (trial_id, id),
  constraint form_once unique (trial_id, visit_id, instrument_code),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id),
  foreign key (trial_id, visit_id) references trial.visit (trial_id, id),
  check ((status = 'submitted') = (submitted_at is not null))
);
create index form_participant on trial.form (trial_id, participant_id);

create table trial.form_correction ( -- A correction of a submitted form, with its reason; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Correction
  form_id uuid not null, -- Form
  reason text not null check (length(reason) > 0), -- Why
  before jsonb not null, -- Answers before
  after jsonb not null, -- Answers after
  corrected_at timestamptz not null, -- When (trial time)
  corrected_by uuid, -- Account
  primary key (trial_id, id),
  foreign key (trial_id, form_id) references trial.form (trial_id, id)
);

create table trial.questionnaire_link ( -- A personal link to the questionnaires of one visit
  trial_id uuid not null, -- Trial
  id uuid not null, -- Link
  participant_id uuid not null, -- Participant
  visit_id uuid not null, -- Visit
  token_hash bytea not null constraint questionnaire_link_token_key unique, -- SHA-256 of the token
  created_at timestamptz not null, -- When it was made (trial time)
  expires_at timestamptz not null, -- Useless from here on (trial time)
  used_at timestamptz, -- When every questionnaire was submitted (trial time)
  primary key (trial_id, id),
  foreign key (trial_id, visit_id) references trial.visit (trial_id, id)
);

create table trial.reminder ( -- A reminder, planned with the visit and sent once per channel
  trial_id uuid not null, -- Trial
  id uuid not null, -- Reminder; also the id of its outbox row
  participant_id uuid not null, -- Participant
  visit_id uuid not null, -- Visit
  code text not null, -- Reminder code of the protocol
  channel text not null check (channel in ('mail')), -- Channel
  due_at timestamptz not null, -- When it is due (trial time)
  status text not null check (status in ('planned', 'handed-over', 'sent', 'cancelled')), -- handed-over = in the outbox
  sent_at timestamptz, -- When it was sent (trial time)
  cancel_reason text, -- Why it was not needed
  primary key (trial_id, id),
  constraint reminder_once unique (trial_id, visit_id, code, channel),
  foreign key (trial_id, visit_id) references trial.visit (trial_id, id)
);
create index reminder_due on trial.reminder (trial_id, due_at) where status = 'planned';

create table trial.adverse_event ( -- An adverse event, asked in the same way in every arm; its narrative is sealed
  trial_id uuid not null, -- Trial
  id uuid not null, -- Event
  participant_id uuid not null, -- Participant
  term text not null, -- What happened, in a few words that tell no arm
  onset_on date not null, -- First day
  ended_on date, -- Last day
  severity text not null check (severity in ('mild', 'moderate', 'severe')), -- Severity
  serious boolean not null, -- Serious by ICH E6
  seriousness jsonb not null, -- Criteria of seriousness that are met
  outcome text not null check (outcome in ('recovered', 'recovering', 'not-recovered', 'recovered-with-sequelae', 'fatal', 'unknown')), -- Outcome
  asked text not null check (asked in ('systematic', 'spontaneous')), -- Asked for by the standard question, or told unasked
  reported_at timestamptz not null, -- When (trial time)
  reported_by uuid, -- Account; empty where its name would tell an arm (a therapist): the sealed trail names it
  version integer not null, -- Raised by each change
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table trial.treatment ( -- Concomitant or rescue treatment outside the trial's therapy
  trial_id uuid not null, -- Trial
  id uuid not null, -- Treatment
  participant_id uuid not null, -- Participant
  kind text not null check (kind in ('concomitant', 'rescue')), -- Kind
  name text not null, -- Name
  started_on date not null, -- First day
  ended_on date, -- Last day
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table trial.alert ( -- A risk alert raised by an answer; a clinician outside the blinded roles acknowledges it
  trial_id uuid not null, -- Trial
  id uuid not null, -- Alert; also the id of its outbox row
  participant_id uuid not null, -- Participant
  form_id uuid not null, -- Form
  instrument_code text not null, -- Instrument
  item text not null, -- Item
  value integer not null, -- Answer
  threshold integer not null, -- Threshold that it reached
  raised_at timestamptz not null, -- When (trial time)
  acknowledged_at timestamptz, -- When (trial time)
  acknowledged_by uuid, -- Account; the physician's note is sealed, it may tell the arm
  primary key (trial_id, id),
  constraint alert_once unique (trial_id, form_id, item),
  foreign key (trial_id, form_id) references trial.form (trial_id, id)
);

create table trial.signature ( -- An electronic signature bound to the hash of what was signed; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Signature
  account_id uuid not null, -- Account
  printed_name text not null, -- Name as printed
  meaning text not null, -- Meaning of the signature
  subject text not null, -- What was signed
  subject_sha256 text not null, -- Hash of what was signed
  signed_at timestamptz not null, -- When (real time)
  primary key (trial_id, id)
);

create table trial.plan_version ( -- A version of the analysis plan
  trial_id uuid not null references trial.trial (id), -- Trial
  number integer not null, -- 1, 2, 3
  source text not null, -- The YAML as written
  sha256 text not null, -- Hash of the source
  reason text, -- Why it was amended
  created_at timestamptz not null, -- When (trial time)
  created_by uuid, -- Account
  sealed_at timestamptz, -- When it was signed and sealed (trial time)
  sealed_by uuid, -- Account
  primary key (trial_id, number)
);

create table trial.unblinding_request ( -- A planned unblinding after lock: asked by one person, approved by another
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Request
  requested_by uuid not null, -- Account
  requested_at timestamptz not null, -- When (trial time)
  reason text not null, -- Why
  approved_by uuid, -- Another account
  approved_at timestamptz, -- When (trial time)
  primary key (trial_id, id),
  check (approved_by is distinct from requested_by)
);

create table trial.analysis_run ( -- A rehearsal on dummy arms; the real run is sealed
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Run
  kind text not null check (kind in ('rehearsal')), -- Kind
  plan_number integer not null, -- Plan version
  plan_sha256 text not null, -- Its hash
  data_sha256 text not null, -- Hash of the dataset
  software_version text not null, -- Version of Equipoise
  seed text not null, -- Seed of the dummy arms
  result jsonb not null, -- Results
  created_at timestamptz not null, -- When (trial time)
  created_by uuid, -- Account
  primary key (trial_id, id)
);
`;

const AUDITED: readonly (readonly [string, string])[] = [
  ['trial', 'id'],
  ['protocol_version', 'trial_id,number'],
  ['commitment', 'trial_id,design_version'],
  ['site', 'id'],
  ['wave', 'id'],
  ['participant', 'id'],
  ['participation_change', 'id'],
  ['screening', 'participant_id'],
  ['consent', 'id'],
  ['withdrawal', 'id'],
  ['visit', 'id'],
  ['form', 'id'],
  ['form_correction', 'id'],
  ['questionnaire_link', 'id'],
  ['reminder', 'id'],
  ['adverse_event', 'id'],
  ['treatment', 'id'],
  ['alert', 'id'],
  ['signature', 'id'],
  ['plan_version', 'trial_id,number'],
  ['unblinding_request', 'id'],
  ['analysis_run', 'id'],
];
const APPEND_ONLY = ['participation_change', 'consent', 'withdrawal', 'form_correction', 'signature', 'protocol_version', 'commitment'];

export class TrialsAndParticipants1764000000003 implements MigrationInterface {
  readonly name = 'TrialsAndParticipants1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
    for (const [table, key] of AUDITED) {
      const redacted = table === 'questionnaire_link' ? 'token_hash' : '';
      await runner.query(`create trigger audit after insert or update or delete on trial.${table}
        for each row execute function trial.record_change('trial.audit_entry', '${key}', '${redacted}')`);
    }
    for (const table of APPEND_ONLY) {
      await runner.query(`create trigger append_only before update or delete on trial.${table} for each row execute function trial.refuse_change()`);
    }
    const tables = [...AUDITED.map(([table]) => table), 'simulation_clock'];
    for (const table of tables) {
      const rights = APPEND_ONLY.includes(table) ? 'select, insert' : 'select, insert, update';
      await runner.query(`grant ${rights} on trial.${table} to equipoise_app, equipoise_blinded`);
      await runner.query(`grant select on trial.${table} to equipoise_exporter`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...AUDITED.map(([name]) => name), 'simulation_clock'].reverse()) await runner.query(`drop table trial.${table}`);
  }
}
