import fs from 'node:fs';
import path from 'node:path';
import { leafHash } from '@equipoise/randomisation-core';
import { idOfLine } from './audit-line';
import type { WitnessedNote } from './check-chain';
import { TRAILS, type SealedBatch, type Trail } from './checkpoint';
import { CHECKPOINT_FILE, trailFile } from './export-trails';
import type { TrailLeaf } from './verify-trail';
import { witnessFile } from './witness';

const BLOCK_BYTES = 1 << 20;

/** Lines of a file as bytes, by the block: a trail of gigabytes is never in memory. */
async function* linesOf(file: string): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of fs.createReadStream(file, { highWaterMark: BLOCK_BYTES }) as AsyncIterable<Buffer>) {
    const block: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = block.indexOf(10); end !== -1; end = block.indexOf(10, from)) {
      lines.push(block.subarray(from, end));
      from = end + 1;
    }
    rest = block.subarray(from);
    yield lines;
  }
  if (rest.length > 0) yield [rest];
}

/** The entries of an exported trail. */
export async function* exportedEntries(file: string): AsyncGenerator<readonly TrailLeaf[]> {
  for await (const lines of linesOf(file)) yield lines.map((line) => ({ id: idOfLine(line), leaf: leafHash(line) }));
}

/** The trails that an export holds. */
export const trailsIn = (folder: string): readonly Trail[] => TRAILS.filter((trail) => fs.existsSync(path.join(folder, trailFile(trail))));

/** The checkpoints of an export. @throws Error naming the line that is none */
export async function readCheckpoints(folder: string): Promise<SealedBatch[]> {
  const batches: SealedBatch[] = [];
  for await (const lines of linesOf(path.join(folder, CHECKPOINT_FILE))) for (const line of lines) {
    try {
      const { trail, number, note, leaves } = JSON.parse(line.toString()) as { trail: Trail; number: number; note: string; leaves: string };
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
