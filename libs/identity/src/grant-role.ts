import { conflictingRole, DomainError, isBlinded, notFound, ROLES, type Role } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { RoleGrantRow } from './role-grant.row';

/** A role to be held from now on. */
export interface RoleGrant {
  readonly grantId: string;
  readonly accountId: string;
  readonly trialId: string;
  /** null means every site. */
  readonly siteId: string | null;
  readonly role: Role;
  readonly grantedAt: Date;
  /** null: the product itself, or a person of no account (the command line). */
  readonly grantedBy: string | null;
}

const conflict = (held: Role, added: Role) =>
  new DomainError('role-conflict', 'conflict', `One person may not be ${held} and ${added} in the same trial: the one learns arms that the other must not know.`);

/**
 * Grants a role in a trial; it holds from the person's next request on. Grants to one account take turns, so that two
 * at once cannot pass each other's check.
 * @throws DomainError not-found, role-conflict, already-granted
 */
export async function grantRole(tx: EntityManager, grant: RoleGrant): Promise<void> {
  const account = await tx.findOne(AccountRow, { select: { id: true }, where: { id: grant.accountId }, lock: { mode: 'pessimistic_write' } });
  if (!account) throw notFound('account');
  const known = await tx.findBy(RoleGrantRow, { accountId: grant.accountId, trialId: grant.trialId });
  const held = known.filter(({ endedAt }) => endedAt === null);
  refuseConflict(known, grant);
  if (held.some(({ role, siteId }) => role === grant.role && siteId === grant.siteId)) {
    throw new DomainError('already-granted', 'conflict', 'This person holds this role there already.');
  }
  await tx.insert(RoleGrantRow, {
    ...{ id: grant.grantId, accountId: grant.accountId, trialId: grant.trialId, siteId: grant.siteId, role: grant.role },
    ...{ grantedAt: grant.grantedAt, grantedBy: grant.grantedBy, endedAt: null, endedBy: null, endReason: null },
  });
}

/** What was seen cannot be unseen: an unblinded role that has ended still forbids a blinded one, though not the other way round. */
function refuseConflict(known: readonly RoleGrantRow[], grant: RoleGrant): void {
  const held = known.filter(({ endedAt }) => endedAt === null).map(({ role }) => role);
  const ever = known.map(({ role }) => role);
  const other = conflictingRole(ROLES[grant.role].blinded ? ever : held, grant.role);
  if (other) throw conflict(other, grant.role);
  // whoever was ever blinded here: ending one's own role first must be no way round another administrator
  const unblindsThemselves = grant.grantedBy === grant.accountId && !ROLES[grant.role].blinded && ever.length > 0 && isBlinded(ever);
  if (unblindsThemselves) {
    throw new DomainError('self-unblinding', 'conflict', 'You are or were blinded in this trial, so another administrator has to decide about an unblinded role for you.');
  }
}

/**
 * Ends a role; it stays on record.
 * @throws DomainError not-found
 */
export async function endRole(tx: EntityManager, end: { readonly grantId: string; readonly accountId: string; readonly endedAt: Date; readonly endedBy: string | null; readonly reason: string }): Promise<void> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(RoleGrantRow)
    .set({ endedAt: end.endedAt, endedBy: end.endedBy, endReason: end.reason })
    .where('id = :grantId and accountId = :accountId and endedAt is null', end)
    .execute();
  if (affected !== 1) throw notFound('role grant');
}
