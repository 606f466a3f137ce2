import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/** Signatures take two components the first time in a session; unlocking the data takes two persons. */
const SQL = `
create table identity.signing_session ( -- Sessions in which both components of a signature were given once
  session_mark bytea primary key, -- SHA-256 of the session's mark
  account_id uuid not null references identity.account (id), -- Account
  identified_at timestamptz not null -- When (real time)
);
create trigger audit after insert or update or delete on identity.signing_session
  for each row execute function trial.record_change('identity.audit_entry', 'account_id', 'session_mark');
grant select, insert on identity.signing_session to equipoise_app;

create index signature_subject on trial.signature (trial_id, subject);

create table trial.unlock_request ( -- Unlocking of locked data: asked by one person with a reason, approved by another
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Request
  requested_by uuid not null, -- Account
  requested_at timestamptz not null, -- When (trial time)
  reason text not null check (length(reason) > 0), -- Why
  approved_by uuid, -- Another account
  approved_at timestamptz, -- When (trial time)
  primary key (trial_id, id),
  check (approved_by is distinct from requested_by)
);
create function trial.keep_unlock_request() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.approved_at is not null
    or (new.trial_id, new.id, new.requested_by, new.requested_at, new.reason) is distinct from (old.trial_id, old.id, old.requested_by, old.requested_at, old.reason) then
    raise exception 'a request for unlocking changes only by its approval, once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function trial.keep_unlock_request() from public;
comment on function trial.keep_unlock_request() is 'A request for unlocking is never edited: the only change is its approval, once.';
create trigger kept_as_asked before update on trial.unlock_request for each row execute function trial.keep_unlock_request();
create trigger append_only before delete on trial.unlock_request for each row execute function trial.refuse_change();
create trigger audit after insert or update or delete on trial.unlock_request for each row execute function trial.record_change('trial.audit_entry', 'id', '');
grant select, insert, update on trial.unlock_request to equipoise_app, equipoise_blinded;
grant select on trial.unlock_request to equipoise_exporter;
`;

export class SigningAndUnlocking1764000000017 implements MigrationInterface {
  readonly name = 'SigningAndUnlocking1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table trial.unlock_request; drop function trial.keep_unlock_request; drop index trial.signature_subject; drop table identity.signing_session');
  }
}
