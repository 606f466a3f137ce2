import { isBlinded, permissionsOf, type Role } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import type { AccountFacts, CheckpointFacts, ContactFacts, InstallationFacts } from './facts';
import { readLastRestore } from './read-restore';

const HOUR_MS = 3_600_000;

const entryOf = (table: string, condition: string): string => `exists (select 1 from identity.audit_entry e where e.table_name = 'identity.${table}' and e.action = 'insert' and ${condition})`;

/** $1: a trial, or null for every account. */
const ACCOUNTS = `with people as (select a.id from identity.account a where a.disabled_at is null
    and ($1::uuid is null or exists (select 1 from identity.role_grant g where g.account_id = a.id and g.trial_id = $1 and g.ended_at is null)))
  select (select count(*) from people) as people,
    (select count(*) from people p where not ${entryOf('account', 'e.row_id = p.id::text')}) as "accountsWithoutEntry",
    (select count(*) from identity.role_grant g where ($1::uuid is null or g.trial_id = $1) and not ${entryOf('role_grant', 'e.row_id = g.id::text')}) as "rolesWithoutEntry",
    (select count(*) from identity.session s where s.account_id in (select id from people) and not ${entryOf('session', `e.row_id = s.account_id::text and e.after ->> 'id' = s.id::text`)}) as "sessionsWithoutEntry",
    (select count(*) from identity.role_grant g where g.site_id is not null and ($1::uuid is null or g.trial_id = $1)
      and not exists (select 1 from trial.site s where s.trial_id = g.trial_id and s.id = g.site_id)) as "rolesWithoutSite",
    (select count(*) from people p where exists (select 1 from identity.second_factor f where f.account_id = p.id and f.confirmed_at is not null)) as "secondFactors"`;

/** Accounts and their entries, counted: for a trial, or for the installation. */
export async function readAccountFacts(tx: EntityManager, trialId: string | null): Promise<AccountFacts> {
  const [row] = await tx.query<Record<string, string>[]>(ACCOUNTS, [trialId]);
  const grants = await tx.query<{ roles: Role[]; ever: Role[] }[]>(
    `select array_agg(g.role) filter (where g.ended_at is null) as roles, array_agg(g.role) as ever from identity.role_grant g
     where $1::uuid is null or g.trial_id = $1 group by g.trial_id, g.account_id having bool_or(g.ended_at is null)`,
    [trialId],
  );
  const read = (name: string): number => Number(row?.[name] ?? 0);
  return {
    people: read('people'),
    accountsWithoutEntry: read('accountsWithoutEntry'),
    rolesWithoutEntry: read('rolesWithoutEntry'),
    sessionsWithoutEntry: read('sessionsWithoutEntry'),
    rolesWithoutSite: read('rolesWithoutSite'),
    secondFactors: read('secondFactors'),
    revealers: grants.filter(({ roles }) => permissionsOf(roles).has('unblinding.emergency')).length,
    blindedPeople: grants.filter(({ ever }) => isBlinded(ever)).length,
  };
}

/** Erased contacts of a trial; on the login of contacts, which alone may look. */
export async function readContactFacts(tx: EntityManager, trialId: string): Promise<ContactFacts> {
  const [row] = await tx.query<{ erased: string; readable: string }[]>(
    `select count(*) filter (where c.erased_at is not null) as erased, count(*) filter (where c.erased_at is not null and (c.wrapped_key is not null or c.ciphertext is not null)) as readable
     from identity.contact c where c.trial_id = $1`,
    [trialId],
  );
  return { erased: Number(row?.erased ?? 0), erasedReadable: Number(row?.readable ?? 0) };
}

/**
 * Whether the checkpoints keep up. How much was sealed is nothing for blinded people, so only trails by name come out.
 * @param trails of which this may be asked on this login
 */
export async function readCheckpointFacts(tx: EntityManager, now: Date, trails: Readonly<Record<string, string>>): Promise<CheckpointFacts> {
  const behind: string[] = [];
  let sealed = false;
  for (const [trail, table] of Object.entries(trails)) {
    const [row] = await tx.query<{ sealed: boolean; behind: boolean }[]>(
      `select count(*) > 0 as sealed, exists (select 1 from ${table} e where e.id > coalesce(max(c.last_id), 0) and e.at < $2) as behind from sealed.audit_checkpoint c where c.trail = $1`,
      [trail, new Date(now.getTime() - HOUR_MS)],
    );
    sealed ||= row?.sealed === true;
    if (row?.behind) behind.push(trail);
  }
  return { sealed, trailsBehind: behind };
}

/** Each attempt is counted before the password is looked at, and taken back by the same request where it was right. */
const INSTALLATION = `select
    (select count(*) from identity.audit_entry e where e.table_name = 'identity.session' and e.action = 'insert') as "signIns",
    (select count(*) from identity.audit_entry e where e.table_name = 'identity.account' and e.action = 'update' and (e.after ->> 'failed_sign_ins')::int > 0 and not exists
      (select 1 from identity.audit_entry s where s.table_name = 'identity.account' and s.row_id = e.row_id and s.request_id = e.request_id and s.after ->> 'failed_sign_ins' = '0')) as "failedSignIns",
    (select max(e.at) from identity.audit_entry e where e.table_name = 'identity.backup' and e.action = 'event') as "lastBackup",
    (select max(c.sealed_at) from sealed.audit_checkpoint c) as "lastCheckpoint"`;

/** What belongs to no trial. */
export async function readInstallationFacts(tx: EntityManager): Promise<InstallationFacts> {
  const [row] = await tx.query<{ signIns: string; failedSignIns: string; lastBackup: Date | null; lastCheckpoint: Date | null }[]>(INSTALLATION);
  return { signIns: Number(row?.signIns ?? 0), failedSignIns: Number(row?.failedSignIns ?? 0), lastBackup: row?.lastBackup ?? null, lastRestore: await readLastRestore(tx, null), lastCheckpoint: row?.lastCheckpoint ?? null };
}
