import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MasterKey } from './master-key';
import { deriveSecret } from './master-key';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What stands before a ciphertext and says by which algorithm it was made: another one gets another mark and is read beside
 * this one. Texts that were written before there were marks have none; `equipoise rotate-key` puts it before them.
 */
export const CIPHER_MARK = Buffer.from('EQ1:', 'latin1');
const ALGORITHMS: Readonly<Record<string, (key: Buffer, sealed: Buffer, context: string) => Buffer>> = { [CIPHER_MARK.toString('latin1')]: openAesGcm };

/** AES-256-GCM: mark, nonce, ciphertext, tag in one buffer. `context` binds the text to its place (associated data). */
export function encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([CIPHER_MARK, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where the text was altered, moved to another place, encrypted under another key, or by an algorithm that is not known here. */
export function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  const mark = sealed.toString('latin1', 0, CIPHER_MARK.length);
  const open = ALGORITHMS[mark];
  try {
    return open ? open(key, sealed.subarray(CIPHER_MARK.length), context) : openAesGcm(key, sealed, context);
  } catch (error) {
    if (!open && /^EQ\d:$/.test(mark)) throw new Error('This text was sealed by an algorithm that this version of Equipoise does not know; start the version that sealed it.', { cause: error });
    if (!open) throw error;
    return unmarked(key, sealed, context, error);
  }
}

/** One text of four thousand million that have no mark begins like one, by chance. */
function unmarked(key: Buffer, sealed: Buffer, context: string, error: unknown): Buffer {
  try {
    return openAesGcm(key, sealed, context);
  } catch {
    throw error;
  }
}

function openAesGcm(key: Buffer, sealed: Buffer, context: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(sealed.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
}

/** A text under a data key of its own, and that key wrapped by the master key. */
export interface Envelope {
  readonly ciphertext: Buffer;
  readonly wrappedKey: Buffer;
  readonly keyId: string;
}

export function sealEnvelope(master: MasterKey, plain: Buffer, context: string): Envelope {
  const dataKey = randomBytes(32);
  return {
    ciphertext: encrypt(dataKey, plain, context),
    wrappedKey: encrypt(deriveSecret(master, 'wrap'), dataKey, context),
    keyId: master.id,
  };
}

/** @throws Error where the master key is another one, or the text was altered or moved. */
export function openEnvelope(master: MasterKey, envelope: Envelope, context: string): Buffer {
  if (envelope.keyId !== master.id) throw new Error('This text was sealed under another master key; start with the key that sealed it.');
  return decrypt(openDataKey(master, envelope, context), envelope.ciphertext, context);
}

/** The data key of an envelope, for texts that share it. */
export function openDataKey(master: MasterKey, envelope: Pick<Envelope, 'wrappedKey'>, context: string): Buffer {
  return decrypt(deriveSecret(master, 'wrap'), envelope.wrappedKey, context);
}
