import { hkdfSync } from 'node:crypto';
import { refuse } from './shape';

const SECRET_BYTES = 32;
const MAX_LENGTH = 1000;

/** A random value that nobody could know when the commitment was published: a beacon round, a lottery draw. */
export interface PublicValue {
  /** Exactly as it was published, for example "04 11 23 31 40 44"; its UTF-8 bytes are mixed in. */
  readonly value: string;
  /** Where anybody can look it up. */
  readonly source: string;
}

/** Text of 1 to 1000 characters in Unicode form NFC, without control characters and blanks at the ends. */
export const readPublicText = (value: unknown, where: string): string =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= MAX_LENGTH &&
  value.trim() === value &&
  !/[\p{Cc}\p{Cs}]/u.test(value) &&
  value.normalize('NFC') === value
    ? value
    : refuse(where, `text of 1 to ${MAX_LENGTH} characters in form NFC, without control characters and blanks at the ends`, value ?? null);

/**
 * The secret of the streams once a public value is known: HKDF with SHA-256 (RFC 5869) of the committed secret, the
 * public value as salt. Whoever chose the secret could not search for a pleasing sequence, since it was committed before
 * the value was drawn; whoever knows the value still knows nothing without the secret.
 * @param info what the result is for, so that one secret never gives the same streams twice
 */
export const mixIn = (secret: Uint8Array, value: string, info: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.from(readPublicText(value, 'public value')), info, SECRET_BYTES));
