import { DrbgState, HmacDrbg } from './hmac-drbg';

/** Bytes per request to the generator: part of the algorithm, since every request ends with a state update. */
const CHUNK_BYTES = 512;

/** Where a stream stands: the generator before the current chunk, and how much of that chunk is used. */
export interface StreamState {
  readonly generator: DrbgState;
  /** Bytes used of the chunk that `generator` gives next, 0 to 512. */
  readonly offset: number;
}

/**
 * A reproducible stream of random numbers: bytes of HMAC_DRBG read in order, never twice. The documentation
 * (docs/verification.md) says byte by byte how each kind of number is taken, so that others can replay it.
 */
export class RandomStream {
  private chunk: Buffer | undefined;
  private before: DrbgState;
  private offset = 0;

  private constructor(private readonly generator: HmacDrbg) {
    this.before = generator.state();
  }

  /** A stream of its own for every pair of seed (at least 32 bytes) and purpose. */
  static seeded(entropy: Uint8Array, personalisation: Uint8Array | string): RandomStream {
    return new RandomStream(HmacDrbg.instantiate({ entropy, personalisation: Buffer.from(personalisation) }));
  }

  static restore(state: StreamState): RandomStream {
    const stream = new RandomStream(HmacDrbg.restore(state.generator));
    if (state.offset > 0) stream.bytes(state.offset);
    return stream;
  }

  state(): StreamState {
    return { generator: this.before, offset: this.offset };
  }

  /** The next `count` bytes. */
  bytes(count: number): Buffer {
    const taken = Buffer.alloc(count);
    for (let filled = 0; filled < count;) {
      const chunk = this.currentChunk();
      const copied = chunk.copy(taken, filled, this.offset, Math.min(CHUNK_BYTES, this.offset + count - filled));
      this.offset += copied;
      filled += copied;
    }
    return taken;
  }

  /**
   * Uniform on 0 .. n - 1, for 1 <= n <= 2^48. Takes as few whole bytes as n - 1 needs, keeps as few bits, and draws
   * again when the value is n or more: every value has exactly the same chance. n = 1 takes no byte.
   */
  integerBelow(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 48) throw new RangeError(`integerBelow needs an integer from 1 to 2^48, got ${n}`);
    const bits = bitLength(n - 1);
    if (bits === 0) return 0;
    const bytes = Math.ceil(bits / 8);
    for (;;) {
      let value = 0;
      for (let i = 0; i < bytes; i += 1) {
        const byte = this.nextByte();
        value = value * 256 + (i === 0 ? byte & leadingMask(bits) : byte);
      }
      if (value < n) return value;
    }
  }

  /** As `integerBelow`, without an upper limit; the same n takes the same bytes and gives the same value. */
  bigintBelow(n: bigint): bigint {
    if (n < 1n) throw new RangeError(`bigintBelow needs a positive integer, got ${n}`);
    const bits = n === 1n ? 0 : (n - 1n).toString(2).length;
    if (bits === 0) return 0n;
    const bytes = Math.ceil(bits / 8);
    for (;;) {
      const drawn = this.bytes(bytes);
      drawn[0] = (drawn[0] ?? 0) & leadingMask(bits);
      const value = BigInt(`0x${drawn.toString('hex')}`);
      if (value < n) return value;
    }
  }

  /** Fisher-Yates, from the last place down: a new array in which every order is equally probable. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const chosen = this.integerBelow(last + 1);
      [shuffled[last], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[last] as T];
    }
    return shuffled;
  }

  /** Uniform on [0, 1): a multiple of 2^-53 from the low 53 bits of 7 bytes. */
  uniform(): number {
    let value = this.nextByte() & 0b11111;
    for (let i = 1; i < 7; i += 1) value = value * 256 + this.nextByte();
    return value / 2 ** 53;
  }

  /** One standard normal variate from two uniforms (Box and Muller 1958, the cosine half). For simulation only. */
  standardNormal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  private nextByte(): number {
    const chunk = this.currentChunk();
    const byte = chunk[this.offset] as number;
    this.offset += 1;
    return byte;
  }

  private currentChunk(): Buffer {
    if (this.chunk === undefined || this.offset === CHUNK_BYTES) {
      this.before = this.generator.state();
      this.chunk = this.generator.generate(CHUNK_BYTES);
      this.offset = 0;
    }
    return this.chunk;
  }
}

/** Bits needed for a non-negative integer below 2^48. */
const bitLength = (value: number): number => (value < 2 ** 31 ? 32 - Math.clz32(value) : 31 + bitLength(Math.floor(value / 2 ** 31)));

/** Keeps the bits of the leading byte of a big-endian number of `bits` bits. */
const leadingMask = (bits: number): number => 0xff >> ((8 - (bits % 8)) % 8);
