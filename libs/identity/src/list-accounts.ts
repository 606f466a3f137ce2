import type { Role } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import type { AccountAction, AccountDto, TrialToStaffDto } from './account.dto';
import type { Locale } from './account.row';
import { SESSION_IDLE_LIMIT_MS } from './limits';

interface AccountRecord {
  id: string;
  email: string;
  display_name: string;
  locale: Locale;
  administrator: boolean;
  trial_designer: boolean;
  has_password: boolean;
  locked_until: Date | null;
  created_at: Date;
  last_sign_in_at: Date | null;
  disabled_at: Date | null;
  second_factor: boolean;
  sessions: number;
  invitation_ends_at: Date | null;
  roles: { grantId: string; trialId: string; trialCode: string; siteCode: string | null; role: Role; grantedAt: string }[];
}

/**
 * Every account, or one, by name, with the roles that are held now.
 * @param actorId who asks: nobody closes their own account
 */
export async function listAccounts(tx: EntityManager, now: Date, actorId: string | null, accountId: string | null = null): Promise<AccountDto[]> {
  const rows = await tx.query<AccountRecord[]>(
    `select a.id, a.email, a.display_name, a.locale, a.administrator, a.trial_designer, a.password_hash is not null as has_password, a.locked_until,
       a.created_at, a.last_sign_in_at, a.disabled_at,
       exists (select 1 from identity.second_factor f where f.account_id = a.id and f.confirmed_at is not null) as second_factor,
       (select count(*)::integer from identity.session x where x.account_id = a.id and x.expires_at > $2 and x.last_seen_at > $3) as sessions,
       (select max(r.expires_at) from identity.password_reset r where r.account_id = a.id and r.used_at is null and a.password_hash is null) as invitation_ends_at,
       coalesce(jsonb_agg(jsonb_build_object('grantId', g.id, 'trialId', g.trial_id, 'trialCode', t.code, 'siteCode', s.code,
         'role', g.role, 'grantedAt', g.granted_at) order by t.code, g.role, s.code) filter (where t.id is not null), '[]') as roles
     from identity.account a
     left join identity.role_grant g on g.account_id = a.id and g.ended_at is null
     left join trial.trial t on t.id = g.trial_id
     left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id
     where $1::uuid is null or a.id = $1
     group by a.id order by lower(a.display_name), a.email`,
    [accountId, now, new Date(now.getTime() - SESSION_IDLE_LIMIT_MS)],
  );
  return rows.map((row) => toAccount(row, now, actorId));
}

/** Trials with their sites, by code: names only, nothing of what happens in them. */
export function listTrialsToStaff(tx: EntityManager): Promise<TrialToStaffDto[]> {
  return tx.query(
    `select t.id, t.code, coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name) order by s.code) filter (where s.id is not null), '[]') as sites
     from trial.trial t left join trial.site s on s.trial_id = t.id
     group by t.id order by t.code`,
  );
}

function toAccount(row: AccountRecord, now: Date, actorId: string | null): AccountDto {
  return {
    id: row.id,
    email: row.email,
    displayName: row.display_name,
    locale: row.locale,
    administrator: row.administrator,
    trialDesigner: row.trial_designer,
    status: statusOf(row, now),
    createdAt: row.created_at.toISOString(),
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    secondFactor: row.second_factor,
    sessions: row.sessions,
    invitationEndsAt: row.invitation_ends_at?.toISOString() ?? null,
    actions: row.id === actorId ? [] : actionsOn(row),
    roles: row.roles.map(({ grantId, trialId, trialCode, siteCode, role, grantedAt }) => ({ grantId, trialId, trialCode, siteCode, role, grantedAt: new Date(grantedAt).toISOString() })),
  };
}

function actionsOn(row: AccountRecord): AccountAction[] {
  if (row.disabled_at) return ['reopen'];
  return [...(row.has_password ? [] : (['invite-again'] as const)), ...(row.sessions > 0 ? (['end-sessions'] as const) : []), ...(row.second_factor ? (['reset-second-factor'] as const) : []), 'close'];
}

function statusOf(row: AccountRecord, now: Date): AccountDto['status'] {
  if (row.disabled_at) return 'closed';
  if (!row.has_password) return 'invited';
  return row.locked_until && row.locked_until > now ? 'locked' : 'active';
}
