import type { Permission } from './permissions';
import { ROLES, type Role } from './roles';

/** Roles that one person may not hold together in a trial, because the second would unblind the first. */
const STRICTLY_BLINDED: readonly Role[] = ['assessor', 'data-manager', 'statistician'];

/** Whether a person with these roles is blinded: one unblinded role unblinds the person. */
export function isBlinded(roles: readonly Role[]): boolean {
  return roles.every((role) => ROLES[role].blinded);
}

/** Roles whose holder's name tells an arm: a therapist gives the therapy of one arm. The open trail leaves them unnamed too (migration 0001). */
export const ROLES_THAT_TELL_AN_ARM: readonly Role[] = ['therapist'];

/** Whether a blinded person who reads this person's name beside a participant would learn the arm. */
export function nameTellsAnArm(roles: readonly Role[]): boolean {
  return roles.some((role) => ROLES_THAT_TELL_AN_ARM.includes(role));
}

/** Every permission that these roles give together. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLES[role].permissions as readonly Permission[]));
}

const mayDo = (role: Role, permission: Permission): boolean => (ROLES[role].permissions as readonly Permission[]).includes(permission);

/** Who prints envelopes for downtime sees arms that nobody has yet; who enrols chooses who comes next. */
const foretells = (one: Role, other: Role): boolean => mayDo(one, 'downtime.print') && (mayDo(other, 'allocation.randomise') || mayDo(other, 'participant.screen'));

/**
 * The role among `held` that forbids adding `added`, if any: nobody is blinded assessor and unblinded anything in one trial, and nobody enrols
 * who prints the envelopes for downtime.
 */
export function conflictingRole(held: readonly Role[], added: Role): Role | undefined {
  const foretold = held.find((role) => foretells(role, added) || foretells(added, role));
  if (foretold) return foretold;
  if (!ROLES[added].blinded) return held.find((role) => STRICTLY_BLINDED.includes(role));
  if (STRICTLY_BLINDED.includes(added)) return held.find((role) => !ROLES[role].blinded);
  return undefined;
}
