import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * A token belongs to its owner, over all trials: it is found before any trial is known, listed on the owner's page and
 * revoked with the account. A policy by trial would hide it from all three (0030 had put one on it where it ran first).
 */
const SQL = `
drop policy if exists of_scope on identity.api_token;
drop policy if exists of_installation on identity.api_token;
alter table identity.api_token disable row level security;

alter table identity.api_token add column writes boolean;
update identity.api_token set writes = false;
alter table identity.api_token alter column writes set not null;
comment on column identity.api_token.writes is 'Whether it may change anything; else it reads only';
`;

export class TokensOverAllTrials1764000000032 implements MigrationInterface {
  readonly name = 'TokensOverAllTrials1764000000032';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.api_token drop column writes');
  }
}
