import { createHash, createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../config';
import { takeKey } from './key-source';

/**
 * The master key of an installation. It wraps data keys and derives the passwords of the database logins;
 * it is never in the database. Several processes on one database need the same key.
 */
export interface MasterKey {
  /** A public name of the key, so that ciphertexts say which key wrapped them. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** A key with its public name. */
export function namedKey(bytes: Buffer): MasterKey {
  return { id: createHash('sha256').update('equipoise/master-key-id|').update(bytes).digest('hex').slice(0, 16), bytes };
}

/** The key that the operator supplies, or the one in the data folder, which is made on first use (readable by its owner only). @throws MasterKeyUnavailable */
export function loadMasterKey(config: Config): MasterKey {
  if (config.masterKey) return namedKey(Buffer.from(takeKey(config.masterKey), 'hex'));
  const file = path.join(config.dataDir, 'master.key');
  if (fs.existsSync(`${file}.next`)) throw new Error('A rotation of the master key was interrupted: run equipoise rotate-key again, then start.');
  fs.mkdirSync(config.dataDir, { recursive: true });
  try {
    fs.writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const text = fs.readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error('The file master.key in the data folder is damaged: it must hold 64 hexadecimal digits. Restore it from your backup.');
  return namedKey(Buffer.from(text, 'hex'));
}

/** A secret for one purpose, derived from the master key. */
export function deriveSecret(key: MasterKey, purpose: string): Buffer {
  return createHmac('sha256', key.bytes).update(`equipoise/derived|${purpose}`).digest();
}
