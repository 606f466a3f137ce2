import { checkChain, type WitnessedNote } from './check-chain';
import { countLeaves, leafAt, leafId, type SealedBatch, type Trail } from './checkpoint';
import type { NoteKey } from './signed-note';

/** An entry by what seals it. */
export interface TrailLeaf {
  /** undefined where something stands in the trail that is no entry. */
  readonly id: number | undefined;
  readonly leaf: Uint8Array;
}

/** All that a trail is judged by. */
export interface TrailEvidence {
  readonly trail: Trail;
  /** The entries as they stand today, in their order, by the block. */
  readonly entries: AsyncIterable<readonly TrailLeaf[]>;
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

/** The leaves of the checkpoints that hold, one after the other. */
function* leavesOf(batches: readonly SealedBatch[]): Generator<{ id: number; leaf: Buffer }> {
  for (const { leaves } of batches) for (let i = 0; i < countLeaves(leaves); i += 1) yield { id: leafId(leaves, i), leaf: leafAt(leaves, i) };
}

/**
 * Whether a trail is the one that was sealed: every entry included, in its order, none missing, none added. Names the
 * entries that were altered, removed or inserted.
 */
export async function verifyTrail({ trail, entries, checkpoints, witnessed, key }: TrailEvidence): Promise<TrailVerdict> {
  const chain = checkChain(trail, checkpoints, witnessed, key);
  const comparison = new Comparison(trail, leavesOf(chain.batches));
  for await (const block of entries) for (const entry of block) comparison.take(entry);
  comparison.finish();
  return {
    trail,
    entries: comparison.entries,
    unsealed: comparison.unsealed,
    checkpoints: chain.batches.length,
    faults: [...comparison.faults, ...chain.faults].slice(0, MOST_NAMED),
  };
}

/** Walks the entries and the sealed leaves side by side, both in the order of ids. */
class Comparison {
  entries = 0;
  unsealed = 0;
  readonly faults: string[] = [];
  private before = 0;
  private next: IteratorResult<{ id: number; leaf: Buffer }>;

  constructor(
    private readonly trail: Trail,
    private readonly sealed: Generator<{ id: number; leaf: Buffer }>,
  ) {
    this.next = sealed.next();
  }

  take({ id, leaf }: TrailLeaf): void {
    this.entries += 1;
    if (id === undefined) return this.name(`line ${this.entries} of the export is no entry`);
    if (id === this.before) return this.name(`entry ${id} stands twice`);
    if (id < this.before) return this.name(`entry ${id} stands after entry ${this.before}: it was moved`);
    this.before = id;
    while (!this.next.done && this.next.value.id < id) this.removed(this.next.value.id);
    if (this.next.done) this.unsealed += 1;
    else if (this.next.value.id > id) this.name(`entry ${id} was inserted: no checkpoint knows it`);
    else {
      if (!this.next.value.leaf.equals(leaf)) this.name(`entry ${id} was altered`);
      this.next = this.sealed.next();
    }
  }

  finish(): void {
    while (!this.next.done) this.removed(this.next.value.id);
  }

  private removed(id: number): void {
    this.name(`entry ${id} was removed`);
    this.next = this.sealed.next();
  }

  private name(sentence: string): void {
    if (this.faults.length < MOST_NAMED) this.faults.push(`${this.trail}: ${sentence}`);
  }
}
