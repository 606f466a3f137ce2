import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/*
 * Signed notes in the form of C2SP (c2sp.org/signed-note): text that ends in a newline, an empty line, then one line for
 * each signature: em dash, key name, and base64 of key hash and signature. Other tools of that family read them.
 */

const ED25519 = 1;
const HASH_BYTES = 4;
/** What stands before the 32 bytes of an Ed25519 public key in its SPKI form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A key that notes are checked with, as it is published: `name+hash+key`. */
export interface NoteKey {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Buffer;
}

const keyHash = ({ name, publicKey }: NoteKey): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(publicKey).digest().subarray(0, HASH_BYTES);

/** The 32 bytes of a public key. */
export const rawPublicKey = (key: KeyObject): Buffer => (key.export({ format: 'der', type: 'spki' }) as Buffer).subarray(SPKI_PREFIX.length);

/** The key as a line of text to publish. */
export const printKey = (key: NoteKey): string =>
  `${key.name}+${keyHash(key).toString('hex')}+${Buffer.concat([Buffer.of(ED25519), key.publicKey]).toString('base64')}`;

/** @throws Error where the text is no such key, or its hash is of another one */
export function parseKey(text: string): NoteKey {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  const bytes = Buffer.from(parts?.[3] ?? '', 'base64');
  if (!parts || bytes.length !== 33 || bytes[0] !== ED25519) throw new Error('a key has the form name+hash+key, the key an Ed25519 key in base64');
  const key = { name: parts[1] as string, publicKey: bytes.subarray(1) };
  if (keyHash(key).toString('hex') !== parts[2]) throw new Error(`the hash of the key ${key.name} does not belong to it`);
  return key;
}

/** @param text ends in a newline */
export function signNote(text: string, key: NoteKey, privateKey: KeyObject): string {
  const signature = Buffer.concat([keyHash(key), sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${key.name} ${signature.toString('base64')}\n`;
}

/** The text of a note that this key signed; undefined where it did not. */
export function openNote(note: string, key: NoteKey): string | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end === -1) return undefined;
  const text = note.slice(0, end + 1);
  const spki = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, key.publicKey]), format: 'der', type: 'spki' });
  const genuine = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, base64] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
      if (name !== key.name) return false;
      const bytes = Buffer.from(base64 ?? '', 'base64');
      return bytes.subarray(0, HASH_BYTES).equals(keyHash(key)) && verify(null, Buffer.from(text), spki, bytes.subarray(HASH_BYTES));
    });
  return genuine ? text : undefined;
}
