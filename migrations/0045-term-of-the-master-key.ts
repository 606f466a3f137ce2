import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/** Since when each master key is in use, so that its end can be told. Earlier versions kept no such date: their keys count from the first start with this table. */
const SQL = `
create table identity.master_key ( -- Since when each master key of this installation is in use; nothing of the key itself
  key_id text primary key, -- Public name of the key
  taken_at timestamptz not null, -- First start under this key (real time)
  told_soon_at timestamptz, -- When administrators were told that it ends soon
  told_over_at timestamptz -- When administrators were told that it has ended
);
create trigger audit after insert or update or delete on identity.master_key for each row execute function trial.record_change('identity.audit_entry', 'key_id', '');
grant select on identity.master_key to equipoise_app;
grant insert, update on identity.master_key to equipoise_system;
`;

export class TermOfTheMasterKey1764000000045 implements MigrationInterface {
  readonly name = 'TermOfTheMasterKey1764000000045';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.master_key');
  }
}
