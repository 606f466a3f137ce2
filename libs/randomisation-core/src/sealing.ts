import { createHmac } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { Design } from './design';
import { RandomisationInputError } from './errors';
import { lengthPrefixed, sha256 } from './length-prefixed';
import { mixIn } from './public-value';
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
  /** Drawn in public after the commitment and before the first allocation, exactly as published; mixed into the secret. */
  readonly publicValue?: string;
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
export const designHash = (design: Design): Buffer => {
  const hash = designHashes.get(design) ?? sha256(canonicalJson(design));
  designHashes.set(design, hash);
  return hash;
};

/** Every salt needs the hash, and an uploaded list is long. A design is never changed after it was read. */
const designHashes = new WeakMap<Design, Buffer>();

/**
 * What is published on the day of activation, as 64 hexadecimal digits: it fixes secret and design and tells nothing
 * of either. SHA-256 over label, secret, canonical JSON of the design and algorithm, each preceded by its length.
 */
export const commitmentOf = ({ label, secret, design }: SealedRandomisation): string =>
  sha256(lengthPrefixed(label, checked(secret), canonicalJson(design), ALGORITHM_ID)).toString('hex');

/**
 * The secret that streams and salts are derived from: the committed one, or its mixture with the public value. As secret
 * as the committed one.
 */
export const effectiveSecret = ({ label, secret, design, publicValue }: SealedRandomisation): Uint8Array =>
  publicValue === undefined ? checked(secret) : mixIn(checked(secret), publicValue, lengthPrefixed('public value', label, designHash(design)));

/** The stream of one stratum: entropy is the effective secret, the nonce empty, the personalisation label, design hash and stratum. */
export const stratumStream = (sealed: SealedRandomisation, stratum: string): RandomStream =>
  RandomStream.seeded(effectiveSecret(sealed), lengthPrefixed(sealed.label, designHash(sealed.design), stratum));

/**
 * The 32 bytes that hide one allocation's arm in its leaf (two arms could be guessed from a hash without salt):
 * HMAC-SHA256 with the effective secret as key over "salt", label, design hash, stratum and position.
 */
export const saltOf = (sealed: SealedRandomisation, stratum: string, position: number): Buffer =>
  createHmac('sha256', effectiveSecret(sealed))
    .update(lengthPrefixed('salt', sealed.label, designHash(sealed.design), stratum, String(position)))
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
