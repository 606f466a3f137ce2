import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * Workflow actions that change no row (an export, a signature, a look at unblinded data) enter the trail by a
 * definer function, so that a blinded login can be recorded without the right to write a trail.
 * And what is sealed stays as it was signed, whatever a later bug does.
 */
const SQL = `
create function trial.record_event(p_trial_id uuid, p_subject text, p_row_id text, p_detail jsonb)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_at timestamptz := coalesce(nullif(current_setting('equipoise.now', true), '')::timestamptz, clock_timestamp());
  v_actor uuid := nullif(current_setting('equipoise.actor_id', true), '')::uuid;
  v_name text := nullif(current_setting('equipoise.actor_name', true), '');
  v_role text := nullif(current_setting('equipoise.actor_role', true), '');
  v_request text := nullif(current_setting('equipoise.request_id', true), '');
  v_reason text := nullif(current_setting('equipoise.reason', true), '');
begin
  if trial.actor_tells_arm() then
    insert into sealed.audit_entry (at, trial_id, actor_id, actor_name, actor_role, request_id, reason, table_name, row_id, action, before, after)
      values (v_at, p_trial_id, v_actor, v_name, v_role, v_request, v_reason, p_subject, p_row_id, 'event', null, p_detail);
    v_actor := null;
    v_name := null;
    v_role := null;
    v_request := null;
  end if;
  insert into trial.audit_entry (at, trial_id, actor_id, actor_name, actor_role, request_id, reason, table_name, row_id, action, before, after)
    values (v_at, p_trial_id, v_actor, v_name, v_role, v_request, v_reason, p_subject, p_row_id, 'event', null, p_detail);
end $$;
revoke execute on function trial.record_event(uuid, text, text, jsonb) from public;
grant execute on function trial.record_event(uuid, text, text, jsonb) to equipoise_app, equipoise_blinded, equipoise_identity;
comment on function trial.record_event(uuid, text, text, jsonb) is 'Writes one event into the open trail, under the actor of the transaction. The detail must tell no arm.';

create function trial.keep_plan_as_written() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.sealed_at is not null
    or (new.trial_id, new.number, new.source, new.sha256, new.reason, new.created_at, new.created_by)
      is distinct from (old.trial_id, old.number, old.source, old.sha256, old.reason, old.created_at, old.created_by) then
    raise exception 'a version of the plan changes only by being sealed, once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function trial.keep_plan_as_written() is 'A version of the plan is never edited: the only change is its seal, once.';
create trigger kept_as_written before update on trial.plan_version for each row execute function trial.keep_plan_as_written();
create trigger append_only before delete on trial.plan_version for each row execute function trial.refuse_change();

create function trial.keep_unblinding_request() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.approved_at is not null
    or (new.trial_id, new.id, new.requested_by, new.requested_at, new.reason) is distinct from (old.trial_id, old.id, old.requested_by, old.requested_at, old.reason) then
    raise exception 'a request for unblinding changes only by its approval, once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function trial.keep_unblinding_request() is 'A request for unblinding is never edited: the only change is its approval, once.';
create trigger kept_as_asked before update on trial.unblinding_request for each row execute function trial.keep_unblinding_request();
create trigger append_only before delete on trial.unblinding_request for each row execute function trial.refuse_change();
`;

export class EventsAndSealedPlans1764000000006 implements MigrationInterface {
  readonly name = 'EventsAndSealedPlans1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger append_only on trial.unblinding_request; drop trigger kept_as_asked on trial.unblinding_request;
      drop trigger append_only on trial.plan_version; drop trigger kept_as_written on trial.plan_version;
      drop function trial.keep_unblinding_request, trial.keep_plan_as_written, trial.record_event`);
  }
}
