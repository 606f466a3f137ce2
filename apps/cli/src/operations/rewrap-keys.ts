import { CIPHER_MARK, decrypt, deriveSecret, encrypt, type MasterKey } from '@equipoise/platform';
import type { ClientBase } from 'pg';

/** A table whose data keys the master key wraps. */
interface WrappedTable {
  readonly table: string;
  readonly key: readonly string[];
  /** The place that each data key is bound to, as SQL over the row. A wrong one cannot pass: its key would not open. */
  readonly place: string;
}

/** Every table with a column `wrapped_key` (rotate-key.spec.ts asks the catalogue whether one is missing here). */
export const WRAPPED_TABLES: readonly WrappedTable[] = [
  { table: 'sealed.randomisation', key: ['trial_id', 'design_version'], place: `'randomisation/' || trial_id || '/' || design_version` },
  { table: 'sealed.protocol_part', key: ['trial_id', 'protocol_version'], place: `'protocol-part/' || trial_id || '/' || protocol_version` },
  { table: 'sealed.allocation_list', key: ['trial_id'], place: `'allocation-list/' || trial_id` },
  { table: 'sealed.task', key: ['id'], place: `'task/' || id` },
  { table: 'sealed.design_evidence', key: ['trial_id', 'number'], place: `'design-evidence/' || trial_id || '/' || number` },
  { table: 'sealed.audit_key', key: ['name'], place: `'audit-key/' || name` },
  { table: 'identity.contact', key: ['trial_id', 'participant_id'], place: `'contact/' || trial_id || '/' || participant_id` },
  { table: 'identity.second_factor', key: ['id'], place: `'second-factor/' || account_id || '/' || id` },
];

/** Every column that holds what a data key locks (rotate-key.spec.ts asks the catalogue whether one is missing here). */
export const CIPHERTEXTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(WRAPPED_TABLES.map(({ table }) => [table, ['ciphertext']])),
  'sealed.task': ['ciphertext', 'result'],
  'sealed.planned_position': ['ciphertext'],
  'sealed.allocation': ['ciphertext'],
  'sealed.cluster_allocation': ['ciphertext'],
};

/** Puts the mark of the algorithm before texts that were written before there were marks. It opens none. */
async function markCiphertexts(client: ClientBase): Promise<void> {
  for (const [table, columns] of Object.entries(CIPHERTEXTS)) {
    await client.query(`alter table ${table} disable trigger user`);
    for (const column of columns) await client.query(`update ${table} set ${column} = $1::bytea || ${column} where substring(${column} from 1 for ${CIPHER_MARK.length}) <> $1::bytea`, [CIPHER_MARK]);
    await client.query(`alter table ${table} enable trigger user`);
  }
}

function rewrap(from: MasterKey, to: MasterKey, wrapped: Buffer, place: string): Buffer {
  return encrypt(deriveSecret(to, 'wrap'), decrypt(deriveSecret(from, 'wrap'), wrapped, place), place);
}

/**
 * Wraps every data key anew, in the caller's transaction. Nothing that is sealed is opened: only the keys change hands.
 * @returns how many keys
 * @throws Error where one does not open under the old key: then nothing may be changed
 */
export async function rewrapKeys(client: ClientBase, from: MasterKey, to: MasterKey): Promise<number> {
  let count = 0;
  for (const { table, key, place } of WRAPPED_TABLES) {
    // append-only tables let their owner change nothing but this, for the length of this transaction
    await client.query(`alter table ${table} disable trigger user`);
    const { rows } = await client.query<Record<string, unknown> & { wrapped_key: Buffer; place: string }>(
      `select ${key.join(', ')}, wrapped_key, ${place} as place from ${table} where key_id = $1 and wrapped_key is not null for update`,
      [from.id],
    );
    for (const row of rows) {
      await client.query(`update ${table} set wrapped_key = $1, key_id = $2 where ${key.map((column, i) => `${column} = $${i + 3}`).join(' and ')}`, [
        rewrap(from, to, row.wrapped_key, row.place), to.id, ...key.map((column) => row[column]),
      ]);
    }
    await client.query(`update ${table} set key_id = $2 where key_id = $1`, [from.id, to.id]); // erased contacts have no key any more
    await client.query(`alter table ${table} enable trigger user`);
    count += rows.length;
  }
  await markCiphertexts(client);
  return count + (await rewrapMessages(client, from, to));
}

const marked = (text: Buffer): Buffer => (text.subarray(0, CIPHER_MARK.length).equals(CIPHER_MARK) ? text : Buffer.concat([CIPHER_MARK, text]));

/** Links that wait to be mailed carry their token sealed. */
async function rewrapMessages(client: ClientBase, from: MasterKey, to: MasterKey): Promise<number> {
  const { rows } = await client.query<{ id: string; wrapped: string; ciphertext: string }>(
    `select id, payload -> 'token' ->> 'wrappedKey' as wrapped, payload -> 'token' ->> 'ciphertext' as ciphertext from sealed.outbox where done_at is null and payload -> 'token' ->> 'keyId' = $1 for update`,
    [from.id],
  );
  for (const { id, wrapped, ciphertext } of rows) {
    const token = { ciphertext: marked(Buffer.from(ciphertext, 'base64')).toString('base64'), wrappedKey: rewrap(from, to, Buffer.from(wrapped, 'base64'), `outbox/${id}`).toString('base64'), keyId: to.id };
    await client.query(`update sealed.outbox set payload = jsonb_set(payload, '{token}', (payload -> 'token') || $2::jsonb) where id = $1`, [id, JSON.stringify(token)]);
  }
  return rows.length;
}
