import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * Checkpoints seal the trails: each is signed, chained to the one before and given to a witness outside the database.
 * They stand in schema sealed, those of the open trail too: how often the sealed trail grew is nothing for blinded people.
 */
const SQL = `
create table sealed.audit_key ( -- Key that signs checkpoints; its public half is published with every export
  name text primary key, -- Name of the log, with the beginning of the public key's hash
  public_key bytea not null check (octet_length(public_key) = 32), -- Ed25519 public key
  ciphertext bytea not null, -- Private key, AES-256-GCM under the data key
  wrapped_key bytea not null, -- Data key, wrapped by the master key
  key_id text not null, -- Master key that wrapped it
  created_at timestamptz not null -- When it was made (real time)
);

create table sealed.audit_checkpoint ( -- A signed checkpoint of a trail with the leaves that it added; append-only
  trail text not null check (trail in ('open', 'sealed', 'identity')), -- Trail
  number integer not null check (number >= 1), -- 1, 2, 3 in its trail
  size bigint not null check (size >= 1), -- Entries of the trail so far
  last_id bigint not null, -- Id of the last entry that is sealed
  frontier bytea not null, -- Roots of the complete subtrees, from which the tree is continued
  leaves bytea not null check (octet_length(leaves) % 40 = 0), -- Id (8 bytes) and leaf hash (32 bytes) of each entry that it added
  note text not null, -- The signed note
  sealed_at timestamptz not null, -- When (real time)
  primary key (trail, number)
);

create table sealed.audit_witness ( -- How far a witness outside the database has its copies
  witness text not null, -- Address of the witness as configured
  trail text not null check (trail in ('open', 'sealed', 'identity')), -- Trail
  number integer not null check (number >= 0), -- Last checkpoint that it was given
  primary key (witness, trail)
);

create trigger append_only before update or delete on sealed.audit_checkpoint for each row execute function trial.refuse_change();
create trigger never_truncated before truncate on sealed.audit_checkpoint for each statement execute function trial.refuse_change();
create trigger audit after insert or update or delete on sealed.audit_key
  for each row execute function trial.record_change('sealed.audit_entry', 'name', 'ciphertext,wrapped_key,public_key');
grant select, insert on sealed.audit_key, sealed.audit_checkpoint to equipoise_app;
grant select, insert, update on sealed.audit_witness to equipoise_app;
grant select on sealed.audit_checkpoint to equipoise_auditor;
grant select (name, public_key) on sealed.audit_key to equipoise_auditor;
`;

export class AuditCheckpoints1764000000016 implements MigrationInterface {
  readonly name = 'AuditCheckpoints1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sealed.audit_witness, sealed.audit_checkpoint, sealed.audit_key');
  }
}
