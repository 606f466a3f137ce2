import { notFound, permissionsOf, type Role } from '@equipoise/kernel';
import { coverAll, sitesOf, type Access, type Sites } from '@equipoise/platform';

/** Whose therapy a person works on. */
export interface Reach {
  /** Sites of the person; null means all. */
  readonly siteIds: Sites;
  /** Set where the person reaches the own groups only, but at the sites of `everyGroupAt`. */
  readonly therapistId: string | null;
  /** Sites of these where the person reaches every group. */
  readonly everyGroupAt: readonly string[];
}

const seesEveryGroup = (role: Role): boolean => role !== 'therapist' && permissionsOf([role]).has('therapy.read');

/**
 * A therapist reaches the own groups; the coordinator and the unblinded data manager every group of their sites.
 * @throws DomainError not-found for a blinded person: to them there are no groups
 */
export function reachOf(access: Access): Reach {
  if (access.blinded) throw notFound('group');
  const siteIds = access.scope?.siteIds ?? null;
  const everyGroupAt = sitesOf(access.scope?.held ?? [], seesEveryGroup);
  return { siteIds, therapistId: coverAll(everyGroupAt, siteIds) ? null : access.author.id, everyGroupAt: everyGroupAt ?? [] };
}
