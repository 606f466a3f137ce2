import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';
import { protectTables } from './protect-tables';

/** Who may do what from when to when, on whose delegation; and what they were trained in. Both are open: they tell no arm. */
const SQL = `
create table trial.delegation ( -- A role delegated to a person, signed by the delegating investigator and accepted by the delegate
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Delegation
  account_id uuid not null, -- Delegate
  role text not null, -- Role that is delegated
  site_id uuid, -- Site; empty means all sites
  tasks text not null check (length(tasks) > 0), -- What the person does, in words that tell no arm
  from_on date not null, -- First day
  until_on date, -- Last day; empty means until it is ended
  given_by uuid not null, -- Delegating investigator
  given_at timestamptz not null, -- When it was signed (trial time)
  accepted_at timestamptz, -- When the delegate accepted it (trial time)
  ended_at timestamptz, -- When it was ended (trial time)
  ended_by uuid, -- Account that ended it
  end_reason text, -- Why it was ended, in words that tell no arm
  primary key (trial_id, id),
  foreign key (trial_id, site_id) references trial.site (trial_id, id),
  check (until_on is null or until_on >= from_on),
  check (given_by <> account_id),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
create index delegation_account on trial.delegation (trial_id, account_id);

create table trial.training ( -- A training that a person had, signed by that person; append-only
  trial_id uuid not null references trial.trial (id), -- Trial
  id uuid not null, -- Record
  account_id uuid not null, -- Person
  subject text not null check (length(subject) > 0), -- What it was about, in words that tell no arm
  version text, -- Version of what was taught
  trained_on date not null, -- Day
  valid_until date, -- Last day on which it counts; empty means that it does not end
  recorded_at timestamptz not null, -- When it was recorded and signed (trial time)
  primary key (trial_id, id),
  check (valid_until is null or valid_until >= trained_on)
);
create index training_account on trial.training (trial_id, account_id);

create function trial.keep_delegation() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.trial_id, new.id, new.account_id, new.role, new.site_id, new.tasks, new.from_on, new.until_on, new.given_by, new.given_at)
      is distinct from (old.trial_id, old.id, old.account_id, old.role, old.site_id, old.tasks, old.from_on, old.until_on, old.given_by, old.given_at)
    or old.ended_at is not null
    or (old.accepted_at is not null and new.accepted_at is distinct from old.accepted_at) then
    raise exception 'a delegation changes only by its acceptance and its end, each once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function trial.keep_delegation() from public;
comment on function trial.keep_delegation() is 'A delegation is never edited: it is accepted once and ended once.';
create trigger kept_as_signed before update on trial.delegation for each row execute function trial.keep_delegation();
create trigger append_only before delete on trial.delegation for each row execute function trial.refuse_change();
create trigger append_only before update or delete on trial.training for each row execute function trial.refuse_change();
create trigger audit after insert or update or delete on trial.delegation for each row execute function trial.record_change('trial.audit_entry', 'id', '');
create trigger audit after insert or update or delete on trial.training for each row execute function trial.record_change('trial.audit_entry', 'id', '');
grant select, insert, update on trial.delegation to equipoise_app, equipoise_blinded;
grant select, insert on trial.training to equipoise_app, equipoise_blinded;
grant select on trial.delegation, trial.training to equipoise_exporter;
`;

export class DelegationAndTraining1764000000034 implements MigrationInterface {
  readonly name = 'DelegationAndTraining1764000000034';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
    await protectTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table trial.training, trial.delegation; drop function trial.keep_delegation');
  }
}
