import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';
import { guardFunctions, unguardFunctions } from './guard-functions';
import { exposeTables, protectTables } from './protect-tables';

/** What both functions of the scope begin with: the seal of `equipoise.scope` is checked before a word of it is believed. */
const CHECKED = `
  v_scope text := current_setting('equipoise.scope', true);
  v_said text;
  v_key guard.scope_key;
begin
  if coalesce(v_scope, '') = '' then
    raise exception 'this work does not say which trial it is about' using errcode = 'EQ001';
  end if;
  v_said := left(v_scope, -65);
  select * into v_key from guard.scope_key;
  if encode(sha256(v_key.outer_block || sha256(v_key.inner_block || convert_to(v_said, 'UTF8'))), 'hex') is distinct from right(v_scope, 64) then
    raise exception 'the scope of this work is not sealed by this installation' using errcode = 'EQ002';
  end if;`;

/**
 * Rows by trial and site. Every transaction of a request names its trials and sites in one setting, sealed by HMAC-SHA-256
 * with a key that no login can read, so an injected statement cannot widen it. Runs after the migrations that make tables.
 */
const SQL = `
create schema guard;
revoke all on schema guard from public;
create table guard.scope_key ( -- Key of the seals of scopes, as the two blocks of HMAC; no login but the owner can read it
  single boolean primary key check (single), -- There is one
  inner_block bytea not null check (octet_length(inner_block) = 64), -- Key, padded, xor 0x36
  outer_block bytea not null check (octet_length(outer_block) = 64) -- Key, padded, xor 0x5c
);
revoke all on guard.scope_key from public;

create function trial.scope_trials() returns uuid[] language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare${CHECKED}
  return string_to_array(split_part(v_said, '|', 2), ',')::uuid[];
end $$;
comment on function trial.scope_trials() is 'Trials of this transaction''s scope. Asked once per statement by the policies.';

create function trial.scope_sites() returns uuid[] language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare${CHECKED}
  return case when split_part(v_said, '|', 3) = '*' then null else string_to_array(split_part(v_said, '|', 3), ',')::uuid[] end;
end $$;
comment on function trial.scope_sites() is 'Sites of this transaction''s scope; null means all.';

create function trial.scope_has_names() returns boolean language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare${CHECKED}
  return split_part(v_said, '|', 4) = 'names';
end $$;
comment on function trial.scope_has_names() is 'Whether this transaction may read the names of every trial and site: work on accounts, and the beginning of a trial.';

-- For definer functions: refuses a trial, or a participant of a site, that their caller has no scope for. Whoever works for
-- the whole installation (the owner, the system''s login) needs none. Rows of no trial are everybody''s.
create function trial.require_scope(p_trial_id uuid, p_participant_id uuid)
returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_caller name := coalesce(nullif(current_setting('role'), 'none'), session_user);
  v_sites uuid[];
begin
  if p_trial_id is null or v_caller = current_user or pg_has_role(v_caller, 'equipoise_system', 'usage') then return; end if;
  if not p_trial_id = any (trial.scope_trials()) then
    raise exception 'this work is about another trial' using errcode = 'insufficient_privilege';
  end if;
  if p_participant_id is null then return; end if;
  v_sites := trial.scope_sites();
  if v_sites is not null and not exists (select 1 from trial.participant p where p.trial_id = p_trial_id and p.id = p_participant_id and p.site_id = any (v_sites)) then
    raise exception 'this work is about another site' using errcode = 'insufficient_privilege';
  end if;
end $$;
comment on function trial.require_scope(uuid, uuid) is 'Refuses a trial or a participant outside the scope of whoever called.';
revoke execute on function trial.scope_trials, trial.scope_sites, trial.scope_has_names, trial.require_scope from public;
grant execute on function trial.scope_trials, trial.scope_sites, trial.scope_has_names to equipoise_app, equipoise_blinded, equipoise_exporter, equipoise_identity;
grant usage on schema trial to equipoise_identity;
`;

export class RowLevelSecurity1764000000030 implements MigrationInterface {
  readonly name = 'RowLevelSecurity1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
    await guardFunctions(runner);
    await protectTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await exposeTables(runner);
    await unguardFunctions(runner);
    await runner.query('drop function trial.require_scope, trial.scope_has_names, trial.scope_sites, trial.scope_trials; drop table guard.scope_key; drop schema guard');
  }
}
