import type { Access } from '@equipoise/platform';

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

/**
 * The organisation for which somebody acted: the sites of the roles under which they acted, as they were held at that moment;
 * without a site the sponsor, or the central unit. Null for the system, for participants, and where the trail names nobody.
 * @param roles those of the entry, comma separated
 */
export function organisationOf({ held, sponsor }: Organisations, actorId: string | null, roles: string | null, at: Date): string | null {
  if (actorId === null) return null;
  const acting = (roles ?? '').split(',');
  const then = held.filter(({ accountId, role, from, to }) => accountId === actorId && acting.includes(role) && from <= at && (to === null || at <= to));
  const sites = [...new Set(then.flatMap(({ site }) => site ?? []))].sort((one, other) => one.localeCompare(other, 'en'));
  // a role for all sites is the sponsor's, whatever site another one is at
  return sites.length > 0 && then.every(({ site }) => site !== null) ? sites.join('; ') : (sponsor ?? CENTRAL_UNIT);
}

const HELD = `select g.account_id, g.role, s.name as site, g.granted_at, g.ended_at from identity.role_grant g
  left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id where $1::uuid is null or g.trial_id = $1 order by g.granted_at, g.id`;
const SPONSOR = `select v.document -> 'identification' ->> 'sponsor' as sponsor from trial.trial t join trial.protocol_version v on v.trial_id = t.id and v.number = t.protocol_version where t.id = $1`;

/**
 * Roles with their sites: of this trial, or of all where the request is about accounts. Roles stay on record when they end, and
 * every beginning and end is in the trail of accounts. They are read on behalf of whoever reads the trail: a blinded login cannot.
 */
export function readOrganisations(access: Access): Promise<Organisations> {
  const trialId = access.scope?.trialId ?? null;
  return access.onBehalf(async (tx) => {
    const rows = await tx.query<{ account_id: string; role: string; site: string | null; granted_at: Date; ended_at: Date | null }[]>(HELD, [trialId]);
    const [named] = trialId === null ? [] : await tx.query<{ sponsor: string | null }[]>(SPONSOR, [trialId]);
    return { held: rows.map((row) => ({ accountId: row.account_id, role: row.role, site: row.site, from: row.granted_at, to: row.ended_at })), sponsor: named?.sponsor ?? null };
  });
}
