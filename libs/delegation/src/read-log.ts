import type { Role } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import { delegationStatus, type DelegationStatus, type HeldRole } from './delegation-status';

/** A delegation with its names, as it stands on a day. */
export interface Delegation extends HeldRole {
  readonly id: string;
  readonly name: string;
  readonly siteCode: string | null;
  readonly tasks: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly givenBy: string;
  readonly givenAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
  readonly status: DelegationStatus;
}

export interface Training {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly subject: string;
  readonly version: string | null;
  readonly trainedOn: string;
  readonly validUntil: string | null;
  readonly recordedAt: Date;
}

/** A role that somebody has in the trial now. */
export interface Holding extends HeldRole {
  readonly name: string;
  readonly siteCode: string | null;
  /** Day of the grant. */
  readonly since: string;
}

interface DelegationRecord {
  id: string; account_id: string; name: string | null; role: Role; site_id: string | null; site_code: string | null; tasks: string; from_on: string; until_on: string | null;
  given_by: string | null; given_at: Date; accepted_at: Date | null; ended_at: Date | null; ended_by: string | null; end_reason: string | null;
}
interface TrainingRecord {
  id: string; account_id: string; name: string | null; subject: string; version: string | null; trained_on: string; valid_until: string | null; recorded_at: Date;
}
interface HoldingRecord {
  account_id: string; name: string | null; role: Role; site_id: string | null; site_code: string | null; granted_on: string;
}

/** Delegations of the trial at the sites of this transaction's scope; `accountId` for those of one person. */
export async function readDelegations(tx: EntityManager, trialId: string, today: string, accountId: string | null = null): Promise<Delegation[]> {
  const rows = await tx.query<DelegationRecord[]>(
    `select d.id, d.account_id, f.display_name as name, d.role, d.site_id, s.code as site_code, d.tasks, d.from_on::text, d.until_on::text,
       g.display_name as given_by, d.given_at, d.accepted_at, d.ended_at, e.display_name as ended_by, d.end_reason
     from trial.delegation d left join trial.staff f on f.account_id = d.account_id left join trial.staff g on g.account_id = d.given_by
       left join trial.staff e on e.account_id = d.ended_by left join trial.site s on s.trial_id = d.trial_id and s.id = d.site_id
     where d.trial_id = $1 and ($2::uuid is null or d.account_id = $2) order by d.given_at, d.id`,
    [trialId, accountId],
  );
  return rows.map((row) => {
    const dates = { fromOn: row.from_on, untilOn: row.until_on, acceptedAt: row.accepted_at, endedAt: row.ended_at };
    return {
      ...{ id: row.id, accountId: row.account_id, name: row.name ?? '', role: row.role, siteId: row.site_id, siteCode: row.site_code, tasks: row.tasks },
      ...{ ...dates, givenBy: row.given_by ?? '', givenAt: row.given_at, endedBy: row.ended_by, endReason: row.end_reason, status: delegationStatus(dates, today) },
    };
  });
}

export async function readTraining(tx: EntityManager, trialId: string, accountIds: readonly string[]): Promise<Training[]> {
  const rows = await tx.query<TrainingRecord[]>(
    `select t.id, t.account_id, f.display_name as name, t.subject, t.version, t.trained_on::text, t.valid_until::text, t.recorded_at
     from trial.training t left join trial.staff f on f.account_id = t.account_id where t.trial_id = $1 and t.account_id = any($2) order by t.trained_on, t.recorded_at, t.id`,
    [trialId, accountIds],
  );
  return rows.map((row) => ({
    ...{ id: row.id, accountId: row.account_id, name: row.name ?? '', subject: row.subject, version: row.version },
    ...{ trainedOn: row.trained_on, validUntil: row.valid_until, recordedAt: row.recorded_at },
  }));
}

/** Roles that people have in the trial now. Accounts are out of a blinded login's reach, so this runs on their behalf; roles tell no arm. */
export async function readHoldings(tx: EntityManager, trialId: string): Promise<Holding[]> {
  const rows = await tx.query<HoldingRecord[]>(
    `select g.account_id, f.display_name as name, g.role, g.site_id, s.code as site_code, (g.granted_at at time zone 'UTC')::date::text as granted_on
     from identity.role_grant g left join trial.staff f on f.account_id = g.account_id left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id
     where g.trial_id = $1 and g.ended_at is null order by f.display_name, g.role, s.code nulls first, g.id`,
    [trialId],
  );
  return rows.map((row) => ({ accountId: row.account_id, name: row.name ?? '', role: row.role, siteId: row.site_id, siteCode: row.site_code, since: row.granted_on }));
}
