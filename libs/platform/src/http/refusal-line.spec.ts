import { levelOfRefusal, refusalLine } from './refusal-line';

describe('a refusal in the log', () => {
  const showed = { showedSomething: true };
  const nothing = { showedSomething: false };

  it('is told of whoever is not let in, not allowed, too eager, or shows a wrong secret', () => {
    for (const [status, code] of [[401, 'sign-in-failed'], [401, 'token-refused'], [403, 'forged-request'], [403, 'not-permitted'], [429, 'too-many-attempts']] as const) {
      expect(levelOfRefusal({ status, code, problems: [] }, nothing)).toBe('warn');
    }
    expect(levelOfRefusal({ status: 422, code: 'invalid-input', problems: ['wrong-code'] }, showed)).toBe('warn');
    expect(levelOfRefusal({ status: 401, code: 'not-signed-in', problems: [] }, showed)).toBe('warn');
  });

  it('is not told of a page that only asks, nor of the course of business', () => {
    expect(levelOfRefusal({ status: 401, code: 'not-signed-in', problems: [] }, nothing)).toBeUndefined();
    for (const [status, code] of [[404, 'not-found'], [409, 'gate-not-met'], [412, 'stale-version'], [503, 'database-unavailable']] as const) {
      expect(levelOfRefusal({ status, code, problems: [] }, showed)).toBeUndefined();
    }
    expect(levelOfRefusal({ status: 422, code: 'invalid-input', problems: ['password-too-short'] }, showed)).toBe('log');
  });

  it('does not fill the log as fast as somebody asks', () => {
    expect(levelOfRefusal({ status: 429, code: 'too-many-requests', problems: [] }, showed)).toBe('log');
  });

  it('holds codes, the route as it is written, and who asked from where', () => {
    const request = { method: 'POST', route: '/api/trials/:trialId/participants', address: '203.0.113.7', accountId: null, showedSomething: false, traceId: 't-1' };
    expect(refusalLine({ status: 403, code: 'forged-request', problems: [] }, request)).toBe('refused 403 (forged-request): POST /api/trials/:trialId/participants, account nobody, from 203.0.113.7, request t-1');
    expect(refusalLine({ status: 422, code: 'invalid-input', problems: ['wrong-code'] }, { ...request, route: '', accountId: 'a-1' })).toContain('(invalid-input, wrong-code): POST an address that is not served, account a-1');
  });
});
