import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

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

-- Writes one entry. Arguments: trail, key columns, redacted columns. A definer function, so that
-- no role needs (or has) the right to write a trail by itself. In the open trail an actor whose name would
-- tell an arm stays unnamed; the same entry with the name goes into the sealed trail.
create function trial.record_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  old_row jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  new_row jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  any_row jsonb := coalesce(new_row, old_row);
  key text;
  redacted text[] := string_to_array(coalesce(tg_argv[2], ''), ',');
  name text;
  trail text;
  named boolean;
begin
  select string_agg(any_row ->> k, '/') into key from unnest(string_to_array(tg_argv[1], ',')) as k;
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(o.key, o.value), '{}'), coalesce(jsonb_object_agg(o.key, new_row -> o.key), '{}')
      into old_row, new_row
      from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
    if new_row = '{}' then return null; end if;
  end if;
  foreach name in array redacted loop
    if old_row ? name then old_row := jsonb_set(old_row, array[name], '"redacted"'); end if;
    if new_row ? name then new_row := jsonb_set(new_row, array[name], '"redacted"'); end if;
  end loop;
  foreach trail in array case when tg_argv[0] = 'trial.audit_entry' and trial.actor_tells_arm() then array['trial.audit_entry', 'sealed.audit_entry'] else array[tg_argv[0]] end loop
    named := not (trail = 'trial.audit_entry' and trial.actor_tells_arm());
    execute format('insert into %s (at, trial_id, actor_id, actor_name, actor_role, request_id, reason, table_name, row_id, action, before, after)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', trail)
      using coalesce(nullif(current_setting('equipoise.now', true), '')::timestamptz, clock_timestamp()),
        case when tg_table_schema = 'trial' and tg_table_name = 'trial' then (any_row ->> 'id')::uuid else (any_row ->> 'trial_id')::uuid end,
        case when named then nullif(current_setting('equipoise.actor_id', true), '')::uuid end,
        case when named then nullif(current_setting('equipoise.actor_name', true), '') end,
        case when named then nullif(current_setting('equipoise.actor_role', true), '') end,
        case when named then nullif(current_setting('equipoise.request_id', true), '') end,
        nullif(current_setting('equipoise.reason', true), ''),
        tg_table_schema || '.' || tg_table_name, coalesce(key, ''), lower(tg_op), old_row, new_row;
  end loop;
  return null;
end $$;

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
