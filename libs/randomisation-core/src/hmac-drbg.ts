import { createHmac } from 'node:crypto';

/** Working state of the generator; whoever holds it can predict every later byte, so it is as secret as the seed. */
export interface DrbgState {
  /** Key, 32 bytes as 64 hexadecimal digits. */
  readonly key: string;
  /** V, 32 bytes as 64 hexadecimal digits. */
  readonly v: string;
  /** Number of the next request, from 1. */
  readonly reseedCounter: number;
}

export interface DrbgSeed {
  readonly entropy: Uint8Array;
  readonly nonce?: Uint8Array;
  readonly personalisation?: Uint8Array;
}

const HASH_BYTES = 32;
/** SP 800-90A Rev. 1, table 2: at most 2^19 bits per request and 2^48 requests without a reseed. */
const MAX_BYTES_PER_REQUEST = 2 ** 16;
const MAX_REQUESTS = 2 ** 48;
const EMPTY = new Uint8Array(0);

const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

/**
 * HMAC_DRBG with SHA-256, without reseeding, additional input or prediction resistance.
 * Source: NIST SP 800-90A Rev. 1, section 10.1.2; checked against the CAVP vectors in `reference/`.
 */
export class HmacDrbg {
  private constructor(
    private key: Uint8Array,
    private v: Uint8Array,
    private reseedCounter: number,
  ) {}

  /** Starts a generator. The same seed material gives the same bytes on every machine, for ever. */
  static instantiate({ entropy, nonce = EMPTY, personalisation = EMPTY }: DrbgSeed): HmacDrbg {
    if (entropy.length < HASH_BYTES) throw new RangeError(`HMAC_DRBG needs at least ${HASH_BYTES} bytes of entropy, got ${entropy.length}`);
    const drbg = new HmacDrbg(new Uint8Array(HASH_BYTES), new Uint8Array(HASH_BYTES).fill(1), 1);
    drbg.update(Buffer.concat([entropy, nonce, personalisation]));
    return drbg;
  }

  static restore(state: DrbgState): HmacDrbg {
    return new HmacDrbg(Buffer.from(state.key, 'hex'), Buffer.from(state.v, 'hex'), state.reseedCounter);
  }

  state(): DrbgState {
    return { key: Buffer.from(this.key).toString('hex'), v: Buffer.from(this.v).toString('hex'), reseedCounter: this.reseedCounter };
  }

  /** One request of 1 to 65,536 bytes. Two requests of 16 bytes are not one of 32: each ends with a state update. */
  generate(byteCount: number): Buffer {
    if (!Number.isInteger(byteCount) || byteCount < 1 || byteCount > MAX_BYTES_PER_REQUEST) {
      throw new RangeError(`HMAC_DRBG gives 1 to ${MAX_BYTES_PER_REQUEST} bytes per request, not ${byteCount}`);
    }
    if (this.reseedCounter > MAX_REQUESTS) throw new RangeError('HMAC_DRBG is exhausted: 2^48 requests were served from one seed');
    const blocks: Uint8Array[] = [];
    for (let produced = 0; produced < byteCount; produced += HASH_BYTES) {
      this.v = hmac(this.key, this.v);
      blocks.push(this.v);
    }
    this.update(EMPTY);
    this.reseedCounter += 1;
    return Buffer.concat(blocks, byteCount);
  }

  private update(provided: Uint8Array): void {
    this.key = hmac(this.key, this.v, Uint8Array.of(0), provided);
    this.v = hmac(this.key, this.v);
    if (provided.length === 0) return;
    this.key = hmac(this.key, this.v, Uint8Array.of(1), provided);
    this.v = hmac(this.key, this.v);
  }
}
