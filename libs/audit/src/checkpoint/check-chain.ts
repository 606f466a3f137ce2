import { ID_BYTES, LEAF_BYTES, noteHash, NO_PREVIOUS, parseCheckpoint, type SealedBatch, type Trail } from './checkpoint';
import { MerkleFrontier } from './merkle-frontier';
import { openNote, type NoteKey } from './signed-note';

/** A checkpoint as a witness keeps it: a folder keeps the leaves too, a mailbox only the note. */
export interface WitnessedNote {
  readonly trail: Trail;
  readonly number: number;
  readonly note: string;
  readonly leaves?: Buffer;
}

/** The checkpoints of one trail as far as they can be believed, and what is wrong with the rest. */
export interface CheckedChain {
  /** In order; up to the first checkpoint that does not hold. */
  readonly batches: readonly SealedBatch[];
  /** Sentences, the earliest checkpoint first. */
  readonly faults: readonly string[];
}

/**
 * Follows the checkpoints of a trail from the first: each signed, numbered, chained to the one before, its root that of
 * the entries so far. A witness's copy wins over the export's, since whoever has the database has the export.
 * @param exported of this trail, in any order
 * @param witnessed of this trail, in any order
 */
export function checkChain(trail: Trail, exported: readonly SealedBatch[], witnessed: readonly WitnessedNote[], key: NoteKey): CheckedChain {
  const ours = new Map(exported.map((batch) => [batch.number, batch]));
  const theirs = new Map(witnessed.filter(({ note }) => openNote(note, key)).map((note) => [note.number, note]));
  const last = Math.max(0, ...ours.keys(), ...theirs.keys());
  const faults = exported.length > ours.size ? [`${trail}: a checkpoint stands twice in the export`] : [];
  const batches: SealedBatch[] = [];
  const tree = MerkleFrontier.empty();
  let previous: Buffer = NO_PREVIOUS;
  let believed = true;
  for (let number = 1; number <= last; number += 1) {
    const here = ours.get(number);
    const there = theirs.get(number);
    const place = `${trail}: checkpoint ${number}`;
    if (!here) faults.push(`${place} was removed from the trail${there ? '; a witness has it' : ''}`);
    else if (there && there.note !== here.note) faults.push(`${place} is not the one that a witness was given: it was signed anew`);
    else if (there?.leaves && !there.leaves.equals(here.leaves)) faults.push(`${place} lists other leaves than a witness was given`);
    if (!believed) continue;
    const batch = pick(trail, number, here, there);
    const fault = batch ? follow(batch, tree, previous, key) : 'is missing';
    if (!batch || fault) {
      faults.push(`${place} ${fault}`);
      believed = false;
      continue;
    }
    previous = noteHash(batch.note);
    batches.push(batch);
  }
  return { batches, faults };
}

/** The copy to believe. A witness that keeps notes only vouches for the leaves by their root. */
function pick(trail: Trail, number: number, here: SealedBatch | undefined, there: WitnessedNote | undefined): SealedBatch | undefined {
  const leaves = there?.leaves ?? here?.leaves;
  const note = there?.note ?? here?.note;
  return leaves && note !== undefined ? { trail, number, note, leaves } : undefined;
}

/** Adds a batch to the tree; what is wrong with it, if anything. */
function follow(batch: SealedBatch, tree: MerkleFrontier, previous: Buffer, key: NoteKey): string | undefined {
  const text = openNote(batch.note, key);
  if (text === undefined) return `is not signed by ${key.name}`;
  const said = parseCheckpoint(text);
  if (!said) return 'is not in the form of a checkpoint';
  if (said.number !== batch.number) return `says that it is number ${said.number}`;
  if (said.origin !== `${key.name}/${batch.trail}`) return `belongs to another log, ${said.origin}`;
  if (!said.previous.equals(previous)) return 'does not follow the one before it';
  if (batch.leaves.length % LEAF_BYTES !== 0) return 'has a list of leaves that was cut';
  tree.addAll(batch.leaves, ID_BYTES, LEAF_BYTES);
  if (said.size !== tree.size) return `counts ${said.size} entries, its list has ${tree.size}`;
  return said.root.equals(tree.root()) ? undefined : 'has another root than its list of leaves';
}
