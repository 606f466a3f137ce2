import { PERMISSIONS, ROLES, type Permission, type Role } from '@equipoise/kernel';
import { SEALED_THING_CODES, SEALED_THINGS, type SealedThing } from './sealed-things';

/** A role that somebody has or had. */
export interface Grant {
  readonly role: Role;
  readonly since: Date;
  readonly endedAt: Date | null;
}

const allows = (role: Role, permission: Permission): boolean => (ROLES[role].permissions as readonly Permission[]).includes(permission);

/** What somebody may do now, by which of their roles, since when: in the order of the permissions. */
export function whyMay(grants: readonly Grant[]): { readonly permission: Permission; readonly roles: readonly Role[]; readonly since: Date }[] {
  const now = grants.filter(({ endedAt }) => endedAt === null);
  return PERMISSIONS.flatMap((permission) => {
    const through = now.filter(({ role }) => allows(role, permission));
    if (through.length === 0) return [];
    return { permission, roles: [...new Set(through.map(({ role }) => role))], since: new Date(Math.min(...through.map(({ since }) => since.getTime()))) };
  });
}

/** Roles that unblinded somebody, also those that have ended: what was seen cannot be unseen. */
export const unblindingGrants = <Held extends Grant>(grants: readonly Held[]): Held[] => grants.filter(({ role }) => !ROLES[role].blinded);

/** For each sealed thing, who may see it, and by which role. */
export function whoMaySee<Person extends { readonly grants: readonly Grant[] }>(people: readonly Person[]): { readonly thing: SealedThing; readonly people: readonly { readonly person: Person; readonly roles: readonly Role[] }[] }[] {
  return SEALED_THING_CODES.map((thing) => ({
    thing,
    people: people.flatMap((person) => {
      const roles = person.grants.filter(({ role, endedAt }) => endedAt === null && SEALED_THINGS[thing].some((permission) => allows(role, permission))).map(({ role }) => role);
      return roles.length > 0 ? { person, roles: [...new Set(roles)] } : [];
    }),
  }));
}
