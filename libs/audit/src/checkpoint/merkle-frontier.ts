import { hash } from 'node:crypto';
import { nodeHash } from '@equipoise/randomisation-core';

export const HASH_BYTES = 32;

/** Root of the tree without entries. */
const EMPTY_ROOT = hash('sha256', Buffer.alloc(0), 'buffer');

/**
 * A Merkle tree that only grows, kept as the roots of its complete subtrees (one for each binary digit 1 of its size,
 * the largest first). So a trail of any length is continued from a few hundred bytes.
 */
export class MerkleFrontier {
  private constructor(
    private readonly roots: Buffer[],
    private entries: number,
  ) {}

  static empty(): MerkleFrontier {
    return new MerkleFrontier([], 0);
  }

  /**
   * The tree that `bytes` recorded at that size.
   * @throws RangeError where bytes and size do not belong together
   */
  static restore(bytes: Buffer, size: number): MerkleFrontier {
    const ones = [...size.toString(2)].filter((digit) => digit === '1').length;
    if (bytes.length !== ones * HASH_BYTES) throw new RangeError(`a tree of ${size} entries is continued from ${ones * HASH_BYTES} bytes, not ${bytes.length}`);
    return new MerkleFrontier(
      Array.from({ length: ones }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
      size,
    );
  }

  get size(): number {
    return this.entries;
  }

  /** Adds an entry by its leaf hash. */
  add(leaf: Buffer): void {
    let merged = leaf;
    // each trailing 1 of the size is a complete subtree that the new entry completes to the next larger one
    for (let rest = this.entries; rest % 2 === 1; rest = (rest - 1) / 2) merged = nodeHash(this.roots.pop() as Buffer, merged);
    this.roots.push(merged);
    this.entries += 1;
  }

  root(): Buffer {
    return this.roots.length === 0 ? EMPTY_ROOT : this.roots.reduceRight((right, left) => nodeHash(left, right));
  }

  /** What `restore` needs. */
  record(): Buffer {
    return Buffer.concat(this.roots);
  }
}
