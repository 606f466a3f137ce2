import { stepOfCode, totpAddress } from './totp';

// RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; the last six of the eight digits printed there
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const RFC_VECTORS = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const;
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code of the authenticator app', () => {
  it.each(RFC_VECTORS)('is that of RFC 6238 at second %i', (seconds, code) => {
    expect(stepOfCode(RFC_SECRET, code, at(seconds), null)).toBe(Math.floor(seconds / 30));
  });

  it('is taken in its own step and in the next one, never before', () => {
    const [seconds, code] = RFC_VECTORS[2];
    const step = Math.floor(seconds / 30);
    const middle = step * 30 + 15;
    expect([-60, -30, 0, 30, 60].map((off) => stepOfCode(RFC_SECRET, code, at(middle + off), null))).toEqual([undefined, undefined, step, step, undefined]);
  });

  it('is taken once: neither its step nor an earlier one again', () => {
    const [seconds, code] = RFC_VECTORS[2];
    const step = Math.floor(seconds / 30);
    expect(stepOfCode(RFC_SECRET, code, at(seconds), step - 1)).toBe(step);
    expect(stepOfCode(RFC_SECRET, code, at(seconds), step)).toBeUndefined();
    expect(stepOfCode(RFC_SECRET, code, at(seconds), step + 1)).toBeUndefined();
  });

  it.each(['', '28708', '2870822', 'abcdef', '287 082', '２８７０８２'])('is six digits, not %j', (code) => {
    expect(stepOfCode(RFC_SECRET, code, at(59), null)).toBeUndefined();
  });

  it('comes from an address that names product and account', () => {
    expect(totpAddress(RFC_SECRET, 'ada@example.org')).toBe(`otpauth://totp/Equipoise:ada%40example.org?secret=${RFC_SECRET}&issuer=Equipoise`);
  });
});
