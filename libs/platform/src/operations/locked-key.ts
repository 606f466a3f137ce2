import { randomBytes, scryptSync } from 'node:crypto';
import { decrypt, encrypt } from '../security/envelope';
import { namedKey, type MasterKey } from '../security/master-key';
import { BackupRefused, type LockedKey } from './backup-format';

const CONTEXT = 'equipoise/backup/master-key';
/** 128 MB and about half a second: a guess costs that much, too. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const FEWEST_CHARACTERS = 12;

const keyFrom = (passphrase: string, salt: Buffer) => scryptSync(passphrase.normalize('NFC'), salt, 32, COST);

/** @throws BackupRefused where the passphrase is too short */
export function lockKey(key: MasterKey, passphrase: string): LockedKey {
  if (passphrase.length < FEWEST_CHARACTERS) throw new BackupRefused(`The passphrase must have at least ${FEWEST_CHARACTERS} characters.`);
  const salt = randomBytes(16);
  return { salt: salt.toString('base64'), ciphertext: encrypt(keyFrom(passphrase, salt), key.bytes, CONTEXT).toString('base64') };
}

/** @throws BackupRefused where it is another passphrase */
export function unlockKey(locked: LockedKey, passphrase: string): MasterKey {
  try {
    return namedKey(decrypt(keyFrom(passphrase, Buffer.from(locked.salt, 'base64')), Buffer.from(locked.ciphertext, 'base64'), CONTEXT));
  } catch {
    throw new BackupRefused('The passphrase does not open the master key in this backup.');
  }
}
