import { hasKnownSignature } from './identity-token-algorithm';

const token = (header: unknown) => `${Buffer.from(JSON.stringify(header)).toString('base64url')}.e30.c2ln`;

describe('the signature of an identity token', () => {
  it.each(['RS256', 'PS512', 'ES256', 'EdDSA', 'Ed25519'])('may be %s', (alg) => {
    expect(hasKnownSignature(token({ alg, kid: '1' }))).toBe(true);
  });

  it.each(['none', 'None', 'HS256', 'HS512', 'RS1', 'rs256', 'ES256K', '', 7, null, ['RS256']])('may not be %j', (alg) => {
    expect(hasKnownSignature(token({ alg }))).toBe(false);
  });

  it.each(['', '.', 'e30.e30.', 'no token', 'bnVsbA.e30.c2ln'])('is not in %j', (text) => {
    expect(hasKnownSignature(text)).toBe(false);
  });
});
