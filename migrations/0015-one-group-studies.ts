import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * What studies without randomisation ask for: people join a wave and get a place in a group without an allocation, groups hold
 * different numbers of sessions, a measurement may be something else than a questionnaire, and what people write about the therapy
 * is coded into themes. What they write may tell an arm, so it is sealed.
 */
const SQL = `
alter table sealed.group_member drop constraint group_member_trial_id_participant_id_fkey;
alter table sealed.group_member add constraint group_member_intervention_fkey
  foreign key (trial_id, participant_id) references sealed.intervention (trial_id, participant_id);
alter table sealed.therapy_group add column sessions integer check (sessions >= 1);
comment on column sealed.therapy_group.sessions is 'Sessions that this group holds; empty: as many as the protocol plans for the arm';

create table trial.measurement ( -- A measurement that is no questionnaire: one value per region and condition at a visit
  trial_id uuid not null, -- Trial
  id uuid not null, -- Measurement
  participant_id uuid not null, -- Participant
  visit_id uuid not null, -- Visit
  code text not null, -- Measurement of the protocol
  region text not null, -- Region
  condition text not null, -- Condition
  value double precision check (value is null or (value > '-Infinity'::float8 and value < 'Infinity'::float8)), -- Value in the unit of the protocol; empty where there is none
  quality text not null check (quality in ('good', 'doubtful', 'unusable')), -- Quality; unusable values stay out of analyses
  note text, -- Why the quality is not good
  measured_on date not null, -- Day at the site
  recorded_at timestamptz not null, -- When it was recorded (trial time)
  recorded_by uuid, -- Account
  version integer not null, -- Raised by each correction
  primary key (trial_id, id),
  constraint measurement_once unique (trial_id, visit_id, code, region, condition),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id),
  foreign key (trial_id, visit_id) references trial.visit (trial_id, id),
  check (value is not null or quality = 'unusable')
);
create index measurement_participant on trial.measurement (trial_id, participant_id);

create table sealed.feedback ( -- What a participant wrote about the therapy
  trial_id uuid not null, -- Trial
  id uuid not null, -- Answer
  participant_id uuid not null, -- Participant
  question_code text not null, -- Question of the protocol
  text text not null check (length(text) > 0), -- What was written
  given_on date not null, -- Day at the site
  recorded_at timestamptz not null, -- When it was recorded (trial time)
  recorded_by uuid, -- Account
  version integer not null, -- Raised by each correction
  primary key (trial_id, id),
  constraint feedback_once unique (trial_id, participant_id, question_code),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

create table sealed.theme ( -- A theme that answers are coded into, or a subtheme of one
  trial_id uuid not null, -- Trial
  id uuid not null, -- Theme
  question_code text not null, -- Question of the protocol
  parent_id uuid, -- Theme that this is a subtheme of
  name text not null check (length(name) > 0), -- Name
  created_at timestamptz not null, -- When (trial time)
  created_by uuid, -- Account
  primary key (trial_id, id),
  constraint theme_name_key unique nulls not distinct (trial_id, question_code, parent_id, name),
  foreign key (trial_id, parent_id) references sealed.theme (trial_id, id)
);

create table sealed.coded_quote ( -- A quote of an answer, coded into a theme or subtheme
  trial_id uuid not null, -- Trial
  id uuid not null, -- Quote
  feedback_id uuid not null, -- Answer
  theme_id uuid not null, -- Theme or subtheme
  quote text not null check (length(quote) > 0), -- Words of the answer, letter by letter
  coded_at timestamptz not null, -- When (trial time)
  coded_by uuid, -- Account
  removed_at timestamptz, -- When the coding was taken back (trial time)
  primary key (trial_id, id),
  foreign key (trial_id, feedback_id) references sealed.feedback (trial_id, id),
  foreign key (trial_id, theme_id) references sealed.theme (trial_id, id)
);
create unique index coded_quote_once on sealed.coded_quote (trial_id, feedback_id, theme_id, quote) where removed_at is null;
`;

const SEALED = ['feedback', 'theme', 'coded_quote'];

export class OneGroupStudies1764000000015 implements MigrationInterface {
  readonly name = 'OneGroupStudies1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
    await runner.query(`create trigger audit after insert or update or delete on trial.measurement
      for each row execute function trial.record_change('trial.audit_entry', 'id', '')`);
    await runner.query('grant select, insert, update on trial.measurement to equipoise_app, equipoise_blinded');
    await runner.query('grant select on trial.measurement to equipoise_exporter');
    for (const table of SEALED) {
      await runner.query(`create trigger audit after insert or update or delete on sealed.${table}
        for each row execute function trial.record_change('sealed.audit_entry', 'id', '')`);
      await runner.query(`grant select, insert, update on sealed.${table} to equipoise_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sealed.coded_quote, sealed.theme, sealed.feedback, trial.measurement');
    await runner.query('alter table sealed.therapy_group drop column sessions');
    await runner.query('alter table sealed.group_member drop constraint group_member_intervention_fkey');
    await runner.query(`alter table sealed.group_member add constraint group_member_trial_id_participant_id_fkey
      foreign key (trial_id, participant_id) references sealed.allocation (trial_id, participant_id)`);
  }
}
