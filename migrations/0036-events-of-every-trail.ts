import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/** An event with the author of the transaction. */
const event = (trail: string, trial: string): string => `
  insert into ${trail}.audit_entry (at, trial_id, actor_id, actor_name, actor_role, request_id, reason, table_name, row_id, action, before, after)
    values (coalesce(nullif(current_setting('equipoise.now', true), '')::timestamptz, clock_timestamp()), ${trial}, nullif(current_setting('equipoise.actor_id', true), '')::uuid,
      nullif(current_setting('equipoise.actor_name', true), ''), nullif(current_setting('equipoise.actor_role', true), ''), nullif(current_setting('equipoise.request_id', true), ''),
      nullif(current_setting('equipoise.reason', true), ''), p_subject, p_row_id, 'event', null, p_detail);`;

/** Workflow actions whose detail may tell an arm, and those that belong to no trial, each into its own trail. */
const SQL = `
create function sealed.record_event(p_trial_id uuid, p_subject text, p_row_id text, p_detail jsonb)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform trial.require_scope(p_trial_id, null);${event('sealed', 'p_trial_id')}
end $$;
comment on function sealed.record_event(uuid, text, text, jsonb) is 'Writes one event into the sealed trail, under the actor of the transaction.';

create function identity.record_event(p_subject text, p_row_id text, p_detail jsonb)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin${event('identity', 'null')}
end $$;
comment on function identity.record_event(text, text, jsonb) is 'Writes one event into the trail of accounts, under the actor of the transaction.';
revoke execute on function sealed.record_event(uuid, text, text, jsonb), identity.record_event(text, text, jsonb) from public;
grant execute on function sealed.record_event(uuid, text, text, jsonb), identity.record_event(text, text, jsonb) to equipoise_app;
`;

export class EventsOfEveryTrail1764000000036 implements MigrationInterface {
  readonly name = 'EventsOfEveryTrail1764000000036';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identity.record_event(text, text, jsonb); drop function sealed.record_event(uuid, text, text, jsonb)');
  }
}
