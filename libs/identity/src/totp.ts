import { createHash } from 'node:crypto';
import { generateURI, verifySync } from 'otplib';

/** Name under which authenticator apps list the account. */
const ISSUER = 'Equipoise';
export const STEP_SECONDS = 30;
/** A code typed while the next one begins: the step before is taken too, as RFC 6238 (5.2) allows, the step to come is not. */
const TOLERANCE_SECONDS: [past: number, future: number] = [STEP_SECONDS, 0];
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * A shared secret in base32, made of a token of 256 random bits: all chance of the product comes from one source, which
 * a simulated world replaces.
 */
export function newTotpSecret(token: string): string {
  const bits = [...createHash('sha256').update(`equipoise/totp|${token}`).digest().subarray(0, SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('');
}

/** What the square code holds. */
export const totpAddress = (secret: string, email: string): string => generateURI({ issuer: ISSUER, label: email, secret });

/**
 * The step of 30 seconds whose code this is (RFC 6238, SHA-1, six digits), or undefined.
 * @param lastStep a code of this step or an earlier one was taken already and is not taken again
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number | null): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const result = verifySync({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: TOLERANCE_SECONDS });
  if (!result.valid || !('timeStep' in result)) return undefined;
  // ours, not the library's: it throws where the clock was set back behind the last code
  return lastStep === null || result.timeStep > lastStep ? result.timeStep : undefined;
}
