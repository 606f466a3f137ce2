import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * Long work that people ask for, and the evidence for a trial's design. Both may hold block sizes: they lie in schema
 * sealed, as ciphertext, and no blinded login reads them. Progress and leases are machinery and stand apart from the
 * task, so that the trail says who asked and how it ended, not every tick of a clock.
 */
const SQL = `
create table sealed.task ( -- Long work that a person asked for, done by the worker: a comparison of designs, a simulation of a trial
  id uuid primary key, -- Task; follows from the person and the key of the request
  trial_id uuid references trial.trial (id), -- Trial whose design it uses; empty for work before there is a trial
  kind text not null, -- Kind of work
  seed text not null check (seed ~ '^[0-9a-f]{64}$'), -- Seed of its random numbers
  software_version text not null, -- Version of Equipoise that was asked
  ciphertext bytea not null, -- What was asked, as JSON, AES-256-GCM under the data key
  result bytea, -- What came out, as JSON, AES-256-GCM under the same data key
  wrapped_key bytea not null, -- Data key, wrapped by the master key
  key_id text not null, -- Master key that wrapped it
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')), -- State
  failure_code text, -- Why it failed, as a stable code
  failure text, -- Why it failed, in one sentence for the person who asked
  created_at timestamptz not null, -- When it was asked for (real time)
  created_by uuid not null, -- Account that asked; nobody else reads it
  ended_at timestamptz, -- When it ended (real time)
  check ((state = 'done') = (result is not null)),
  check ((state = 'failed') = (failure_code is not null)),
  check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null))
);
create index task_of_person on sealed.task (created_by, created_at desc);
create index task_open on sealed.task (created_at) where state in ('queued', 'running');

create table sealed.task_run ( -- Who works on a task now, and how far it is
  task_id uuid primary key references sealed.task (id), -- Task
  runner uuid, -- The attempt that holds it; only this one may write progress and result
  lease_until timestamptz, -- After this the attempt counts as dead and another may take over (clock of the database)
  progress double precision not null check (progress between 0 and 1), -- Share that is done
  attempts integer not null -- How often it was begun
);

create table sealed.design_evidence ( -- Why a trial randomises as it does: the chosen design with the comparison it was chosen from; append-only
  trial_id uuid not null references trial.trial (id), -- Trial
  number integer not null check (number >= 1), -- 1, 2, 3
  ciphertext bytea not null, -- Design, reason and comparison as JSON, AES-256-GCM under the data key
  wrapped_key bytea not null, -- Data key, wrapped by the master key
  key_id text not null, -- Master key that wrapped it
  recorded_at timestamptz not null, -- When (trial time)
  recorded_by uuid not null, -- Account
  primary key (trial_id, number)
);

create trigger audit after insert or update or delete on sealed.task
  for each row execute function trial.record_change('sealed.audit_entry', 'id', 'ciphertext,result,wrapped_key,failure');
create trigger audit after insert or update or delete on sealed.design_evidence
  for each row execute function trial.record_change('sealed.audit_entry', 'trial_id,number', 'ciphertext,wrapped_key');
create trigger append_only before update or delete on sealed.design_evidence for each row execute function trial.refuse_change();
grant select, insert, update on sealed.task, sealed.task_run to equipoise_app;
grant select, insert on sealed.design_evidence to equipoise_app;
`;

export class TasksAndDesignEvidence1764000000010 implements MigrationInterface {
  readonly name = 'TasksAndDesignEvidence1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sealed.design_evidence, sealed.task_run, sealed.task');
  }
}
