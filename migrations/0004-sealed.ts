import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/** Schema sealed: whatever tells an arm. No privilege of any kind for blinded logins. */
const SQL = `
create table sealed.randomisation ( -- The sealed design and secret of a trial, as ciphertext only
  trial_id uuid not null references trial.trial (id), -- Trial
  design_version integer not null, -- 1, 2, 3
  ciphertext bytea not null, -- Secret and design as JSON, AES-256-GCM under the data key
  wrapped_key bytea not null, -- Data key, wrapped by the master key
  key_id text not null, -- Master key that wrapped it
  commitment text not null, -- The published commitment
  algorithm text not null, -- Algorithm that derives the sequence
  created_at timestamptz not null, -- When it was sealed (trial time)
  primary key (trial_id, design_version)
);

create table sealed.protocol_part ( -- The sealed part of a protocol version (block sizes), as ciphertext only
  trial_id uuid not null references trial.trial (id), -- Trial
  protocol_version integer not null, -- Protocol version
  ciphertext bytea not null, -- JSON, AES-256-GCM under the data key
  wrapped_key bytea not null, -- Data key, wrapped by the master key
  key_id text not null, -- Master key that wrapped it
  primary key (trial_id, protocol_version)
);

create table sealed.simulation ( -- Seed of a simulated trial
  trial_id uuid primary key references trial.trial (id), -- Trial
  seed text not null, -- Seed
  progress jsonb not null -- Where the demonstration stands, so that it resumes by step
);

create table sealed.stratum ( -- A stratum with its place in the sequence and the head of its hash chain
  trial_id uuid not null, -- Trial
  design_version integer not null, -- Design
  stratum_key text not null, -- Key, derived from captured data
  next_position integer not null check (next_position >= 1), -- Position of the next allocation
  planned_to integer not null, -- Last position whose ciphertext is stored
  head text not null check (head ~ '^[0-9a-f]{64}$'), -- Last link of the chain
  primary key (trial_id, design_version, stratum_key),
  foreign key (trial_id, design_version) references sealed.randomisation (trial_id, design_version)
);

create table sealed.planned_position ( -- A future arm as a ciphertext of one fixed length; nothing here is readable
  trial_id uuid not null, -- Trial
  design_version integer not null, -- Design
  stratum_key text not null, -- Stratum
  position integer not null, -- Position in the stratum
  ciphertext bytea not null check (octet_length(ciphertext) = 60), -- Nonce, padded arm, tag: one length for every arm
  leaf text not null check (leaf ~ '^[0-9a-f]{64}$'), -- Salted commitment to the arm at this position
  primary key (trial_id, design_version, stratum_key, position),
  foreign key (trial_id, design_version, stratum_key) references sealed.stratum (trial_id, design_version, stratum_key)
);

create table sealed.allocation ( -- An allocation: one per participant, for ever
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  design_version integer not null, -- Design
  stratum_key text not null, -- Stratum
  position integer not null, -- Position in the stratum, 1, 2, 3 without gap
  ciphertext bytea not null, -- The arm, opened by the application only
  leaf text not null, -- Salted commitment to the arm
  previous text not null, -- Link before
  link text not null, -- SHA-256 over previous link, position, participant code, instant and leaf
  wave_id uuid, -- Intake wave
  idempotency_key text not null, -- Key of the request; never expires
  request_hash text not null, -- Hash of the request, to refuse the same key with another payload
  allocated_at timestamptz not null, -- When (trial time)
  allocated_by uuid, -- Account
  primary key (trial_id, participant_id),
  constraint allocation_position_key unique (trial_id, design_version, stratum_key, position),
  constraint allocation_idempotency_key unique (trial_id, idempotency_key),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id),
  foreign key (trial_id, design_version, stratum_key) references sealed.stratum (trial_id, design_version, stratum_key)
);
create index allocation_wave on sealed.allocation (trial_id, wave_id) where wave_id is not null;

create table sealed.opened_allocation ( -- The arm of a past allocation, opened for those who should know
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  arm_code text not null, -- Arm
  opened_at timestamptz not null, -- When it was opened (trial time)
  primary key (trial_id, participant_id),
  foreign key (trial_id, participant_id) references sealed.allocation (trial_id, participant_id)
);

create table sealed.imported_arm ( -- Arm of a participant of a trial that was imported as finished
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  arm_code text not null, -- Arm as the import said
  primary key (trial_id, participant_id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table sealed.therapy_group ( -- A therapy group of one arm in a wave
  trial_id uuid not null, -- Trial
  id uuid not null, -- Group
  wave_id uuid not null, -- Wave
  site_id uuid not null, -- Site
  arm_code text not null, -- Arm
  name text not null, -- Name
  minimum integer not null check (minimum >= 1), -- Fewest members to begin with
  capacity integer not null check (capacity >= minimum), -- Most members
  therapist_account_id uuid, -- Therapist
  created_at timestamptz not null, -- When (trial time)
  primary key (trial_id, id),
  constraint therapy_group_name_key unique (trial_id, name),
  foreign key (trial_id, wave_id) references trial.wave (trial_id, id)
);

create table sealed.group_member ( -- A participant's place in a therapy group
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  group_id uuid not null, -- Group
  placed_at timestamptz not null, -- When (trial time)
  placed_by uuid, -- Account
  primary key (trial_id, participant_id),
  foreign key (trial_id, participant_id) references sealed.allocation (trial_id, participant_id),
  foreign key (trial_id, group_id) references sealed.therapy_group (trial_id, id)
);
create index group_member_group on sealed.group_member (trial_id, group_id);

create table sealed.therapy_session ( -- A session held by a group
  trial_id uuid not null, -- Trial
  group_id uuid not null, -- Group
  number integer not null check (number >= 1), -- Session number
  held_on date not null, -- Day
  recorded_by uuid, -- Account
  primary key (trial_id, group_id, number),
  foreign key (trial_id, group_id) references sealed.therapy_group (trial_id, id)
);

create table sealed.attendance ( -- Who attended a session
  trial_id uuid not null, -- Trial
  group_id uuid not null, -- Group
  number integer not null, -- Session number
  participant_id uuid not null, -- Participant
  attended boolean not null, -- Whether the participant attended
  primary key (trial_id, group_id, number, participant_id),
  foreign key (trial_id, group_id, number) references sealed.therapy_session (trial_id, group_id, number)
);
create index attendance_participant on sealed.attendance (trial_id, participant_id);

create table sealed.intervention ( -- Intervention status of a participant
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  status text not null check (status in ('not-started', 'allocated', 'in-treatment', 'completed-treatment', 'discontinued')), -- Status
  version integer not null, -- Raised by each change
  primary key (trial_id, participant_id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table sealed.intervention_change ( -- A step of the intervention status; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Step
  participant_id uuid not null, -- Participant
  from_status text not null, -- Status before
  to_status text not null, -- Status after
  reason text, -- Reason
  happened_on date not null, -- Day
  recorded_at timestamptz not null, -- When it was recorded (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references sealed.intervention (trial_id, participant_id)
);

create table sealed.deviation ( -- A protocol deviation: its text may tell the arm
  trial_id uuid not null, -- Trial
  id uuid not null, -- Deviation
  participant_id uuid not null, -- Participant
  kind text not null, -- Kind
  occurred_on date not null, -- Day
  description text not null, -- What happened
  recorded_at timestamptz not null, -- When it was recorded (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table sealed.event_narrative ( -- Narrative of an adverse event, for safety roles
  trial_id uuid not null, -- Trial
  event_id uuid not null, -- Adverse event
  narrative text not null, -- Narrative
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, event_id),
  foreign key (trial_id, event_id) references trial.adverse_event (trial_id, id)
);

create table sealed.alert_note ( -- What a physician did about a risk alert: the words may tell the arm
  trial_id uuid not null, -- Trial
  alert_id uuid not null, -- Alert
  note text not null, -- What was done
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, alert_id),
  foreign key (trial_id, alert_id) references trial.alert (trial_id, id)
);

create table sealed.analysis_run ( -- A run on the real arms, after unblinding
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Run
  kind text not null check (kind in ('final')), -- Kind
  plan_number integer not null, -- Plan version
  plan_sha256 text not null, -- Its hash
  data_sha256 text not null, -- Hash of the dataset
  software_version text not null, -- Version of Equipoise
  seed text not null, -- Seed
  result jsonb not null, -- Results
  created_at timestamptz not null, -- When (trial time)
  created_by uuid, -- Account
  primary key (trial_id, id)
);

create table sealed.outbox ( -- What must leave the house, committed with the change that asks for it
  id uuid primary key, -- Message; the job and the mail that come of it have the same id
  trial_id uuid, -- Trial
  topic text not null, -- Topic: exactly one handler
  payload jsonb not null, -- What the handler needs
  created_at timestamptz not null, -- When (trial time)
  recorded_at timestamptz not null, -- When (real time), for the age limit
  dispatched_at timestamptz, -- Last hand-over to the queue (real time)
  attempts integer not null, -- Hand-overs so far
  done_at timestamptz, -- When the handler had done its work (real time)
  last_error text -- Why the last attempt failed
);
create index outbox_open on sealed.outbox (recorded_at) where done_at is null;

-- Blinded logins may write what they may not read: one message, one narrative.
create function trial.enqueue(p_id uuid, p_trial_id uuid, p_topic text, p_payload jsonb, p_created_at timestamptz, p_recorded_at timestamptz)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sealed.outbox (id, trial_id, topic, payload, created_at, recorded_at, attempts) values (p_id, p_trial_id, p_topic, p_payload, p_created_at, p_recorded_at, 0)
  on conflict (id) do nothing
$$;

create function trial.seal_narrative(p_trial_id uuid, p_event_id uuid, p_narrative text, p_recorded_at timestamptz, p_recorded_by uuid)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sealed.event_narrative (trial_id, event_id, narrative, recorded_at, recorded_by) values (p_trial_id, p_event_id, p_narrative, p_recorded_at, p_recorded_by)
$$;

-- Whether a wave has a place in every arm. Allocations whose arm is not opened yet count in every arm,
-- so the answer can be too careful for a moment, never too generous, and depends on no single arm.
create function trial.wave_has_place(p_trial_id uuid, p_wave_id uuid, p_arms text[])
returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with taken as (
    select o.arm_code, count(*) as n from sealed.allocation a left join sealed.opened_allocation o using (trial_id, participant_id)
    where a.trial_id = p_trial_id and a.wave_id = p_wave_id group by o.arm_code
  ), places as (
    select g.arm_code, sum(g.capacity) as n from sealed.therapy_group g where g.trial_id = p_trial_id and g.wave_id = p_wave_id group by g.arm_code
  )
  select coalesce(bool_and(coalesce((select n from places p where p.arm_code = arm), 0)
      - coalesce((select n from taken t where t.arm_code = arm), 0)
      - coalesce((select n from taken t where t.arm_code is null), 0) > 0), false)
  from unnest(p_arms) as arm
$$;
`;

const AUDITED: readonly (readonly [string, string, string])[] = [
  ['randomisation', 'trial_id,design_version', 'ciphertext,wrapped_key'],
  ['protocol_part', 'trial_id,protocol_version', 'ciphertext,wrapped_key'],
  ['allocation', 'participant_id', 'ciphertext'],
  ['opened_allocation', 'participant_id', ''],
  ['imported_arm', 'participant_id', ''],
  ['therapy_group', 'id', ''],
  ['group_member', 'participant_id', ''],
  ['therapy_session', 'group_id,number', ''],
  ['attendance', 'group_id,number,participant_id', ''],
  ['intervention', 'participant_id', ''],
  ['intervention_change', 'id', ''],
  ['deviation', 'id', ''],
  ['event_narrative', 'event_id', 'narrative'],
  ['alert_note', 'alert_id', 'note'],
  ['analysis_run', 'id', ''],
];
const APPEND_ONLY = ['allocation', 'opened_allocation', 'imported_arm', 'intervention_change', 'event_narrative', 'alert_note', 'analysis_run'];
const NOT_AUDITED = ['simulation', 'stratum', 'planned_position', 'outbox'];

export class Sealed1764000000004 implements MigrationInterface {
  readonly name = 'Sealed1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
    for (const [table, key, redacted] of AUDITED) {
      await runner.query(`create trigger audit after insert or update or delete on sealed.${table}
        for each row execute function trial.record_change('sealed.audit_entry', '${key}', '${redacted}')`);
    }
    for (const table of APPEND_ONLY) {
      await runner.query(`create trigger append_only before update or delete on sealed.${table} for each row execute function trial.refuse_change()`);
    }
    for (const table of [...AUDITED.map(([name]) => name), ...NOT_AUDITED]) {
      await runner.query(`grant select, insert${APPEND_ONLY.includes(table) ? '' : ', update'} on sealed.${table} to equipoise_app`);
    }
    await runner.query('revoke execute on all functions in schema trial, sealed, identity from public');
    await runner.query(`grant execute on function trial.enqueue, trial.seal_narrative, trial.wave_has_place to equipoise_app, equipoise_blinded`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function trial.wave_has_place, trial.seal_narrative, trial.enqueue');
    const tables = [...AUDITED.map(([name]) => name), ...NOT_AUDITED].reverse().map((name) => `sealed.${name}`);
    await runner.query(`drop table ${tables.join(', ')} cascade`);
  }
}
