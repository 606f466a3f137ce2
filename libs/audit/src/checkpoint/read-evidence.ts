import fs from 'node:fs';
import path from 'node:path';
import { idOfLine } from './audit-line';
import type { WitnessedNote } from './check-chain';
import { ID_BYTES, LEAF_BYTES, TRAILS, writeId, type SealedBatch, type Trail } from './checkpoint';
import { hashLeafInto } from './hash-into';
import { CHECKPOINT_FILE, trailFile } from './export-trails';
import { NO_ENTRY } from './verify-trail';
import { witnessFile } from './witness';

const BLOCK_BYTES = 1 << 20;
const LINE_FEED = 10;
/** One byte before the first line, as there is one before each other: where the leaf hash of a line begins. */
const ROOM = 1;

/** Whole lines of a file, by the block, after one byte of room and without the last line feed; the next block overwrites the one before. */
async function* blocksOf(file: string): AsyncGenerator<Buffer> {
  const handle = await fs.promises.open(file);
  try {
    let buffer = Buffer.alloc(ROOM + 2 * BLOCK_BYTES);
    for (let rest = 0, ended = false; !ended; ) {
      if (buffer.length < ROOM + rest + BLOCK_BYTES) buffer = Buffer.concat([buffer], 2 * buffer.length);
      const { bytesRead } = await handle.read(buffer, ROOM + rest, BLOCK_BYTES, null);
      const filled = buffer.subarray(0, ROOM + rest + bytesRead);
      ended = bytesRead === 0;
      const end = ended ? filled.length : filled.lastIndexOf(LINE_FEED);
      if (ended ? rest > 0 : end >= ROOM) yield filled.subarray(0, end);
      const next = Math.max(ROOM, end + 1);
      buffer.copyWithin(ROOM, next, filled.length);
      rest = filled.length - next;
    }
  } finally {
    await handle.close();
  }
}

/** The entries of an exported trail. */
export async function* exportedEntries(file: string): AsyncGenerator<Buffer> {
  for await (const block of blocksOf(file)) yield packLines(block);
}

/** Ids and leaf hashes of the lines, without a copy of any: the byte before each is overwritten. */
function packLines(block: Buffer): Buffer {
  let packed = Buffer.alloc((block.length >> 8 | 1) * LEAF_BYTES);
  let at = 0;
  for (let from = ROOM, to = 0; from <= block.length; from = to + 1, at += LEAF_BYTES) {
    to = block.indexOf(LINE_FEED, from);
    if (to === -1) to = block.length;
    if (at === packed.length) packed = Buffer.concat([packed], 2 * packed.length);
    const line = block.subarray(from - ROOM, to);
    writeId(packed, at, idOfLine(line, ROOM) ?? NO_ENTRY);
    hashLeafInto(packed, at + ID_BYTES, line);
  }
  return packed.subarray(0, at);
}

/** The trails that an export holds. */
export const trailsIn = (folder: string): readonly Trail[] => TRAILS.filter((trail) => fs.existsSync(path.join(folder, trailFile(trail))));

/** The checkpoints of an export. @throws Error naming the line that is none */
export async function readCheckpoints(folder: string): Promise<SealedBatch[]> {
  const batches: SealedBatch[] = [];
  for await (const block of blocksOf(path.join(folder, CHECKPOINT_FILE))) for (const line of block.toString('utf8', ROOM).split('\n')) {
    try {
      const { trail, number, note, leaves } = JSON.parse(line) as { trail: Trail; number: number; note: string; leaves: string };
      batches.push({ trail, number, note, leaves: Buffer.from(leaves, 'base64') });
    } catch {
      throw new Error(`${CHECKPOINT_FILE}, line ${batches.length + 1}: this is no checkpoint`);
    }
  }
  return batches;
}

/** The copies of a folder witness. */
export function readWitnessFolder(folder: string): WitnessedNote[] {
  return fs.readdirSync(folder).flatMap((name) => {
    const [, trail, number] = /^(open|sealed|identity)-(\d+)\.note$/.exec(name) ?? [];
    if (trail === undefined || number === undefined) return [];
    const place = { trail: trail as Trail, number: Number(number) };
    const leaves = path.join(folder, witnessFile(place, 'leaves'));
    return [{ ...place, note: fs.readFileSync(path.join(folder, name), 'utf8'), ...(fs.existsSync(leaves) ? { leaves: fs.readFileSync(leaves) } : {}) }];
  });
}
