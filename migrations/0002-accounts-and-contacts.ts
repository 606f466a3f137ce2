import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

const SQL = `
create table trial.staff ( -- Printed names of accounts, so that blinded roles can see who did something without reading identity
  account_id uuid primary key, -- Account
  display_name text not null -- Printed name
);

create table identity.account ( -- A person who signs in
  id uuid primary key, -- Account
  email text not null check (email = lower(email)), -- Address used to sign in, lower case
  display_name text not null check (length(display_name) between 1 and 200), -- Printed name, also in signatures
  locale text not null check (locale in ('en', 'es')), -- Language of screens and mail
  administrator boolean not null, -- Manages accounts; sees no clinical data
  trial_designer boolean not null, -- May import protocols and so begin trials
  password_hash text, -- argon2id hash; empty until the invitation is accepted
  failed_sign_ins integer not null, -- Failures since the last success
  locked_until timestamptz, -- Sign-in is refused until this instant
  created_at timestamptz not null, -- When the account was made
  last_sign_in_at timestamptz, -- Last success
  version integer not null, -- Raised by each change
  constraint account_email_key unique (email)
);

create table identity.session ( -- A signed-in browser; the cookie holds the token, this table only its hash
  token_hash bytea primary key, -- SHA-256 of the token
  account_id uuid not null references identity.account (id), -- Account
  created_at timestamptz not null, -- Sign-in
  last_seen_at timestamptz not null, -- Last request, to the minute
  expires_at timestamptz not null, -- Absolute limit
  user_agent text -- Browser as it named itself, cut to 200 characters
);
create index session_account on identity.session (account_id);

create table identity.password_reset ( -- A single-use link to choose a password
  token_hash bytea primary key, -- SHA-256 of the token
  account_id uuid not null references identity.account (id), -- Account
  created_at timestamptz not null, -- When it was asked for
  expires_at timestamptz not null, -- After this instant it is useless
  used_at timestamptz -- When it was used
);

create table identity.role_grant ( -- A role of an account in a trial, at one site or all
  id uuid primary key, -- Grant
  account_id uuid not null references identity.account (id), -- Account
  trial_id uuid not null, -- Trial
  site_id uuid, -- Site; empty means all sites
  role text not null, -- Role code
  granted_at timestamptz not null, -- Beginning
  granted_by uuid, -- Account that granted it
  ended_at timestamptz, -- End; a role that has ended stays on record
  ended_by uuid, -- Account that ended it
  end_reason text -- Why it ended
);
create unique index role_grant_once on identity.role_grant (trial_id, account_id, role, coalesce(site_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;
create index role_grant_account on identity.role_grant (account_id) where ended_at is null;

create table identity.contact ( -- Name and contacts of a participant, encrypted under a key of its own
  trial_id uuid not null, -- Trial
  participant_id uuid not null, -- Participant
  wrapped_key bytea, -- The participant's key, wrapped by the master key; destroyed on erasure
  key_id text not null, -- Master key that wrapped it
  ciphertext bytea, -- Name, e-mail and telephone as JSON, AES-256-GCM
  updated_at timestamptz not null, -- Last change
  erased_at timestamptz, -- When the key was destroyed
  primary key (trial_id, participant_id)
);

create table identity.contact_access ( -- Who opened a participant's contact, when and what for; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Access
  participant_id uuid not null, -- Participant
  account_id uuid, -- Account; empty for the system (a reminder)
  purpose text not null, -- What for
  accessed_at timestamptz not null, -- When
  primary key (trial_id, id)
);

create table identity.mail ( -- Mail made by the product, and the local mailbox where no SMTP server is set
  id uuid primary key, -- Mail; the same as the outbox row that asked for it, so that a second delivery is recognised
  trial_id uuid, -- Trial it speaks of
  account_id uuid, -- Account it is for
  participant_id uuid, -- Participant it is for
  to_address text not null, -- Recipient's address
  subject text not null, -- Subject
  body text not null, -- Text
  kind text not null, -- Topic of the outbox
  created_at timestamptz not null, -- When it was made (trial time)
  recorded_at timestamptz not null, -- When it was made (real time): the order in which a mailbox shows mail of several trials
  sent_at timestamptz, -- When it was handed over (trial time)
  leased_until timestamptz, -- A worker is handing it over until this instant (real time)
  transport text not null check (transport in ('local', 'smtp')) -- Local mailbox or SMTP
);
create index mail_account on identity.mail (account_id, recorded_at desc);
create index mail_trial on identity.mail (trial_id, recorded_at desc);

create function identity.publish_staff_name() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into trial.staff (account_id, display_name) values (new.id, new.display_name)
    on conflict (account_id) do update set display_name = excluded.display_name;
  return null;
end $$;
create trigger publish_staff_name after insert or update of display_name on identity.account for each row execute function identity.publish_staff_name();

create trigger audit after insert or update or delete on identity.account for each row execute function trial.record_change('identity.audit_entry', 'id', 'password_hash');
create trigger audit after insert or delete on identity.session for each row execute function trial.record_change('identity.audit_entry', 'account_id', 'token_hash');
create trigger audit after insert or update or delete on identity.password_reset for each row execute function trial.record_change('identity.audit_entry', 'account_id', 'token_hash');
create trigger audit after insert or update or delete on identity.role_grant for each row execute function trial.record_change('identity.audit_entry', 'id', '');
create trigger audit after insert or update or delete on identity.contact for each row execute function trial.record_change('identity.audit_entry', 'participant_id', 'wrapped_key,ciphertext');
create trigger append_only before update or delete on identity.contact_access for each row execute function trial.refuse_change();

grant select on trial.staff to equipoise_app, equipoise_blinded, equipoise_auditor, equipoise_exporter;
grant select, insert, update on identity.account, identity.password_reset, identity.role_grant, identity.mail to equipoise_app;
grant select, insert, update, delete on identity.session to equipoise_app;
grant select, insert, update on identity.contact to equipoise_identity;
grant select, insert on identity.contact_access to equipoise_identity;
`;

export class AccountsAndContacts1764000000002 implements MigrationInterface {
  readonly name = 'AccountsAndContacts1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table identity.mail, identity.contact_access, identity.contact, identity.role_grant,
      identity.password_reset, identity.session, identity.account, trial.staff`);
  }
}
