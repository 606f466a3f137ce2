import fs from 'node:fs';
import path from 'node:path';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Connection } from '@equipoise/platform';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Organisations } from '../organisations';
import { AUDIT_LINE, TRAIL_TABLES } from './audit-line';
import { TRAILS, type SealedBatch, type Trail } from './checkpoint';
import { organisationLines } from './organisation-lines';
import { printKey } from './signed-note';

export const EXPORT_KEY_FILE = 'key.txt';
export const CHECKPOINT_FILE = 'checkpoints.jsonl';
export const trailFile = (trail: Trail): string => `${trail}.jsonl`;
/** Beside the entries, not in them: nothing here is sealed, and `verifyExport` does not read it. */
export const organisationsFile = (trail: Trail): string => `${trail}.organisations.jsonl`;

/** COPY doubles backslashes in its text form; JSON as PostgreSQL prints it has no other character that COPY would change. */
class UndoubleBackslashes extends Transform {
  private pending = false;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const out = Buffer.allocUnsafe(chunk.length + 1);
    let length = 0;
    for (const byte of chunk) {
      if (byte === 0x5c && !this.pending) {
        this.pending = true;
        continue;
      }
      this.pending = false;
      out[length] = byte;
      length += 1;
    }
    done(null, out.subarray(0, length));
  }
}

/**
 * Writes the trails and their checkpoints into a folder, from one snapshot: a line for each entry, byte by byte as it
 * was sealed. Nobody without the rights of the auditor's login can make one.
 * @param auditor the auditor's login
 * @param readKnown roles and sites of every trial, for the organisation of each entry; read within the snapshot, so that none is too new to be known
 * @returns entries of each trail
 */
export async function exportTrails({ url, options }: Connection, folder: string, trails: readonly Trail[] = TRAILS, readKnown?: () => Promise<ReadonlyMap<string | null, Organisations>>): Promise<Readonly<Record<string, number>>> {
  fs.mkdirSync(folder, { recursive: true });
  const client = new pg.Client({ connectionString: url, options, application_name: 'equipoise-audit-export' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = 0`);
    const entries: Record<string, number> = {};
    for (const trail of trails) {
      const rows = client.query(copyTo(`copy (select ${AUDIT_LINE} from ${TRAIL_TABLES[trail]} e order by e.id) to stdout`));
      await pipeline(rows, new UndoubleBackslashes(), fs.createWriteStream(path.join(folder, trailFile(trail))));
      entries[trail] = rows.rowCount;
    }
    const known = await readKnown?.();
    if (known) for (const trail of trails) await pipeline(Readable.from(organisationLines(client, trail, known)), fs.createWriteStream(path.join(folder, organisationsFile(trail))));
    await writeCheckpoints(client, folder, trails);
    await client.query('commit');
    return entries;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writeCheckpoints(client: pg.Client, folder: string, trails: readonly Trail[]): Promise<void> {
  const file = fs.createWriteStream(path.join(folder, CHECKPOINT_FILE));
  for (const trail of trails) {
    // one at a time: a checkpoint may hold two megabytes of leaves
    for (let number = 0; ; ) {
      const { rows } = await client.query<SealedBatch>('select trail, number, note, leaves from sealed.audit_checkpoint where trail = $1 and number > $2 order by number limit 1', [trail, number]);
      const [batch] = rows;
      if (!batch) break;
      number = batch.number;
      file.write(`${JSON.stringify({ ...batch, leaves: batch.leaves.toString('base64') })}\n`);
    }
  }
  await new Promise<void>((resolve, reject) => file.end((error?: Error | null) => (error ? reject(error) : resolve())));
  const { rows } = await client.query<{ name: string; public_key: Buffer }>('select name, public_key from sealed.audit_key limit 1');
  const [key] = rows;
  fs.writeFileSync(path.join(folder, EXPORT_KEY_FILE), key ? `${printKey({ name: key.name, publicKey: key.public_key })}\n` : '');
}
