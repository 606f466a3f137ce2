import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { leafHash } from '@equipoise/randomisation-core';
import { noteHash, NO_PREVIOUS, packLeaf, printCheckpoint, type SealedBatch } from './checkpoint';
import { MerkleFrontier } from './merkle-frontier';
import { rawPublicKey, signNote } from './signed-note';
import { verifyTrail } from './verify-trail';

interface Leaf {
  readonly id: number;
  readonly text: string;
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = { name: 'test', publicKey: rawPublicKey(publicKey) };
const hashes = new Map<string, Buffer>();
function hashOf(text: string): Buffer {
  const hash = hashes.get(text) ?? leafHash(Buffer.from(text));
  hashes.set(text, hash);
  return hash;
}
const packed = (leaves: readonly Leaf[]) => Buffer.concat(leaves.map(({ id, text }) => packLeaf(id, hashOf(text))));

/** Pieces of a list, cut there. */
function pieces<T>(list: readonly T[], cuts: readonly number[]): T[][] {
  const at = [0, ...[...new Set(cuts.map((cut) => cut % (list.length + 1)))].sort((a, b) => a - b), list.length];
  return at.slice(1).map((end, index) => list.slice(at[index], end));
}

/** Checkpoints as the product makes them. */
function sealed(batches: readonly (readonly Leaf[])[]): SealedBatch[] {
  const tree = MerkleFrontier.empty();
  let previous: Buffer = NO_PREVIOUS;
  return batches.filter((batch) => batch.length > 0).map((batch, index) => {
    for (const { text } of batch) tree.add(hashOf(text));
    const note = signNote(printCheckpoint({ origin: 'test/open', size: tree.size, root: tree.root(), number: index + 1, previous, sealedAt: new Date(0) }), key, privateKey);
    previous = noteHash(note);
    return { trail: 'open', number: index + 1, note, leaves: packed(batch) };
  });
}

async function* inBlocks(blocks: readonly (readonly Leaf[])[]): AsyncGenerator<Buffer> {
  for (const block of blocks) yield await Promise.resolve(packed(block));
}

/** The rule by itself, one entry after the other: what the verification must say however its bytes are cut. */
function told(present: readonly Leaf[], known: readonly Leaf[]): string[] {
  const rest = [...known];
  const said: string[] = [];
  let before = 0;
  for (const [index, { id, text }] of present.entries()) {
    if (id === 0) said.push(`line ${index + 1} of the export is no entry`);
    else if (id === before) said.push(`entry ${id} stands twice`);
    else if (id < before) said.push(`entry ${id} stands after entry ${before}: it was moved`);
    else {
      before = id;
      while (rest[0] && rest[0].id < id) said.push(`entry ${rest.shift()?.id} was removed`);
      if (rest[0] && rest[0].id > id) said.push(`entry ${id} was inserted: no checkpoint knows it`);
      else if (rest[0] && rest.shift()?.text !== text) said.push(`entry ${id} was altered`);
    }
  }
  return [...said, ...rest.map(({ id }) => `entry ${id} was removed`)].map((sentence) => `open: ${sentence}`).slice(0, 100);
}

const verdict = (present: readonly Leaf[], known: readonly Leaf[], cuts: readonly number[]) =>
  verifyTrail({ trail: 'open', entries: inBlocks(pieces(present, cuts)), checkpoints: sealed(pieces(known, cuts.map((cut) => cut * 7))), witnessed: [], key });

const known: readonly Leaf[] = Array.from({ length: 2500 }, (_, index) => ({ id: index + 1 + Math.floor(index / 10), text: `entry ${index}` }));

/** What somebody may do to one place of the list. */
const DEEDS: readonly ((list: Leaf[], at: number) => void)[] = [
  (list, at) => list.splice(at, 1),
  (list, at) => list.splice(at, 1, { id: list[at]!.id, text: 'altered' }),
  (list, at) => list.splice(at, 1, { id: 0, text: 'no entry' }),
  (list, at) => list.splice(at, 0, list[at]!),
  (list, at) => list.splice(at, 2, ...list.slice(at, at + 2).reverse()),
  (list, at) => list.splice(at, 0, { id: 11 + 11 * Math.floor(at / 10), text: 'in a gap' }),
  (list, at) => list.splice(at, 700),
];

describe('the verification of a trail', () => {
  it('passes the trail that was sealed, however it is cut, and counts what is not sealed yet', async () => {
    const later = [...known, { id: 9_007_199_254_740_991, text: 'new' }];
    for (const cuts of [[], [1], [1024], [1023, 1024, 1025], [7, 8, 9, 2500]]) {
      expect(await verdict(later, known, cuts)).toMatchObject({ entries: 2501, unsealed: 1, faults: [] });
    }
  });

  it('says the same of every alteration as the rule applied entry by entry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(DEEDS.length - 1), fc.nat(2499)), { minLength: 1, maxLength: 4 }), fc.array(fc.nat(2500), { maxLength: 6 }), async (deeds, cuts) => {
        const present = [...known];
        for (const [deed, at] of deeds) DEEDS[deed]!(present, at % present.length);
        const expected = told(present, known);
        expect((await verdict(present, known, cuts)).faults).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('believes no list of leaves that repeats what an export repeats: ids must rise', async () => {
    const twice = [known[0]!, known[1]!, known[1]!, known[2]!];
    expect((await verdict(twice, twice, [])).faults).toContain(`open: entry 2 stands twice`);
  });
});
