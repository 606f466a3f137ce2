import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { deriveSecret, ensureLogins, keepScopeKey, loadMasterKey, LOGINS, loginName, namedKey, openOwner, readLoginMode, takeKey, type Config, type KeySource, type MasterKey, type OwnedDatabase } from '@equipoise/platform';
import pg from 'pg';
import { rewrapKeys, WRAPPED_TABLES } from './rewrap-keys';

/** A rotation that cannot be done as things stand. The message says what to do. */
export class RotationRefused extends Error {}

export interface Rotation {
  readonly keys: number;
  readonly from: string;
  readonly to: string;
  /** The rotation before had committed already, and only its file was still to be put in place. */
  readonly finished: boolean;
}

const HEX_KEY = /^[0-9a-f]{64}$/;

/** The file that holds the new key until the database is under it: a crash at any moment leaves both keys on the disk. */
export const nextKeyFile = (config: Config): string => path.join(config.dataDir, 'master.key.next');

/**
 * Puts everything under a new master key, in one transaction, with the product stopped. Run again after a crash it goes
 * on where it was: before the commit everything is under the old key, after it everything under the new one.
 * @param newSource where the new key comes from, needed where the present one is the operator's; otherwise it is made here
 * @throws RotationRefused, MasterKeyUnavailable
 */
export async function rotateMasterKey(config: Config, newSource: KeySource | undefined): Promise<Rotation> {
  const fromFile = config.masterKey === undefined;
  if (config.masterKey && !newSource) throw new RotationRefused(`The master key comes from ${config.masterKey.variable}: give the new one in EQUIPOISE_NEW_MASTER_KEY, EQUIPOISE_NEW_MASTER_KEY_FILE or EQUIPOISE_NEW_MASTER_KEY_COMMAND.`);
  const newKey = newSource && takeKey(newSource);
  const to = fromFile ? nextKey(config, newKey) : namedKey(Buffer.from(newKey ?? '', 'hex'));
  const from = config.masterKey ? loadMasterKey(config) : keyInFolder(config);
  if (from.id === to.id) throw new RotationRefused('The new master key is the present one; nothing was changed.');
  const { owned, under } = await openUnderEither(config, from, to);
  try {
    const keys = under === 'old' ? await rewrapAll(owned, config, from, to) : 0;
    if (fromFile) fs.renameSync(nextKeyFile(config), path.join(config.dataDir, 'master.key'));
    return { keys, from: from.id, to: to.id, finished: under === 'new' };
  } finally {
    await owned.close();
  }
}

function keyInFolder(config: Config): MasterKey {
  const hex = fs.readFileSync(path.join(config.dataDir, 'master.key'), 'utf8').trim();
  if (!HEX_KEY.test(hex)) throw new RotationRefused('The file master.key in the data folder is damaged: it must hold 64 hexadecimal digits.');
  return namedKey(Buffer.from(hex, 'hex'));
}

function nextKey(config: Config, newKey: string | undefined): MasterKey {
  const file = nextKeyFile(config);
  if (!fs.existsSync(path.join(config.dataDir, 'master.key'))) throw new RotationRefused(`There is no master.key in ${config.dataDir} to rotate.`);
  if (!fs.existsSync(file)) fs.writeFileSync(file, `${newKey ?? randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return namedKey(Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex'));
}

/** On the embedded server the owner's password follows from the key, so only the key in force opens it. */
async function openUnderEither(config: Config, from: MasterKey, to: MasterKey): Promise<{ owned: OwnedDatabase; under: 'old' | 'new' }> {
  for (const [key, under] of [[from, 'old'], [to, 'new']] as const) {
    const owned = await openOwner({ ...config, masterKey: { kind: 'environment', variable: '', hex: key.bytes.toString('hex') } });
    const client = new pg.Client({ connectionString: owned.ownerUrl });
    try {
      await client.connect();
      const { rows } = await client.query<{ done: boolean }>(`select exists (select 1 from (${WRAPPED_TABLES.map(({ table }) => `select key_id from ${table}`).join(' union all ')}) k where key_id = $1) as done`, [to.id]);
      return { owned, under: rows[0]?.done ? 'new' : under };
    } catch (error) {
      await owned.close();
      if (under === 'new' || (error as { code?: string }).code !== '28P01') throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new RotationRefused('Neither the old nor the new master key opens the database.');
}

async function rewrapAll(owned: OwnedDatabase, config: Config, from: MasterKey, to: MasterKey): Promise<number> {
  const client = new pg.Client({ connectionString: owned.ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const names = LOGINS.map((login) => loginName(from, login));
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where (usename = any($1) or application_name = any($2)) and datname = current_database()', [names, LOGINS.map((login) => `equipoise-${login}`)]);
    if (rows[0]?.n) throw new RotationRefused('The product is running: stop every process of it first, then rotate.');
    const keys = await rewrapKeys(client, from, to);
    if (!config.databaseUrl) {
      await client.query(`alter role equipoise_owner password ${client.escapeLiteral(deriveSecret(to, 'login/owner').toString('base64url'))}`);
    }
    // the logins follow from the key: new ones, and none that the old key opens
    const separate = (await readLoginMode(client, from)) === 'separate';
    if (separate) await ensureLogins(client, to);
    await keepScopeKey(client, to);
    for (const name of separate ? names : []) await client.query(`drop role if exists ${client.escapeIdentifier(name)}`);
    await client.query('commit');
    return keys;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
