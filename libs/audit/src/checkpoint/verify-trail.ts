import { checkChain, type WitnessedNote } from './check-chain';
import { LEAF_BYTES, leafIdAt, type SealedBatch, type Trail } from './checkpoint';
import type { NoteKey } from './signed-note';

/** What stands for the id where something stands in the trail that is no entry. */
export const NO_ENTRY = 0;

/** All that a trail is judged by. */
export interface TrailEvidence {
  readonly trail: Trail;
  /** The entries as they stand today, in their order, by the block, packed as a checkpoint packs its leaves. */
  readonly entries: AsyncIterable<Buffer>;
  readonly checkpoints: readonly SealedBatch[];
  readonly witnessed: readonly WitnessedNote[];
  readonly key: NoteKey;
}

export interface TrailVerdict {
  readonly trail: Trail;
  readonly entries: number;
  /** Entries written after the last checkpoint: nothing vouches for them yet. */
  readonly unsealed: number;
  readonly checkpoints: number;
  /** Sentences, the first entry first; empty where the trail holds. At most a hundred. */
  readonly faults: readonly string[];
}

const MOST_NAMED = 100;

/**
 * Whether a trail is the one that was sealed: every entry included, in its order, none missing, none added. Names the
 * entries that were altered, removed or inserted.
 */
export async function verifyTrail({ trail, entries, checkpoints, witnessed, key }: TrailEvidence): Promise<TrailVerdict> {
  const chain = checkChain(trail, checkpoints, witnessed, key);
  const comparison = new Comparison(trail, chain.batches.map(({ leaves }) => leaves));
  for await (const block of entries) comparison.take(block);
  comparison.finish();
  return {
    trail,
    entries: comparison.entries,
    unsealed: comparison.unsealed,
    checkpoints: chain.batches.length,
    faults: [...comparison.faults, ...chain.faults].slice(0, MOST_NAMED),
  };
}

/** So many entries are compared at once; where they differ they are walked one by one. */
const RUN_BYTES = 1024 * LEAF_BYTES;

/** Walks the entries and the sealed leaves side by side, both in the order of ids. */
class Comparison {
  entries = 0;
  unsealed = 0;
  readonly faults: string[] = [];
  private before = 0;
  /** The list that holds the next sealed leaf, and where it stands there; past the last list where all are done. */
  private list = 0;
  private offset = 0;

  constructor(
    private readonly trail: Trail,
    private readonly sealed: readonly Buffer[],
  ) {
    this.skip(0);
  }

  take(block: Buffer): void {
    for (let from = 0, to = 0; from < block.length; from = to) {
      const list = this.sealed[this.list];
      to = Math.min(block.length, from + Math.min(RUN_BYTES, list ? list.length - this.offset : RUN_BYTES));
      if (list && list.compare(block, from, to, this.offset, this.offset + to - from) === 0 && this.rises(block, from, to)) {
        this.entries += (to - from) / LEAF_BYTES;
        this.before = leafIdAt(block, to - LEAF_BYTES);
        this.skip(to - from);
      } else for (let at = from; at < to; at += LEAF_BYTES) this.takeOne(block, at);
    }
  }

  finish(): void {
    for (let list = this.sealed[this.list]; list; list = this.sealed[this.list]) this.removed(leafIdAt(list, this.offset));
  }

  /** Whether the ids go on from the one before, each higher than the last. */
  private rises(block: Buffer, from: number, to: number): boolean {
    let before = this.before;
    for (let at = from; at < to; at += LEAF_BYTES) {
      const id = leafIdAt(block, at);
      if (id <= before) return false;
      before = id;
    }
    return true;
  }

  private takeOne(block: Buffer, at: number): void {
    const id = leafIdAt(block, at);
    this.entries += 1;
    if (id === NO_ENTRY) return this.name(`line ${this.entries} of the export is no entry`);
    if (id === this.before) return this.name(`entry ${id} stands twice`);
    if (id < this.before) return this.name(`entry ${id} stands after entry ${this.before}: it was moved`);
    this.before = id;
    let list = this.sealed[this.list];
    for (; list && leafIdAt(list, this.offset) < id; list = this.sealed[this.list]) this.removed(leafIdAt(list, this.offset));
    if (!list) this.unsealed += 1;
    else if (leafIdAt(list, this.offset) > id) this.name(`entry ${id} was inserted: no checkpoint knows it`);
    else {
      if (list.compare(block, at, at + LEAF_BYTES, this.offset, this.offset + LEAF_BYTES) !== 0) this.name(`entry ${id} was altered`);
      this.skip(LEAF_BYTES);
    }
  }

  private removed(id: number): void {
    this.name(`entry ${id} was removed`);
    this.skip(LEAF_BYTES);
  }

  private skip(bytes: number): void {
    this.offset += bytes;
    for (let list = this.sealed[this.list]; list && this.offset >= list.length; list = this.sealed[this.list]) [this.list, this.offset] = [this.list + 1, 0];
  }

  private name(sentence: string): void {
    if (this.faults.length < MOST_NAMED) this.faults.push(`${this.trail}: ${sentence}`);
  }
}
