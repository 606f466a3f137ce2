import { notFound, ROLES, type Role } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';

/** Whose therapy a person works on. */
export interface Reach {
  /** Sites of the person; null means all. */
  readonly siteIds: readonly string[] | null;
  /** Set where the person reaches the own groups only. */
  readonly therapistId: string | null;
}

const seesEveryGroup = (role: Role): boolean => role !== 'therapist' && (ROLES[role].permissions as readonly string[]).includes('therapy.read');

/**
 * A therapist reaches the own groups; the coordinator and the unblinded data manager every group of their sites.
 * @throws DomainError not-found for a blinded person: to them there are no groups
 */
export function reachOf(access: Access): Reach {
  if (access.blinded) throw notFound('group');
  const roles = access.scope?.roles ?? [];
  return { siteIds: access.scope?.siteIds ?? null, therapistId: roles.some(seesEveryGroup) ? null : access.author.id };
}
