import type { RandomStream } from '@equipoise/randomisation-core';

/**
 * xoshiro128** (Blackman and Vigna 2018) seeded by 16 bytes of the trial generator: millions of re-drawn assignments per second
 * where the cryptographic stream would give tens of thousands. For reference distributions only, never for an allocation.
 */
export class FastStream {
  private readonly state: Uint32Array;

  constructor(seed: RandomStream) {
    const bytes = seed.bytes(16);
    this.state = Uint32Array.from({ length: 4 }, (_, k) => bytes.readUInt32LE(4 * k));
    if (this.state.every((word) => word === 0)) this.state[0] = 1; // the one state from which it would never leave
  }

  /** Uniform on 0 .. n - 1 for 1 <= n <= 2^20, without bias (Lemire 2019). */
  integerBelow(n: number): number {
    for (;;) {
      const product = this.next() * n; // exact: below 2^52
      const high = Math.floor(product / 4294967296);
      const low = product - high * 4294967296;
      if (low >= n || low >= 4294967296 % n) return high;
    }
  }

  private next(): number {
    const s = this.state;
    const product = Math.imul(s[1]!, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = (s[3]! << 11) | (s[3]! >>> 21);
    return result;
  }
}
