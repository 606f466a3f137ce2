import type { Role } from '@equipoise/kernel';

export const DELEGATION_STATUSES = ['not-accepted', 'not-begun', 'holds', 'over', 'ended'] as const;
export type DelegationStatus = (typeof DELEGATION_STATUSES)[number];

export interface DelegationDates {
  /** Days of the calendar, `2026-03-29`. */
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Whether a delegation holds on a day. One that nobody accepted never did. */
export function delegationStatus({ fromOn, untilOn, acceptedAt, endedAt }: DelegationDates, today: string): DelegationStatus {
  if (endedAt) return 'ended';
  if (untilOn !== null && untilOn < today) return 'over';
  if (!acceptedAt) return 'not-accepted';
  return fromOn > today ? 'not-begun' : 'holds';
}

export interface HeldRole {
  readonly accountId: string;
  readonly role: Role;
  /** null: every site. */
  readonly siteId: string | null;
}

/** Whether the role is held there: at that site, or at all of them. */
export const isHeld = (held: readonly HeldRole[], { accountId, role, siteId }: HeldRole): boolean =>
  held.some((grant) => grant.accountId === accountId && grant.role === role && (grant.siteId === null || grant.siteId === siteId));

/** Roles that are used today without a delegation that holds: at the same site, or for all sites. */
export function withoutDelegation<Held extends HeldRole>(held: readonly Held[], delegations: readonly (HeldRole & { readonly status: DelegationStatus })[]): Held[] {
  return held.filter(
    (grant) =>
      !delegations.some(({ accountId, role, siteId, status }) => status === 'holds' && accountId === grant.accountId && role === grant.role && (siteId === null || siteId === grant.siteId)),
  );
}
