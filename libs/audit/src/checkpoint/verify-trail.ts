import { idOfLine } from './audit-line';
import { checkChain, type WitnessedNote } from './check-chain';
import { countLeaves, leafAt, leafId, type SealedBatch, type Trail } from './checkpoint';
import { leafHash } from './merkle-frontier';
import type { NoteKey } from './signed-note';

/** All that a trail is judged by. */
export interface TrailEvidence {
  readonly trail: Trail;
  /** The lines of the export, in its order, without their line ends. */
  readonly lines: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
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
export async function verifyTrail({ trail, lines, checkpoints, witnessed, key }: TrailEvidence): Promise<TrailVerdict> {
  const chain = checkChain(trail, checkpoints, witnessed, key);
  const faults: string[] = [];
  const name = (sentence: string): void => {
    if (faults.length < MOST_NAMED) faults.push(`${trail}: ${sentence}`);
  };
  const sealed = leavesOf(chain.batches);
  let next = sealed.next();
  let [entries, unsealed, before] = [0, 0, 0];
  for await (const line of lines) {
    entries += 1;
    const id = idOfLine(line);
    if (id === undefined) {
      name(`line ${entries} of the export is no entry`);
      continue;
    }
    if (id <= before) {
      name(id === before ? `entry ${id} stands twice` : `entry ${id} stands after entry ${before}: it was moved`);
      continue;
    }
    before = id;
    for (; !next.done && next.value.id < id; next = sealed.next()) name(`entry ${next.value.id} was removed`);
    if (next.done) unsealed += 1;
    else if (next.value.id > id) name(`entry ${id} was inserted: no checkpoint knows it`);
    else {
      if (!next.value.leaf.equals(leafHash(line))) name(`entry ${id} was altered`);
      next = sealed.next();
    }
  }
  for (; !next.done; next = sealed.next()) name(`entry ${next.value.id} was removed`);
  return { trail, entries, unsealed, checkpoints: chain.batches.length, faults: [...faults, ...chain.faults].slice(0, MOST_NAMED) };
}
