import type { RandomStream } from '@equipoise/randomisation-core';

/**
 * xoshiro128** (Blackman and Vigna 2018) seeded by 16 bytes of the trial generator: millions of re-drawn assignments per second
 * where the cryptographic stream would give tens of thousands. For reference distributions and simulated people only, never for an allocation.
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

  /** Uniform on (0, 1], a multiple of 2^-53. */
  uniform(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low + 1) / 9007199254740992;
  }

  /** One standard normal variate from two uniforms (Box and Muller 1958, the cosine half). */
  standardNormal(): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
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
