import { namedKey } from '@equipoise/platform';
import { openAttempt, sealAttempt } from './sign-on-attempt';

const key = namedKey(Buffer.alloc(32, 7));
const now = new Date('2026-11-22T09:00:00Z');
const attempt = { state: 'state', nonce: 'nonce', verifier: 'verifier', next: '/people', endsAt: now.getTime() + 1000 };

describe('the attempt at a sign-on, in its cookie', () => {
  it('comes back as it was, and tells nothing to who holds it', () => {
    const cookie = sealAttempt(key, attempt);
    expect(openAttempt(key, cookie, now)).toEqual(attempt);
    expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toMatch(/verifier|nonce|people/);
  });

  it('is none once its time is over, under another key, altered in any place, cut, or missing', () => {
    const cookie = sealAttempt(key, attempt);
    expect(openAttempt(key, cookie, new Date(attempt.endsAt))).toBeUndefined();
    expect(openAttempt(namedKey(Buffer.alloc(32, 8)), cookie, now)).toBeUndefined();
    const bytes = Buffer.from(cookie, 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const altered = Buffer.from(bytes);
      altered[place] = (altered[place] ?? 0) ^ 1;
      expect(openAttempt(key, altered.toString('base64url'), now)).toBeUndefined();
      expect(openAttempt(key, bytes.subarray(0, place).toString('base64url'), now)).toBeUndefined();
    }
    expect(openAttempt(key, undefined, now)).toBeUndefined();
  });
});
