/** Signatures that an identity token may have: by a key of the provider that only the provider has. No shared secret, no SHA-1, and never none. */
const SIGNATURES = new Set(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']);

/** Whether a token's own header names one of them; that the signature is right is checked besides. */
export function hasKnownSignature(token: string): boolean {
  const [header = ''] = token.split('.');
  try {
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly alg?: unknown };
    return typeof alg === 'string' && SIGNATURES.has(alg);
  } catch {
    return false;
  }
}
