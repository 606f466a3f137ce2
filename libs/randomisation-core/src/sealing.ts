import { createHmac } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { Design } from './design';
import { RandomisationInputError } from './errors';
import { lengthPrefixed, sha256 } from './length-prefixed';
import { RandomStream } from './random-stream';

/** Names the rules by which a secret and a design become a sequence; any change of them gets a new name. */
export const ALGORITHM_ID = 'equipoise-hmac-drbg-sha256/1';

/** The label where none is given. A trial uses its own (its registration number), so that two trials never share a stream. */
export const DEFAULT_LABEL = 'equipoise';

const SECRET_BYTES = 32;

/** What fixes every allocation of a randomisation: published only by its commitment until it is revealed. */
export interface SealedRandomisation {
  readonly label: string;
  /** Exactly 32 bytes from the operating system (in a simulation: from the seed). */
  readonly secret: Uint8Array;
  readonly design: Design;
}

/** The 32 bytes of a secret written as 64 hexadecimal digits. */
export const parseSecret = (hex: string, where = 'secret'): Buffer => {
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new RandomisationInputError(`${where} must be 64 hexadecimal digits (32 bytes), it has ${hex.length} characters`);
  return Buffer.from(hex, 'hex');
};

/**
 * SHA-256 of the design's canonical JSON. Never published before the reveal: it has no key, so the few plausible
 * designs could be tried one by one until the block sizes are found.
 */
export const designHash = (design: Design): Buffer => sha256(canonicalJson(design));

/**
 * What is published on the day of activation, as 64 hexadecimal digits: it fixes secret and design and tells nothing
 * of either. SHA-256 over label, secret, canonical JSON of the design and algorithm, each preceded by its length.
 */
export const commitmentOf = ({ label, secret, design }: SealedRandomisation): string =>
  sha256(lengthPrefixed(label, checked(secret), canonicalJson(design), ALGORITHM_ID)).toString('hex');

/** The stream of one stratum: entropy is the secret, the nonce empty, the personalisation label, design hash and stratum. */
export const stratumStream = ({ label, secret, design }: SealedRandomisation, stratum: string): RandomStream =>
  RandomStream.seeded(checked(secret), lengthPrefixed(label, designHash(design), stratum));

/**
 * The 32 bytes that hide one allocation's arm in its leaf (two arms could be guessed from a hash without salt):
 * HMAC-SHA256 with the secret as key over "salt", label, design hash, stratum and position.
 */
export const saltOf = ({ label, secret, design }: SealedRandomisation, stratum: string, position: number): Buffer =>
  createHmac('sha256', checked(secret))
    .update(lengthPrefixed('salt', label, designHash(design), stratum, String(position)))
    .digest();

/**
 * The commitment to one allocation, as 64 hexadecimal digits; with its salt it can be opened and proved alone.
 * @param levels of the participant, in the order of the design's factors (minimisation only): what an allocation
 *   depended on cannot be changed afterwards
 */
export const leafOf = (label: string, salt: Uint8Array, stratum: string, position: number, arm: string, ...levels: string[]): string =>
  sha256(lengthPrefixed(label, salt, stratum, String(position), arm, ...levels)).toString('hex');

const checked = (secret: Uint8Array): Uint8Array => {
  if (secret.length !== SECRET_BYTES)
    throw new RandomisationInputError(`the secret must have exactly ${SECRET_BYTES} bytes, it has ${secret.length}`);
  return secret;
};
