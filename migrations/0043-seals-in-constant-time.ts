import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scopeFunctions, SEALS_AS_THEY_ARE, SEALS_UNDER_THE_KEY } from './scope-functions';

/** The seal of a scope is compared by digests under the key: time says nothing about the seal that would be right. */
export class SealsInConstantTime1764000000043 implements MigrationInterface {
  readonly name = 'SealsInConstantTime1764000000043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(scopeFunctions(SEALS_UNDER_THE_KEY));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(scopeFunctions(SEALS_AS_THEY_ARE));
  }
}
