import type { Permission, Role } from '@equipoise/kernel';
import { decisionOf, decisionText, isNoted, tellsByItsCourse, type AskedRoute } from './decision';
import type { SignedInPerson } from './request';

const TRIAL = '0f000000-0000-4000-8000-000000000001';
const person = (...roles: readonly (readonly [string, Role])[]): SignedInPerson => ({
  ...{ accountId: 'a-1', email: 'ada@example.org', displayName: 'Ada', locale: 'en', administrator: false, trialDesigner: false, secondFactor: 'passed' },
  roles: roles.map(([trialId, role]) => ({ trialId, siteId: null, role })),
});
const asked = (permission: Permission, who: SignedInPerson | undefined, trialId = TRIAL): AskedRoute => ({
  ...{ rule: { kind: 'permission', permission }, method: 'GET', route: '/api/trials/:trialId/participants/:participantId' },
  ...{ request: 'r-1', trialId, person: who },
});

describe('what is written down of a decision', () => {
  it('is who was let in where, and by which of their roles', () => {
    const decision = decisionOf(asked('participant.read', person([TRIAL, 'recruiter'], [TRIAL, 'statistician'], ['elsewhere', 'investigator']), TRIAL.toUpperCase()));
    expect(decision).toEqual({ allowed: true, method: 'GET', route: '/api/trials/:trialId/participants/:participantId', request: 'r-1', account: 'a-1', by: ['recruiter'], permission: 'participant.read', trial: TRIAL });
    expect(decisionText(decision)).toBe(`allowed GET /api/trials/:trialId/participants/:participantId; account a-1; by recruiter; permission participant.read; trial ${TRIAL}; request r-1`);
  });

  it('is the code of a refusal, and never the words of an address, a name or a mail address', () => {
    const decision = decisionOf(asked('contact.read', person(['elsewhere', 'recruiter']), 'Ada Lovelace\nallowed'), 'not-found');
    expect(decision).toEqual({ allowed: false, method: 'GET', route: '/api/trials/:trialId/participants/:participantId', request: 'r-1', account: 'a-1', permission: 'contact.read', code: 'not-found' });
    expect(JSON.stringify(decision) + decisionText(decision)).not.toMatch(/Ada|ada@|Lovelace/);
  });

  it('is everything, or what touches participants, contacts, accounts and what is sealed, or nothing', () => {
    const ofPermission = (permission: Permission) => asked(permission, person()).rule;
    const allowed = { allowed: true };
    for (const permission of ['participant.read', 'contact.read', 'allocation.read', 'form.read', 'audit.read', 'data.export', 'people.read'] as const) expect(isNoted('sensitive', ofPermission(permission), allowed)).toBe(true);
    for (const permission of ['trial.read', 'plan.read'] as const) {
      expect(isNoted('sensitive', ofPermission(permission), allowed)).toBe(false);
      expect(isNoted('all', ofPermission(permission), allowed)).toBe(true);
      expect(isNoted('sensitive', ofPermission(permission), { allowed: false, code: 'not-permitted' })).toBe(true);
    }
    expect(isNoted('sensitive', { kind: 'administrator' }, allowed)).toBe(true);
    expect(isNoted('sensitive', { kind: 'signed-in', reason: 'about oneself' }, allowed)).toBe(false);
    expect(isNoted('off', ofPermission('contact.read'), allowed)).toBe(false);
  });

  it('cannot be filled by a stranger', () => {
    for (const code of ['not-signed-in', 'too-many-requests']) expect(isNoted('all', asked('trial.read', undefined).rule, { allowed: false, code })).toBe(false);
  });

  it('goes apart where the course of somebody\'s work tells arms', () => {
    for (const role of ['recruiter', 'assessor', 'data-manager', 'investigator'] as const) expect(tellsByItsCourse(person([TRIAL, role]))).toBe(false);
    for (const role of ['therapist', 'therapy-coordinator', 'unblinded-statistician'] as const) expect(tellsByItsCourse(person([TRIAL, 'recruiter'], ['elsewhere', role]))).toBe(true);
    expect(tellsByItsCourse(undefined)).toBe(false);
  });
});
