import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { Access, CLOCK, CONFIG, DATABASES, MASTER_KEY, WorkRegistry, type Config, type Databases, type MasterKey, type PeriodicTask } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AUDIT_LEAF, TRAIL_TABLES } from './audit-line';
import { noteHash, NO_PREVIOUS, packLeaf, printCheckpoint, TRAILS, type Trail } from './checkpoint';
import { MerkleFrontier } from './merkle-frontier';
import { signNote } from './signed-note';
import { signingKey } from './signing-key';

const EVERY_MS = 60_000;
/** Entries of one checkpoint: two megabytes of leaves. A longer backlog takes several. */
const BATCH = 50_000;
/** How long the sealing waits for transactions that may still write an entry with a lower id. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

interface LastCheckpoint {
  number: number;
  size: string;
  last_id: string;
  frontier: Buffer;
  note: string;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Seals new entries of the trails once a minute and at shutdown. Ids are drawn when an entry is written and seen when
 * its transaction commits, so an entry with a lower id may appear later: the sealing takes the highest id, waits until
 * every transaction of that moment has ended, and seals up to there. Whatever turns up below afterwards was inserted.
 */
@Injectable()
export class SealTrails implements PeriodicTask, BeforeApplicationShutdown {
  readonly name = 'audit checkpoints';
  private next = Date.now() + EVERY_MS;

  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    @Inject(CONFIG) private readonly config: Config,
    registry: WorkRegistry,
  ) {
    registry.task(this);
  }

  async run(): Promise<void> {
    if (Date.now() < this.next) return;
    this.next = Date.now() + EVERY_MS;
    await this.sealAll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.config.parts.includes('worker')) return;
    await this.sealAll().catch(() => undefined); // a database that is gone already keeps its entries for the next start
  }

  /** Seals everything that is written by now. @returns how many entries were sealed */
  async sealAll(): Promise<number> {
    let sealed = 0;
    for (const trail of TRAILS) {
      const upTo = await this.settledUpTo(trail);
      if (upTo === undefined) continue; // a long transaction is under way: the next minute tries again
      for (let added = BATCH; added === BATCH; sealed += added) added = await this.access().transaction((tx) => this.sealBatch(tx, trail, upTo));
    }
    return sealed;
  }

  private access(): Access {
    return Access.forSystem(this.databases, this.clock, 'audit checkpoints', 'sealing of the trails');
  }

  /** The highest id below which nothing can appear any more; undefined where that takes too long to know. */
  private async settledUpTo(trail: Trail): Promise<string | undefined> {
    const [mark] = await this.access().transaction((tx) =>
      tx.query<{ id: string; horizon: string }[]>(`select coalesce(max(id), 0) as id, pg_snapshot_xmax(pg_current_snapshot()) as horizon from ${TRAIL_TABLES[trail]}`),
    );
    if (!mark) return undefined;
    for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await pause(PAUSE_MS)) {
      const [now] = await this.databases.system.query<{ over: boolean }[]>('select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over', [mark.horizon]);
      if (now?.over) return mark.id;
    }
    return undefined;
  }

  private async sealBatch(tx: EntityManager, trail: Trail, upTo: string): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('audit-checkpoint/' || $1::text, 0))`, [trail]);
    const [last] = await tx.query<LastCheckpoint[]>('select number, size, last_id, frontier, note from sealed.audit_checkpoint where trail = $1 order by number desc limit 1', [trail]);
    const rows = await tx.query<{ id: string; leaf: Buffer }[]>(
      `select e.id, ${AUDIT_LEAF} as leaf from ${TRAIL_TABLES[trail]} e where e.id > $1 and e.id <= $2 order by e.id limit ${BATCH}`,
      [last?.last_id ?? 0, upTo],
    );
    const newest = rows.at(-1);
    if (!newest) return 0;
    const tree = last ? MerkleFrontier.restore(last.frontier, Number(last.size)) : MerkleFrontier.empty();
    for (const { leaf } of rows) tree.add(leaf);
    const now = this.clock.now();
    const { published, privateKey } = await signingKey(tx, this.masterKey, now);
    const number = (last?.number ?? 0) + 1;
    const text = printCheckpoint({
      origin: `${published.name}/${trail}`,
      size: tree.size,
      root: tree.root(),
      number,
      previous: last ? noteHash(last.note) : NO_PREVIOUS,
      sealedAt: now,
    });
    await tx.query('insert into sealed.audit_checkpoint (trail, number, size, last_id, frontier, leaves, note, sealed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      trail, number, tree.size, newest.id, tree.record(), Buffer.concat(rows.map(({ id, leaf }) => packLeaf(Number(id), leaf))), signNote(text, published, privateKey), now,
    ]);
    return rows.length;
  }
}
