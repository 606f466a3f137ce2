import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HmacDrbg } from './hmac-drbg';

interface Vector {
  readonly entropy: Buffer;
  readonly nonce: Buffer;
  readonly personalisation: Buffer;
  readonly returned: string;
}

const field = (block: string, name: string): string => {
  const value = new RegExp(`^${name} = ?(.*)$`, 'm').exec(block)?.[1];
  if (value === undefined) throw new Error(`the vector has no ${name}`);
  return value.trim();
};

const readVectors = (text: string): Vector[] =>
  text
    .split(/^COUNT = /m)
    .slice(1)
    .map((block) => ({
      entropy: Buffer.from(field(block, 'EntropyInput'), 'hex'),
      nonce: Buffer.from(field(block, 'Nonce'), 'hex'),
      personalisation: Buffer.from(field(block, 'PersonalizationString'), 'hex'),
      returned: field(block, 'ReturnedBits'),
    }));

const vectors = readVectors(readFileSync(resolve(__dirname, '../reference/hmac-drbg-sha256.rsp'), 'utf8'));

describe('HMAC_DRBG with SHA-256', () => {
  it('reads ten vectors, half of them personalised', () => {
    expect(vectors).toHaveLength(10);
    expect(vectors.filter((vector) => vector.personalisation.length === 32)).toHaveLength(5);
  });

  it.each(vectors.map((vector, index) => [index, vector] as const))('returns the bits of NIST vector %i', (_index, vector) => {
    const drbg = HmacDrbg.instantiate(vector);
    drbg.generate(128);
    expect(drbg.generate(128).toString('hex')).toBe(vector.returned);
  });

  it('goes on from a saved state as if it had never stopped', () => {
    const [vector] = vectors;
    const drbg = HmacDrbg.instantiate(vector as Vector);
    drbg.generate(128);
    const saved = JSON.parse(JSON.stringify(drbg.state())) as ReturnType<HmacDrbg['state']>;
    expect(saved.reseedCounter).toBe(2);
    expect(HmacDrbg.restore(saved).generate(128).toString('hex')).toBe(vector?.returned);
  });

  it('refuses short entropy and requests beyond the limits of the standard', () => {
    expect(() => HmacDrbg.instantiate({ entropy: new Uint8Array(31) })).toThrow('at least 32 bytes');
    const drbg = HmacDrbg.instantiate({ entropy: new Uint8Array(32) });
    for (const count of [0, -1, 1.5, 65537]) expect(() => drbg.generate(count)).toThrow(RangeError);
    const spent = HmacDrbg.restore({ ...drbg.state(), reseedCounter: 2 ** 48 + 1 });
    expect(() => spent.generate(1)).toThrow('exhausted');
  });
});
