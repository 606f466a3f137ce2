import fs from 'node:fs';
import path from 'node:path';
import { BackupRefused, unlockKey, type BackupHeader, type Config } from '@equipoise/platform';
import { PASSPHRASE_VARIABLE } from './passphrase';

/**
 * Sees that the data folder has a master key before anything is started: starting without one would make a new key,
 * to which the backup is closed.
 * @throws BackupRefused where there is no key and the backup gives none
 */
export function placeMasterKey(config: Config, header: BackupHeader, passphrase: string | undefined): void {
  const file = path.join(config.dataDir, 'master.key');
  if (config.masterKey || fs.existsSync(file)) return;
  if (!header.masterKey) throw new BackupRefused(`This backup needs the master key ${header.masterKeyId}: put it into ${file} or EQUIPOISE_MASTER_KEY first.`);
  if (!passphrase) throw new BackupRefused(`The master key in this backup is locked: give its passphrase in ${PASSPHRASE_VARIABLE}, or put the key into ${file}.`);
  const key = unlockKey(header.masterKey, passphrase);
  fs.mkdirSync(config.dataDir, { recursive: true });
  fs.writeFileSync(file, `${key.bytes.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
}
