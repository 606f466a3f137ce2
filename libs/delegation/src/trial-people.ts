import { Inject, Injectable } from '@nestjs/common';
import { isBlinded, type Clock, type Role } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { dayOf } from './delegation-log';
import { readDelegations, type Delegation } from './read-log';
import type { TrialPeopleDto } from './trial-people.dto';
import { unblindingGrants, whoMaySee, whyMay, type Grant } from './who-may';

interface GrantRecord {
  id: string;
  account_id: string;
  name: string | null;
  role: Role;
  site_id: string | null;
  site_code: string | null;
  granted_at: Date;
  granted_by: string | null;
  ended_at: Date | null;
}

interface LearnedRecord {
  account_id: string;
  kind: string;
  code: string | null;
  happened_at: Date;
}

interface HeldGrant extends Grant {
  readonly siteId: string | null;
  readonly siteCode: string | null;
  readonly grantedBy: string | null;
}

const GRANTS = `select g.id, g.account_id, f.display_name as name, g.role, g.site_id, s.code as site_code, g.granted_at, b.display_name as granted_by, g.ended_at
  from identity.role_grant g left join trial.staff f on f.account_id = g.account_id left join trial.staff b on b.account_id = g.granted_by
    left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id
  where g.trial_id = $1 order by f.display_name, g.account_id, g.granted_at, g.id`;
const LEARNED = `select u.account_id, u.kind, p.code, u.happened_at from trial.unblinding_event u left join trial.participant p on p.trial_id = u.trial_id and p.id = u.participant_id
  where u.trial_id = $1 and u.account_id is not null and u.kind <> 'rehearsal' order by u.happened_at, u.id`;

/** Who may see what in a trial, and why; and for each sealed thing, who may see it. Roles and the open register tell no arm. */
@Injectable()
export class TrialPeople {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async read(access: Access): Promise<TrialPeopleDto> {
    // accounts are out of a blinded login's reach
    const rows = (await access.onBehalf((tx) => tx.query<GrantRecord[]>(GRANTS, [access.trialId]))).filter(({ site_id }) => site_id === null || access.coversSite(site_id));
    const { learned, delegations } = await access.transaction((tx) => this.readOpen(tx, access.trialId));
    const people = [...new Set(rows.map(({ account_id }) => account_id))].map((accountId) => ({
      accountId,
      name: rows.find(({ account_id }) => account_id === accountId)?.name ?? '',
      grants: rows.filter(({ account_id }) => account_id === accountId).map((row): HeldGrant => ({ role: row.role, since: row.granted_at, endedAt: row.ended_at, siteId: row.site_id, siteCode: row.site_code, grantedBy: row.granted_by })),
    }));
    return {
      people: people.map(({ accountId, name, grants }) => {
        const now = grants.filter(({ endedAt }) => endedAt === null);
        return {
          ...{ accountId, name },
          blinded: now.length === 0 ? null : isBlinded(grants.map(({ role }) => role)),
          grants: grants.map(({ siteId, ...grant }) => ({ ...grant, ...delegationOf(delegations, accountId, { ...grant, siteId }) })),
          permissions: whyMay(grants),
          unblindedBy: [
            ...unblindingGrants(grants).map(({ role, since }) => ({ how: 'role' as const, what: role, participantCode: null, at: since })),
            ...learned.filter(({ account_id }) => account_id === accountId).map(({ kind, code, happened_at }) => ({ how: 'register' as const, what: kind, participantCode: code, at: happened_at })),
          ],
        };
      }),
      sealed: whoMaySee(people).map(({ thing, people: found }) => ({ thing, people: found.map(({ person, roles }) => ({ accountId: person.accountId, name: person.name, roles })) })),
    };
  }

  private async readOpen(tx: EntityManager, trialId: string): Promise<{ readonly learned: readonly LearnedRecord[]; readonly delegations: readonly Delegation[] }> {
    const now = await trialNow(tx, trialId, this.clock);
    return { learned: await tx.query<LearnedRecord[]>(LEARNED, [trialId]), delegations: await readDelegations(tx, trialId, dayOf(now)) };
  }
}

/** The delegation that stands behind a role today, if any. */
function delegationOf(delegations: readonly Delegation[], accountId: string, { role, siteId }: HeldGrant): { readonly delegatedBy: string | null; readonly delegatedFrom: string | null } {
  const found = delegations.find((known) => known.status === 'holds' && known.accountId === accountId && known.role === role && (known.siteId === null || known.siteId === siteId));
  return { delegatedBy: found?.givenBy ?? null, delegatedFrom: found?.fromOn ?? null };
}
