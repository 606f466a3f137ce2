import type { EntityManager } from 'typeorm';
import { AUDIT_LEAF, TRAIL_TABLES } from './audit-line';
import { packLeaf, TRAILS, type SealedBatch, type Trail } from './checkpoint';
import type { NoteKey } from './signed-note';
import { verifyTrail } from './verify-trail';

const BLOCK = 20_000;

/** The entries of a trail as the database has them now. */
async function* presentEntries(tx: EntityManager, trail: Trail): AsyncGenerator<Buffer> {
  for (let after = '-9223372036854775808'; ; ) {
    const rows = await tx.query<{ id: string; leaf: Buffer }[]>(`select e.id, ${AUDIT_LEAF} as leaf from ${TRAIL_TABLES[trail]} e where e.id > $1 order by e.id limit ${BLOCK}`, [after]);
    yield Buffer.concat(rows.map(({ id, leaf }) => packLeaf(Number(id), leaf)));
    const last = rows.at(-1);
    if (!last || rows.length < BLOCK) return;
    after = last.id;
  }
}

/** What `equipoise doctor` asks of the trails: they are what the checkpoints sealed. A witness is asked by `equipoise audit verify`. */
export async function trailViolations(tx: EntityManager): Promise<readonly string[]> {
  const [row] = await tx.query<{ name: string; public_key: Buffer }[]>('select name, public_key from sealed.audit_key order by created_at limit 1');
  if (!row) return []; // nothing is sealed before the first minute is over
  const key: NoteKey = { name: row.name, publicKey: row.public_key };
  const found: string[] = [];
  for (const trail of TRAILS) {
    const checkpoints = await tx.query<SealedBatch[]>('select trail, number, note, leaves from sealed.audit_checkpoint where trail = $1 order by number', [trail]);
    const { faults } = await verifyTrail({ trail, entries: presentEntries(tx, trail), checkpoints, witnessed: [], key });
    found.push(...faults);
  }
  return found;
}
