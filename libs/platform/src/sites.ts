import { permissionsOf, ROLES, type Permission, type Role } from '@equipoise/kernel';

/** A role as it is held in a trial: at one site, or at all of them (null). */
export interface RoleAtSite {
  readonly role: Role;
  readonly siteId: string | null;
}

/** Sites at which something holds; null means all. */
export type Sites = readonly string[] | null;

/** Sites of the roles of which `allows` says that they do; none where there is no such role. */
export function sitesOf(held: readonly RoleAtSite[], allows: (role: Role) => boolean): Sites {
  const allowing = held.filter(({ role }) => allows(role));
  return allowing.some(({ siteId }) => siteId === null) ? null : [...new Set(allowing.flatMap(({ siteId }) => siteId ?? []))];
}

/** Whether a role gives one of these permissions. */
export const gives =
  (...permissions: readonly Permission[]) =>
  (role: Role): boolean =>
    permissions.some((permission) => permissionsOf([role]).has(permission));

/** Whether a role that is unblinded itself gives the permission: beside another role, a blinded one opens nothing sealed. */
export const givesUnblinded =
  (permission: Permission) =>
  (role: Role): boolean =>
    !ROLES[role].blinded && gives(permission)(role);

export const isAmong = (sites: Sites, siteId: string): boolean => sites === null || sites.includes(siteId);

/** Whether every one of `asked` is among `sites`. */
export const coverAll = (sites: Sites, asked: Sites): boolean => sites === null || (asked !== null && asked.every((siteId) => sites.includes(siteId)));
