import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * A run of an analysis plan is asked for with the data of every participant, and a final one with their arms. Once it is
 * over the data have no business here: whichever way it ended, the database itself removes them.
 */
const SQL = `
alter table sealed.task alter column ciphertext drop not null;
alter table sealed.task add column forgets_request boolean not null default false;
alter table sealed.task alter column forgets_request drop default;
alter table sealed.task add check (ciphertext is not null or (forgets_request and ended_at is not null));
comment on column sealed.task.ciphertext is 'What was asked, as JSON, AES-256-GCM under the data key; empty once work that forgets its request is over';
comment on column sealed.task.forgets_request is 'Whether what was asked is removed when the work is over, whichever way it ended';
create index task_of_trial on sealed.task (trial_id, kind, created_at desc) where trial_id is not null;

create function sealed.forget_request() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.forgets_request and new.ended_at is not null then
    new.ciphertext := null;
  end if;
  return new;
end $$;
comment on function sealed.forget_request() is 'Removes what was asked from a task that is over, where its kind says so.';
create trigger forget_request before update on sealed.task for each row execute function sealed.forget_request();
`;

export class TasksThatForget1764000000040 implements MigrationInterface {
  readonly name = 'TasksThatForget1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from sealed.task_run where task_id in (select id from sealed.task where ciphertext is null);
      delete from sealed.task where ciphertext is null;
      drop trigger forget_request on sealed.task;
      drop function sealed.forget_request();
      drop index sealed.task_of_trial;
      alter table sealed.task drop column forgets_request;
      alter table sealed.task alter column ciphertext set not null;
      comment on column sealed.task.ciphertext is 'What was asked, as JSON, AES-256-GCM under the data key'`);
  }
}
