import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';
import { RECORD_CHANGE_BEFORE } from './record-change-before-0035';

/**
 * Three schemas, three worlds: `trial` is open to blinded roles, `sealed` holds whatever tells an arm,
 * `identity` holds names and contacts. Each has a trail of its own, written by triggers.
 */
const SQL = `
create schema trial;
create schema sealed;
create schema identity;
revoke all on schema public from public;
grant usage on schema trial to equipoise_app, equipoise_blinded, equipoise_auditor, equipoise_exporter;
grant usage on schema sealed to equipoise_app, equipoise_auditor;
grant usage on schema identity to equipoise_app, equipoise_auditor, equipoise_identity;

create table trial.audit_entry ( -- Trail of every change in schema trial: open to blinded roles, append-only
  id bigint generated always as identity primary key, -- Order of writing in this trail; never shared with another trail
  at timestamptz not null, -- Real instant of the change (UTC), also in simulated trials
  trial_id uuid, -- Trial that the changed row belongs to; empty for rows of no trial
  actor_id uuid, -- Account that made the change; empty for the system
  actor_name text, -- Name of the person, or of the system's part that acted
  actor_role text, -- Roles under which the person acted, comma separated
  request_id text, -- Request or job that made the change
  reason text, -- Reason given for the change, where one is asked
  table_name text not null, -- Table of the changed row
  row_id text not null, -- Key of the changed row
  action text not null check (action in ('insert', 'update', 'delete', 'event')), -- Kind of change; event = a workflow action without a changed row
  before jsonb, -- Values before, only the columns that changed
  after jsonb -- Values after, only the columns that changed
);
create index audit_entry_trial on trial.audit_entry (trial_id, id desc);

create table sealed.audit_entry ( -- Trail of every change in schema sealed: never readable by blinded roles, append-only
  id bigint generated always as identity primary key, -- Order of writing in this trail; never shared with another trail
  at timestamptz not null, -- Real instant of the change (UTC), also in simulated trials
  trial_id uuid, -- Trial that the changed row belongs to
  actor_id uuid, -- Account that made the change; empty for the system
  actor_name text, -- Name of the person, or of the system's part that acted
  actor_role text, -- Roles under which the person acted, comma separated
  request_id text, -- Request or job that made the change
  reason text, -- Reason given for the change, where one is asked
  table_name text not null, -- Table of the changed row
  row_id text not null, -- Key of the changed row
  action text not null check (action in ('insert', 'update', 'delete', 'event')), -- Kind of change
  before jsonb, -- Values before, only the columns that changed
  after jsonb -- Values after, only the columns that changed
);
create index sealed_audit_entry_trial on sealed.audit_entry (trial_id, id desc);

create table identity.audit_entry ( -- Trail of accounts, roles, sessions and contacts, append-only; secrets are redacted
  id bigint generated always as identity primary key, -- Order of writing in this trail; never shared with another trail
  at timestamptz not null, -- Real instant of the change (UTC)
  trial_id uuid, -- Trial that the changed row belongs to, where there is one
  actor_id uuid, -- Account that made the change; empty for the system
  actor_name text, -- Name of the person, or of the system's part that acted
  actor_role text, -- Roles under which the person acted, comma separated
  request_id text, -- Request or job that made the change
  reason text, -- Reason given for the change, where one is asked
  table_name text not null, -- Table of the changed row
  row_id text not null, -- Key of the changed row
  action text not null check (action in ('insert', 'update', 'delete', 'event')), -- Kind of change
  before jsonb, -- Values before, only the columns that changed
  after jsonb -- Values after, only the columns that changed
);
create index identity_audit_entry_at on identity.audit_entry (id desc);

-- Whether the acting person's name would tell an arm: a therapist gives the therapy of one arm.
create function trial.actor_tells_arm() returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select 'therapist' = any(string_to_array(coalesce(current_setting('equipoise.actor_role', true), ''), ','))
$$;

${RECORD_CHANGE_BEFORE}
create function trial.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'this table is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on trial.audit_entry for each row execute function trial.refuse_change();
create trigger append_only before update or delete on sealed.audit_entry for each row execute function trial.refuse_change();
create trigger append_only before update or delete on identity.audit_entry for each row execute function trial.refuse_change();
create trigger never_truncated before truncate on trial.audit_entry for each statement execute function trial.refuse_change();
create trigger never_truncated before truncate on sealed.audit_entry for each statement execute function trial.refuse_change();
create trigger never_truncated before truncate on identity.audit_entry for each statement execute function trial.refuse_change();

grant select on trial.audit_entry to equipoise_app, equipoise_blinded, equipoise_auditor;
grant select on sealed.audit_entry to equipoise_app, equipoise_auditor;
grant select on identity.audit_entry to equipoise_app, equipoise_auditor;
`;

export class SchemasAndAudit1764000000001 implements MigrationInterface {
  readonly name = 'SchemasAndAudit1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema trial cascade; drop schema sealed cascade; drop schema identity cascade');
  }
}
