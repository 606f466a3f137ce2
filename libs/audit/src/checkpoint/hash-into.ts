import { hash } from 'node:crypto';

/*
 * The leaf and node hashes of the tree (`leafHash`, `nodeHash`), written into a list that is there already: a Buffer for
 * each of a million hashes takes several times as long as hashing does. As text of one byte per letter it costs nothing.
 */

const LEAF = 0;
const NODE = 1;
const HASH_BYTES = 32;

/** @param entry behind one byte of room, which is overwritten: an entry of a long list need not be copied */
export function hashLeafInto(target: Buffer, offset: number, entry: Uint8Array): void {
  entry[0] = LEAF;
  target.write(hash('sha256', entry, 'binary'), offset, HASH_BYTES, 'binary');
}

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);

/** The node above two that stand one after the other in `source`. */
export function hashNodeInto(target: Buffer, offset: number, source: Buffer, left: number): void {
  source.copy(pair, 1, left, left + 2 * HASH_BYTES);
  target.write(hash('sha256', pair, 'binary'), offset, HASH_BYTES, 'binary');
}
