import { notPermitted, permissionsOf, type Permission, type Role } from '@equipoise/kernel';
import type { SignedInPerson } from '@equipoise/platform';

/** What brings somebody face to face with the people who may be randomised: whoever may do one of these enrols. */
const ENROLS: readonly Permission[] = ['participant.screen', 'consent.record', 'allocation.randomise'];

/** Whether somebody with these roles enrols. Block sizes and whatever follows from them are secret from them, whatever else they may do. */
export function enrols(roles: readonly Role[]): boolean {
  const permissions = permissionsOf(roles);
  return ENROLS.some((permission) => permissions.has(permission));
}

/**
 * Refuses who enrols in this trial.
 * @throws DomainError not-permitted
 */
export function refuseEnrollers(roles: readonly Role[]): void {
  if (enrols(roles)) throw notPermitted('Whoever enrols participants in this trial may not see what tells its block sizes.');
}

const holds = (person: SignedInPerson, permission: Permission): boolean => person.roles.some(({ role }) => permissionsOf([role]).has(permission));

/** Comparing designs before there is a trial: designers, and who may begin trials. What they compare tells nothing of any trial. */
export function requireDesigner(person: SignedInPerson): void {
  if (!mayCompareDesigns(person)) throw notPermitted('Only people who design trials may use the design laboratory.');
}

export const mayCompareDesigns = (person: SignedInPerson): boolean => person.administrator || person.trialDesigner || holds(person, 'trial.design');

/** Simulating a trial that somebody makes up: designers, and those who write plans of analysis. */
export function requireSimulator(person: SignedInPerson): void {
  if (!mayCompareDesigns(person) && !holds(person, 'trial.simulate')) throw notPermitted('Only people who design trials or plan their analysis may simulate them.');
}

/**
 * What was simulated for a trial by its own design stays readable only while the person still may simulate it and does not enrol in it.
 * @throws DomainError not-permitted
 */
export function requireSimulatorOf(person: SignedInPerson, trialId: string): void {
  const roles = person.roles.filter((role) => role.trialId === trialId).map(({ role }) => role);
  if (!permissionsOf(roles).has('trial.simulate')) throw notPermitted('You do not plan this trial any more.');
  refuseEnrollers(roles);
}
