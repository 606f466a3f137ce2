import { sha256 } from './length-prefixed';

/*
 * The tree of RFC 9162 (Certificate Transparency), section 2.1, over SHA-256: leaves and nodes are hashed with different
 * first bytes, and no leaf is ever doubled, so a root stands for one list of leaves only.
 */

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Hash of one entry. */
export const leafHash = (entry: Uint8Array): Buffer => sha256(Buffer.concat([LEAF, entry]));
/** Hash of two subtrees. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.concat([NODE, left, right]));

/** Where a list of n > 1 entries is split: the largest power of two below n. */
const split = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);

/** Root of at least one entry. */
export const merkleRoot = (entries: readonly Uint8Array[]): Buffer => {
  const [only] = entries;
  if (only === undefined) throw new RangeError('a tree needs at least one entry');
  if (entries.length === 1) return leafHash(only);
  const left = split(entries.length);
  return nodeHash(merkleRoot(entries.slice(0, left)), merkleRoot(entries.slice(left)));
};

/** The hashes that, with entry `index` (from 0), give the root: the nearest first. */
export const merklePath = (entries: readonly Uint8Array[], index: number): Buffer[] => {
  if (!Number.isInteger(index) || index < 0 || index >= entries.length) throw new RangeError(`a tree of ${entries.length} has no entry ${index}`);
  if (entries.length === 1) return [];
  const left = split(entries.length);
  return index < left
    ? [...merklePath(entries.slice(0, left), index), merkleRoot(entries.slice(left))]
    : [...merklePath(entries.slice(left), index - left), merkleRoot(entries.slice(0, left))];
};

/** The root that an entry, its index, the number of entries and a path give; undefined when the path has another length. */
export const rootOfPath = (entry: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Buffer | undefined => {
  let [node, last, hash] = [index, size - 1, leafHash(entry)];
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      // A last node without a right neighbour moves up as it is.
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
};
