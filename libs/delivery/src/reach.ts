import { notFound, type Permission } from '@equipoise/kernel';
import { coverAll, gives, sitesOf, type Access, type Sites } from '@equipoise/platform';

/** What somebody wants to do with groups and treatments. */
export type TherapyPermission = Extract<Permission, `therapy.${string}`>;

/** Whose therapy a person works on. */
export interface Reach {
  /** Sites of the person; null means all. */
  readonly siteIds: Sites;
  /** Set where the person reaches the own groups only, but at the sites of `everyGroupAt`. */
  readonly therapistId: string | null;
  /** Sites of these where the person reaches every group. */
  readonly everyGroupAt: readonly string[];
}

/**
 * A therapist reaches the own groups; of others, every group of their sites whose role gives the permission: who only reads them elsewhere records nothing there.
 * @throws DomainError not-found for a blinded person: to them there are no groups
 */
export function reachOf(access: Access, permission: TherapyPermission = 'therapy.read'): Reach {
  if (access.blinded) throw notFound('group');
  const siteIds = access.scope?.siteIds ?? null;
  const everyGroupAt = sitesOf(access.scope?.held ?? [], (role) => role !== 'therapist' && gives(permission)(role));
  return { siteIds, therapistId: coverAll(everyGroupAt, siteIds) ? null : access.author.id, everyGroupAt: everyGroupAt ?? [] };
}
