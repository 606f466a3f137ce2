import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { openEnvelope, sealEnvelope, type MasterKey } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { rawPublicKey, type NoteKey } from './signed-note';

export interface SigningKey {
  readonly published: NoteKey;
  readonly privateKey: KeyObject;
}

interface KeyRecord {
  name: string;
  public_key: Buffer;
  ciphertext: Buffer;
  wrapped_key: Buffer;
  key_id: string;
}

const context = (name: string) => `audit-key/${name}`;

/** The key of this installation; made at the first checkpoint. One caller at a time: it stands under the sealing's lock. */
export async function signingKey(tx: EntityManager, masterKey: MasterKey, now: Date): Promise<SigningKey> {
  const [row] = await tx.query<KeyRecord[]>('select name, public_key, ciphertext, wrapped_key, key_id from sealed.audit_key order by created_at limit 1');
  return row ? open(row, masterKey) : make(tx, masterKey, now);
}

function open(row: KeyRecord, masterKey: MasterKey): SigningKey {
  const der = openEnvelope(masterKey, { ciphertext: row.ciphertext, wrappedKey: row.wrapped_key, keyId: row.key_id }, context(row.name));
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { published: { name: row.name, publicKey: rawPublicKey(createPublicKey(privateKey)) }, privateKey };
}

async function make(tx: EntityManager, masterKey: MasterKey, now: Date): Promise<SigningKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = rawPublicKey(publicKey);
  // the name tells the installation apart from every other, so that no checkpoint of one passes for another's
  const name = `equipoise-${createHash('sha256').update(raw).digest('hex').slice(0, 12)}`;
  const envelope = sealEnvelope(masterKey, privateKey.export({ format: 'der', type: 'pkcs8' }), context(name));
  await tx.query('insert into sealed.audit_key (name, public_key, ciphertext, wrapped_key, key_id, created_at) values ($1, $2, $3, $4, $5, $6)', [
    name, raw, envelope.ciphertext, envelope.wrappedKey, envelope.keyId, now,
  ]);
  return { published: { name, publicKey: raw }, privateKey };
}
