import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mark of four bytes before each ciphertext names its algorithm. One length for every arm it stays, within those that have the mark and those that have none. */
const SQL = `
alter table sealed.planned_position drop constraint planned_position_ciphertext_check;
alter table sealed.planned_position add constraint planned_position_ciphertext_check check (octet_length(ciphertext) in (60, 64));
comment on column sealed.planned_position.ciphertext is 'Mark of the algorithm (not before 0.2), nonce, padded arm, tag: one length for every arm';
alter table sealed.cluster_allocation drop constraint cluster_allocation_ciphertext_check;
alter table sealed.cluster_allocation add constraint cluster_allocation_ciphertext_check check (octet_length(ciphertext) in (60, 64));
`;

export class MarkedCiphertexts1764000000044 implements MigrationInterface {
  readonly name = 'MarkedCiphertexts1764000000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  /** What was sealed meanwhile keeps its mark: the version before cannot read it, so it is refused while there is any. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sealed.planned_position drop constraint planned_position_ciphertext_check;
      alter table sealed.planned_position add constraint planned_position_ciphertext_check check (octet_length(ciphertext) = 60);
      comment on column sealed.planned_position.ciphertext is 'Nonce, padded arm, tag: one length for every arm';
      alter table sealed.cluster_allocation drop constraint cluster_allocation_ciphertext_check;
      alter table sealed.cluster_allocation add constraint cluster_allocation_ciphertext_check check (octet_length(ciphertext) = 60)`);
  }
}
