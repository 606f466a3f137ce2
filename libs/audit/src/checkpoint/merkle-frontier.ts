import { hash } from 'node:crypto';
import { nodeHash } from '@equipoise/randomisation-core';
import { hashNodeInto } from './hash-into';

export const HASH_BYTES = 32;

/** Root of the tree without entries. */
const EMPTY_ROOT = hash('sha256', Buffer.alloc(0), 'buffer');
/** Complete subtrees of the largest tree: as many as a size has binary digits. */
const MOST_ROOTS = 54;

/**
 * A Merkle tree that only grows, kept as the roots of its complete subtrees (one for each binary digit 1 of its size,
 * the largest first). So a trail of any length is continued from a few hundred bytes.
 */
export class MerkleFrontier {
  /** The roots one after the other; the next entry is put behind them and merged with those that it completes. */
  private readonly roots = Buffer.alloc((MOST_ROOTS + 1) * HASH_BYTES);

  private constructor(
    roots: Buffer,
    private entries: number,
  ) {
    this.roots.set(roots);
  }

  static empty(): MerkleFrontier {
    return new MerkleFrontier(Buffer.alloc(0), 0);
  }

  /**
   * The tree that `bytes` recorded at that size.
   * @throws RangeError where bytes and size do not belong together
   */
  static restore(bytes: Buffer, size: number): MerkleFrontier {
    const needed = onesIn(size) * HASH_BYTES;
    if (bytes.length !== needed) throw new RangeError(`a tree of ${size} entries is continued from ${needed} bytes, not ${bytes.length}`);
    return new MerkleFrontier(bytes, size);
  }

  get size(): number {
    return this.entries;
  }

  /** Adds an entry by its leaf hash. */
  add(leaf: Uint8Array): void {
    this.addAll(leaf, 0, HASH_BYTES);
  }

  /** Adds entries whose leaf hashes stand in a list, `every` bytes apart, the first at `from`. */
  addAll(list: Uint8Array, from: number, every: number): void {
    let end = onesIn(this.entries) * HASH_BYTES;
    for (let at = from; at + HASH_BYTES <= list.length; at += every) {
      for (let i = 0; i < HASH_BYTES; i += 1) this.roots[end + i] = list[at + i] as number;
      // each trailing 1 of the size is a complete subtree that the new entry completes to the next larger one
      for (let rest = this.entries; rest % 2 === 1; rest = (rest - 1) / 2) {
        end -= HASH_BYTES;
        hashNodeInto(this.roots, end, this.roots, end);
      }
      end += HASH_BYTES;
      this.entries += 1;
    }
  }

  root(): Buffer {
    const roots = Array.from({ length: onesIn(this.entries) }, (_, i): Buffer => Buffer.from(this.roots.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
    return roots.length === 0 ? EMPTY_ROOT : roots.reduceRight((right, left) => nodeHash(left, right));
  }

  /** What `restore` needs. */
  record(): Buffer {
    return Buffer.from(this.roots.subarray(0, onesIn(this.entries) * HASH_BYTES));
  }
}

/** Binary digits 1 of a whole number. */
function onesIn(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
