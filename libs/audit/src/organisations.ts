import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';

/** A role that somebody has or had, and where. */
export interface HeldRole {
  readonly accountId: string;
  readonly role: string;
  /** Name of the site; null where the role is for all sites. */
  readonly site: string | null;
  readonly from: Date;
  /** null: still. */
  readonly to: Date | null;
}

/** What is needed to say for whom somebody acted. */
export interface Organisations {
  readonly held: readonly HeldRole[];
  /** As the protocol names it. */
  readonly sponsor: string | null;
}

/** Whoever acts for no site, in a trial whose protocol names no sponsor. */
export const CENTRAL_UNIT = 'central-unit';

/** How several sites stand in one line. */
const BETWEEN = '; ';

/**
 * The organisations for which somebody acted: the sites of the roles under which they acted, as they were held at that moment;
 * without a site the sponsor, or the central unit. None for the system, for participants, and where the trail names nobody.
 * @param roles those of the entry, comma separated
 */
export function organisationsOf({ held, sponsor }: Organisations, actorId: string | null, roles: string | null, at: Date): readonly string[] {
  if (actorId === null) return [];
  const acting = (roles ?? '').split(',');
  const then = held.filter(({ accountId, role, from, to }) => accountId === actorId && acting.includes(role) && from <= at && (to === null || at <= to));
  const sites = [...new Set(then.flatMap(({ site }) => site ?? []))].sort((one, other) => one.localeCompare(other, 'en'));
  // a role for all sites is the sponsor's, whatever site another one is at
  return sites.length > 0 && then.every(({ site }) => site !== null) ? sites : [sponsor ?? CENTRAL_UNIT];
}

/** The same as the trail prints it; null for none. */
export function organisationOf(known: Organisations, actorId: string | null, roles: string | null, at: Date): string | null {
  return organisationsOf(known, actorId, roles, at).join(BETWEEN) || null;
}

/** Every organisation for which somebody may have acted, by name: the sites of all roles, and the sponsor or the central unit. */
export function organisationsIn({ held, sponsor }: Organisations): readonly string[] {
  const sites = [...new Set(held.flatMap(({ site }) => site ?? []))].sort((one, other) => one.localeCompare(other, 'en'));
  return [...new Set([...sites, sponsor ?? CENTRAL_UNIT])];
}

const HELD = `select g.account_id, g.trial_id, g.role, s.name as site, g.granted_at, g.ended_at from identity.role_grant g
  left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id where $1::uuid is null or g.trial_id = $1 order by g.granted_at, g.id`;
const SPONSORS = `select t.id, v.document -> 'identification' ->> 'sponsor' as sponsor from trial.trial t join trial.protocol_version v on v.trial_id = t.id and v.number = t.protocol_version
  where $1::uuid is null or t.id = $1`;

interface HeldRecord {
  readonly account_id: string;
  readonly trial_id: string;
  readonly role: string;
  readonly site: string | null;
  readonly granted_at: Date;
  readonly ended_at: Date | null;
}

interface Sponsor {
  readonly id: string;
  readonly sponsor: string | null;
}

const heldRole = (row: HeldRecord): HeldRole => ({ accountId: row.account_id, role: row.role, site: row.site, from: row.granted_at, to: row.ended_at });

/**
 * Roles with their sites: of this trial, or of all where the request is about accounts. Roles stay on record when they end, and
 * every beginning and end is in the trail of accounts. They are read on behalf of whoever reads the trail: a blinded login cannot.
 */
export function readOrganisations(access: Access): Promise<Organisations> {
  const trialId = access.scope?.trialId ?? null;
  return access.onBehalf(async (tx) => {
    const held = (await tx.query<HeldRecord[]>(HELD, [trialId])).map(heldRole);
    const [named] = trialId === null ? [] : await tx.query<Sponsor[]>(SPONSORS, [trialId]);
    return { held, sponsor: named?.sponsor ?? null };
  });
}

/** The same of a whole installation: of each trial, and under null of all together, as the trail of accounts is read. */
export async function readAllOrganisations(system: Pick<EntityManager, 'query'>): Promise<ReadonlyMap<string | null, Organisations>> {
  const rows = await system.query<HeldRecord[]>(HELD, [null]);
  const trials = await system.query<Sponsor[]>(SPONSORS, [null]);
  const known = new Map<string | null, Organisations>(trials.map(({ id, sponsor }) => [id, { held: rows.filter((row) => row.trial_id === id).map(heldRole), sponsor }]));
  return known.set(null, { held: rows.map(heldRole), sponsor: null });
}
