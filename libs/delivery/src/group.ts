import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { OpenProtocol } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { reachOf, type TherapyPermission } from './reach';

/** A therapy group, with what its rules need of wave and site. */
export interface Group {
  readonly id: string;
  readonly waveId: string;
  readonly siteId: string;
  readonly siteTimeZone: string;
  readonly armCode: string;
  readonly minimum: number;
  readonly capacity: number;
  /** Sessions of this group; null: as many as the protocol plans for the arm. */
  readonly sessions: number | null;
  /** The wave's common start. */
  readonly startsOn: string;
}

const LOCK = `select g.id, g.wave_id as "waveId", g.site_id as "siteId", s.time_zone as "siteTimeZone", g.arm_code as "armCode", g.minimum, g.capacity, g.sessions,
    w.starts_on::text as "startsOn"
  from sealed.therapy_group g
  join trial.wave w on w.trial_id = g.trial_id and w.id = g.wave_id
  join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id
  where g.trial_id = $1 and g.id = $2 and ($3::uuid[] is null or g.site_id = any($3)) and ($4::uuid is null or g.therapist_account_id = $4 or g.site_id = any($5))
  for update of g`;

/**
 * A group that the person reaches, held until the transaction ends: places and sessions of a group are given one after the other.
 * @throws DomainError not-found
 */
export async function lockGroup(access: Access, tx: EntityManager, groupId: string, permission: TherapyPermission): Promise<Group> {
  const { siteIds, therapistId, everyGroupAt } = reachOf(access, permission);
  const [group] = await tx.query<Group[]>(LOCK, [access.trialId, groupId, siteIds, therapistId, everyGroupAt]);
  if (!group) throw notFound('group');
  return group;
}

/** Sessions that a group holds: its own number, else the protocol's for the arm; 0 where it plans none. */
export function plannedSessions({ therapy }: Pick<OpenProtocol, 'therapy'>, group: Pick<Group, 'armCode' | 'sessions'>): number {
  return group.sessions ?? therapy?.arms.find(({ arm }) => arm === group.armCode)?.sessions ?? 0;
}

/** The arm of a trial that has only one and randomises nobody; null elsewhere. */
export function onlyArmOf({ arms, randomisation }: Pick<OpenProtocol, 'arms' | 'randomisation'>): string | null {
  return randomisation ? null : (arms[0]?.code ?? null);
}

/** Name of an arm in every language; the code where the protocol in force no longer has it. */
export function armNameOf({ arms }: Pick<OpenProtocol, 'arms'>, armCode: string): Record<string, string> {
  const arm = arms.find(({ code }) => code === armCode);
  return arm ? { ...arm.name } : { en: armCode, es: armCode };
}
