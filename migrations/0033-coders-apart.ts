import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two coders work apart: each may put the same words under the same theme, once. */
export class CodersApart1764000000033 implements MigrationInterface {
  readonly name = 'CodersApart1764000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index sealed.coded_quote_once');
    await runner.query('create unique index coded_quote_once on sealed.coded_quote (trial_id, feedback_id, theme_id, quote, coded_by) where removed_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index sealed.coded_quote_once');
    await runner.query('create unique index coded_quote_once on sealed.coded_quote (trial_id, feedback_id, theme_id, quote) where removed_at is null');
  }
}
