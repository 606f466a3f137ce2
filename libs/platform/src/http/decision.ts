import { ROLES, type Permission } from '@equipoise/kernel';
import type { AccessLogLevel } from '../config';
import type { AccessRule } from './permission.decorator';
import type { SignedInPerson } from './request';

/** Whether somebody was let in to a route, and by what. No addresses, names, codes of participants or values. */
export interface Decision {
  readonly allowed: boolean;
  readonly method: string;
  /** As the route is written, without what stood in its place. */
  readonly route: string;
  readonly request: string;
  /** Account that asked; undefined where nobody is signed in. */
  readonly account?: string;
  /** Roles that give the permission, or the standing that let the person in. */
  readonly by?: readonly string[];
  readonly permission?: Permission;
  readonly trial?: string;
  /** First digits of the access token that stood in for the person. */
  readonly token?: string;
  /** Code of the refusal. */
  readonly code?: string;
}

/** What is asked of the guard, and what it knew when it decided. */
export interface AskedRoute {
  readonly rule: Exclude<AccessRule, { kind: 'public' }>;
  readonly method: string;
  readonly route: string;
  readonly request: string;
  /** Trial of the address, as it was written there. */
  readonly trialId: string | undefined;
  readonly person: SignedInPerson | undefined;
  readonly token?: string;
}

/** What these give is about the trial as it is planned, the same for everybody: no participant, no contact, nothing sealed, no account. */
const ABOUT_THE_PLAN: ReadonlySet<Permission> = new Set(['trial.read', 'trial.design', 'trial.clock', 'trial.simulate', 'wave.plan', 'plan.read', 'plan.write', 'plan.seal', 'practice.start']);

/** Refusals that anybody can bring about as fast as they ask. A session or token that is refused stands in the log by itself, and RequestPace warns of haste. */
const OF_NO_INTEREST = new Set(['not-signed-in', 'too-many-requests']);

/** Whether a decision is written down. What is refused always is, unless the log is off or a stranger could fill it. */
export function isNoted(level: AccessLogLevel, rule: AskedRoute['rule'], { allowed, code }: Pick<Decision, 'allowed' | 'code'>): boolean {
  if (level === 'off') return false;
  if (!allowed) return !OF_NO_INTEREST.has(code ?? '');
  if (level === 'all') return true;
  return rule.kind === 'administrator' || (rule.kind === 'permission' && !ABOUT_THE_PLAN.has(rule.permission));
}

/**
 * Whether what a person asks for, and when, could tell an arm to whoever reads it: a therapist placing somebody right after an
 * allocation does. True for everybody who is unblinded in any trial.
 */
export const tellsByItsCourse = (person: SignedInPerson | undefined): boolean => person?.roles.some(({ role }) => !ROLES[role].blinded) ?? false;

/** @param refusal code of it; undefined where the person was let in */
export function decisionOf({ rule, method, route, request, trialId, person, token }: AskedRoute, refusal?: string): Decision {
  const held = person?.roles.filter((role) => role.trialId === trialId?.toLowerCase()) ?? [];
  return {
    allowed: refusal === undefined,
    ...{ method, route, request },
    ...(person ? { account: person.accountId } : {}),
    ...(refusal === undefined ? { by: allowedBy(rule, held.map(({ role }) => role)) } : {}),
    ...(rule.kind === 'permission' ? { permission: rule.permission } : {}),
    ...(held.length > 0 ? { trial: held[0]!.trialId } : {}), // never the words of an address
    ...(token === undefined ? {} : { token }),
    ...(refusal === undefined ? {} : { code: refusal }),
  };
}

function allowedBy(rule: AskedRoute['rule'], held: readonly (keyof typeof ROLES)[]): readonly string[] {
  if (rule.kind === 'administrator') return ['administrator'];
  if (rule.kind === 'signed-in') return ['signed-in'];
  return [...new Set(held.filter((role) => (ROLES[role].permissions as readonly Permission[]).includes(rule.permission)))];
}

/** For people: everything but what is obvious, in one order. */
export function decisionText({ allowed, method, route, account, by, permission, trial, token, code, request }: Decision): string {
  const parts = [
    `${allowed ? 'allowed' : `refused (${code})`} ${method} ${route || 'an address that is not served'}`,
    `account ${account ?? 'nobody'}`,
    by && `by ${by.join(', ')}`,
    permission && `permission ${permission}`,
    trial && `trial ${trial}`,
    token && `access token ${token}`,
    `request ${request}`,
  ];
  return parts.filter(Boolean).join('; ');
}
