import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * Unblinding of one participant, its register, guesses of the arm, mistakes after randomisation, and practice spaces.
 * Each splits in two: that something happened lies open and tells no arm; every free text about it is sealed, because
 * people write "she told me about her meditation group" without noticing that they have named an arm.
 */
const SQL = `
create table trial.care_contact ( -- Who is called before anybody is unblinded: care without unblinding comes first
  trial_id uuid not null, -- Trial
  site_id uuid not null, -- Site
  therapist text not null, -- Therapist on call: a number of the service, never of the therapist of one arm
  clinician text not null, -- Clinician on call
  updated_at timestamptz not null, -- When (real time)
  updated_by uuid, -- Account
  primary key (trial_id, site_id),
  foreign key (trial_id, site_id) references trial.site (trial_id, id)
);

create table trial.assessor_bar ( -- A person who must not assess a participant any more; it does not say why; append-only
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Bar
  account_id uuid not null, -- Person
  participant_id uuid, -- Participant; empty means every participant of the trial
  since timestamptz not null, -- From here on (trial time)
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);
create index assessor_bar_account on trial.assessor_bar (trial_id, account_id);

create table trial.unblinding_event ( -- An entry of the register of unblinding; its texts are sealed; append-only
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Entry
  kind text not null check (kind in ('emergency', 'third-party', 'envelope', 'accidental', 'rehearsal')), -- How; planned unblinding is in unblinding_request
  category text not null check (category in ('medical-emergency', 'serious-event', 'treatment-decision', 'regulator', 'accident', 'drill', 'other')), -- Why, in a word that tells no arm
  participant_id uuid, -- Participant; empty means that it may concern all
  account_id uuid, -- Who learned the arm, where it is a person with an account
  requested_by uuid, -- Account that asked for it or reported it
  happened_at timestamptz not null, -- When (trial time)
  recorded_at timestamptz not null, -- When (real time)
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table trial.unblinding_impact ( -- What an unblinding means for the assessments; what it means for the treatment is sealed; append-only
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Record
  event_id uuid not null, -- Entry of the register, or planned request
  assessments text not null check (assessments in ('none', 'others-assess', 'assessments-stop', 'already-complete')), -- What becomes of the outcome assessments
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id)
);
create index unblinding_impact_event on trial.unblinding_impact (trial_id, event_id);

create table sealed.unblinding_note ( -- A text about an unblinding: it may tell the arm; append-only
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Note
  event_id uuid not null, -- Entry of the register, or planned request
  kind text not null check (kind in ('reason', 'care-considered', 'recipient', 'recipient-address', 'learned', 'impact')), -- What the text is
  text text not null, -- The text
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id)
);
create index unblinding_note_event on sealed.unblinding_note (trial_id, event_id);

create table sealed.envelope ( -- A printed envelope with the arm of one participant, for when the system is out of reach
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  number integer not null check (number >= 1), -- 1, 2, 3 for the participant
  print_id uuid not null, -- The printing that it came from
  printed_at timestamptz not null, -- When (trial time)
  printed_by uuid, -- Account
  opened_at timestamptz, -- When it was opened (trial time)
  opening_event_id uuid, -- Entry of the register
  primary key (trial_id, participant_id, number),
  foreign key (trial_id, participant_id) references sealed.allocation (trial_id, participant_id)
);

create table trial.guess_made ( -- That somebody guessed the arm at the end of a visit, not what; append-only
  trial_id uuid not null, -- Trial
  visit_id uuid not null, -- Visit
  giver text not null check (giver in ('assessor', 'participant')), -- Whose guess
  made_at timestamptz not null, -- When (trial time)
  made_by uuid, -- Account; empty when the participant did it by the personal link
  primary key (trial_id, visit_id, giver),
  foreign key (trial_id, visit_id) references trial.visit (trial_id, id)
);

create table sealed.allocation_guess ( -- A guess of the arm: a participant's tells it; append-only
  trial_id uuid not null, -- Trial
  visit_id uuid not null, -- Visit
  giver text not null check (giver in ('assessor', 'participant')), -- Whose guess
  participant_id uuid not null, -- Participant
  guess text, -- Arm; empty means "do not know"
  certainty integer check (certainty between 1 and 5), -- 1 a mere guess, 5 certain
  reason text, -- What the guess rests on
  made_at timestamptz not null, -- When (trial time)
  primary key (trial_id, visit_id, giver),
  foreign key (trial_id, visit_id, giver) references trial.guess_made (trial_id, visit_id, giver)
);

create table trial.mistake ( -- A mistake after randomisation: recorded, decided on, analysed as randomised, never undone
  trial_id uuid not null, -- Trial
  id uuid not null, -- Mistake
  participant_id uuid not null, -- Participant
  kind text not null check (kind in ('wrong-stratum', 'ineligible', 'randomised-twice', 'wrong-wave', 'downtime-envelope', 'other')), -- Kind
  other_participant_id uuid, -- The other code of the same person
  summary text not null, -- What happened, in a few words that tell no arm
  corrected jsonb not null, -- Right value of each captured variable that was wrong: analyses use it
  decision text not null check (decision in ('analyse-as-randomised', 'keep-first-randomisation', 'exclude-by-plan', 'undecided')), -- What was decided for the analysis
  decided_by text, -- Who decided
  found_on date not null, -- Day on which it was found
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  closed_at timestamptz, -- When it was closed (trial time)
  closed_by uuid, -- Account
  version integer not null, -- Raised by each change
  primary key (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id),
  foreign key (trial_id, other_participant_id) references trial.participant (trial_id, id),
  check (closed_at is null or decision <> 'undecided')
);
create index mistake_participant on trial.mistake (trial_id, participant_id);

create table sealed.mistake_note ( -- A text about a mistake: it may tell the arm; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Note
  mistake_id uuid not null, -- Mistake
  text text not null, -- The text
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, id),
  foreign key (trial_id, mistake_id) references trial.mistake (trial_id, id)
);

create table trial.practice ( -- A practice space: a trial of its own, simulated, with the protocol of another
  trial_id uuid primary key references trial.trial (id), -- The practice space
  of_trial_id uuid not null references trial.trial (id), -- The trial that it practises
  number integer not null check (number >= 1), -- 1, 2, 3: each reset begins the next
  started_at timestamptz not null, -- When (real time)
  started_by uuid, -- Account
  replaced_at timestamptz, -- When the next one took its place (real time)
  constraint practice_number_key unique (of_trial_id, number)
);

-- Blinded logins may write what they may not read.
create function trial.seal_unblinding_note(p_trial_id uuid, p_id uuid, p_event_id uuid, p_kind text, p_text text, p_recorded_at timestamptz, p_recorded_by uuid)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sealed.unblinding_note (trial_id, id, event_id, kind, text, recorded_at, recorded_by) values (p_trial_id, p_id, p_event_id, p_kind, p_text, p_recorded_at, p_recorded_by)
$$;
comment on function trial.seal_unblinding_note(uuid, uuid, uuid, text, text, timestamptz, uuid) is 'Seals one text about an unblinding. Returns nothing.';

create function trial.seal_guess(p_trial_id uuid, p_visit_id uuid, p_giver text, p_participant_id uuid, p_guess text, p_certainty integer, p_reason text, p_made_at timestamptz)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sealed.allocation_guess (trial_id, visit_id, giver, participant_id, guess, certainty, reason, made_at)
    values (p_trial_id, p_visit_id, p_giver, p_participant_id, p_guess, p_certainty, p_reason, p_made_at)
$$;
comment on function trial.seal_guess(uuid, uuid, text, uuid, text, integer, text, timestamptz) is 'Seals one guess of the arm. Returns nothing.';

create function trial.seal_mistake_note(p_trial_id uuid, p_id uuid, p_mistake_id uuid, p_text text, p_recorded_at timestamptz, p_recorded_by uuid)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sealed.mistake_note (trial_id, id, mistake_id, text, recorded_at, recorded_by) values (p_trial_id, p_id, p_mistake_id, p_text, p_recorded_at, p_recorded_by)
$$;
comment on function trial.seal_mistake_note(uuid, uuid, uuid, text, timestamptz, uuid) is 'Seals one text about a mistake. Returns nothing.';
`;

/** Schema, table, key columns, redacted columns, append-only. */
const TABLES: readonly (readonly [string, string, string, string, boolean])[] = [
  ['trial', 'care_contact', 'site_id', '', false],
  ['trial', 'assessor_bar', 'id', '', true],
  ['trial', 'unblinding_event', 'id', '', true],
  ['trial', 'unblinding_impact', 'id', '', true],
  ['sealed', 'unblinding_note', 'id', 'text', true],
  ['sealed', 'envelope', 'participant_id,number', '', false],
  ['trial', 'guess_made', 'visit_id,giver', '', true],
  ['sealed', 'allocation_guess', 'visit_id,giver', 'guess,certainty,reason', true],
  ['trial', 'mistake', 'id', '', false],
  ['sealed', 'mistake_note', 'id', 'text', true],
  ['trial', 'practice', 'trial_id', '', false],
];

const FUNCTIONS = 'trial.seal_unblinding_note, trial.seal_guess, trial.seal_mistake_note';

export class UnblindingAndMistakes1764000000009 implements MigrationInterface {
  readonly name = 'UnblindingAndMistakes1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
    for (const [schema, table, key, redacted, appendOnly] of TABLES) {
      await runner.query(`create trigger audit after insert or update or delete on ${schema}.${table}
        for each row execute function trial.record_change('${schema}.audit_entry', '${key}', '${redacted}')`);
      if (appendOnly) await runner.query(`create trigger append_only before update or delete on ${schema}.${table} for each row execute function trial.refuse_change()`);
      const rights = appendOnly ? 'select, insert' : 'select, insert, update';
      await runner.query(`grant ${rights} on ${schema}.${table} to equipoise_app${schema === 'trial' ? ', equipoise_blinded' : ''}`);
      if (schema === 'trial') await runner.query(`grant select on trial.${table} to equipoise_exporter`);
    }
    await runner.query(`revoke execute on function ${FUNCTIONS} from public`);
    await runner.query(`grant execute on function ${FUNCTIONS} to equipoise_app, equipoise_blinded`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function ${FUNCTIONS}`);
    for (const [schema, table] of TABLES.toReversed()) await runner.query(`drop table ${schema}.${table} cascade`);
  }
}
