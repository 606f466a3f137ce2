import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * What a password alone may not open. Sessions get a name of their own, so that people can see and end them without
 * the token; whoever was signed in signs in anew, because nobody has shown a second factor yet.
 */
const SQL = `
delete from identity.session;
alter table identity.session
  add column id uuid not null,
  add column address text not null,
  add column method text not null check (method in ('password', 'provider')),
  add column second_factor_at timestamptz;
create unique index session_id on identity.session (id);
comment on column identity.session.id is 'Name of the session for its owner; tells nothing of the token';
comment on column identity.session.address is 'Network address that signed in';
comment on column identity.session.method is 'What signed in: a password, or an identity provider';
comment on column identity.session.second_factor_at is 'When the second factor was shown; empty while only the password was';

alter table identity.account add column disabled_at timestamptz;
comment on column identity.account.disabled_at is 'The account is closed since this instant: no sign-in, no token; it stays on record';

create table identity.second_factor ( -- Secret of an authenticator app: one in use per account, and one on offer until its first code was right
  id uuid primary key, -- Factor
  account_id uuid not null references identity.account (id), -- Account
  ciphertext bytea not null, -- Secret, AES-256-GCM
  wrapped_key bytea not null, -- Key of the secret, wrapped by the master key
  key_id text not null, -- Master key that wrapped it
  created_at timestamptz not null, -- When it was offered
  confirmed_at timestamptz, -- When its first code was right; empty: only on offer
  last_step bigint, -- Step of 30 seconds of the last code that was taken; a code of this step or an earlier one is refused
  failures integer not null, -- Wrong codes since the last right one
  paused_until timestamptz -- Codes are refused until this instant
);
create unique index second_factor_in_use on identity.second_factor (account_id) where confirmed_at is not null;
create unique index second_factor_on_offer on identity.second_factor (account_id) where confirmed_at is null;

create table identity.recovery_code ( -- Single-use stand-in for a code of the authenticator app
  account_id uuid not null references identity.account (id), -- Account
  code_hash bytea not null, -- SHA-256 of 80 random bits
  created_at timestamptz not null, -- When it was shown, once
  used_at timestamptz, -- When it was used
  primary key (account_id, code_hash)
);

create table identity.provider_link ( -- The account that somebody of an identity provider signs in to
  issuer text not null, -- Provider, exactly as it names itself
  subject text not null, -- Person, as the provider names them for ever
  account_id uuid not null references identity.account (id), -- Account
  linked_at timestamptz not null, -- First sign-in, when the verified address was that of the account
  primary key (issuer, subject),
  constraint provider_link_once unique (account_id, issuer)
);

create table identity.api_token ( -- A secret by which a program acts for a person in one trial, with a part of their permissions
  id uuid primary key, -- Token
  account_id uuid not null references identity.account (id), -- Person for whom it acts
  name text not null check (length(name) between 1 and 100), -- What it is for, in its owner's words
  token_hash bytea not null, -- SHA-256 of the token
  trial_id uuid not null, -- Trial in which it works
  permissions text[] not null, -- Permissions that it may use, where its owner has them
  second_factor boolean not null, -- Whether its owner had shown a second factor when it was made
  created_at timestamptz not null, -- When it was shown, once
  expires_at timestamptz not null, -- After this instant it is useless
  last_used_at timestamptz, -- Last request, to the minute
  revoked_at timestamptz, -- When it was revoked
  constraint api_token_hash unique (token_hash)
);
create index api_token_account on identity.api_token (account_id);

create trigger audit after insert or delete on identity.second_factor for each row execute function trial.record_change('identity.audit_entry', 'account_id', 'ciphertext,wrapped_key');
create trigger audit_update after update on identity.second_factor for each row when (old.confirmed_at is distinct from new.confirmed_at or old.paused_until is distinct from new.paused_until)
  execute function trial.record_change('identity.audit_entry', 'account_id', 'ciphertext,wrapped_key');
create trigger audit after insert or update or delete on identity.recovery_code for each row execute function trial.record_change('identity.audit_entry', 'account_id', 'code_hash');
create trigger audit after insert or update or delete on identity.provider_link for each row execute function trial.record_change('identity.audit_entry', 'account_id', '');
create trigger audit after insert or delete on identity.api_token for each row execute function trial.record_change('identity.audit_entry', 'id', 'token_hash');
create trigger audit_update after update on identity.api_token for each row when (old.revoked_at is distinct from new.revoked_at)
  execute function trial.record_change('identity.audit_entry', 'id', 'token_hash');

create trigger audit_second_factor after update on identity.session for each row when (old.second_factor_at is distinct from new.second_factor_at)
  execute function trial.record_change('identity.audit_entry', 'account_id', 'token_hash');

grant select, insert, update, delete on identity.second_factor, identity.recovery_code to equipoise_app;
grant select, insert, delete on identity.provider_link to equipoise_app;
grant select, insert, update on identity.api_token to equipoise_app;
`;

export class AccountSecurity1764000000013 implements MigrationInterface {
  readonly name = 'AccountSecurity1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table identity.api_token, identity.provider_link, identity.recovery_code, identity.second_factor;
      alter table identity.account drop column disabled_at;
      drop trigger audit_second_factor on identity.session; drop index identity.session_id;
      alter table identity.session drop column id, drop column address, drop column method, drop column second_factor_at`);
  }
}
