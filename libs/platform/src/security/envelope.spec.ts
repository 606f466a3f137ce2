import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CIPHER_MARK, decrypt, encrypt, openEnvelope, sealEnvelope } from './envelope';

const key = (id: string) => ({ id, bytes: randomBytes(32) });

describe('envelope', () => {
  const master = key('a');

  it('opens what it sealed, in the same place only', () => {
    const sealed = sealEnvelope(master, Buffer.from('secret'), 'trial/1');
    expect(openEnvelope(master, sealed, 'trial/1').toString()).toBe('secret');
    expect(() => openEnvelope(master, sealed, 'trial/2')).toThrow();
  });

  it('refuses a text that was altered by one bit', () => {
    const sealed = sealEnvelope(master, Buffer.from('secret'), 'trial/1');
    const altered = Buffer.from(sealed.ciphertext);
    altered[14] = (altered[14] ?? 0) ^ 1;
    expect(() => openEnvelope(master, { ...sealed, ciphertext: altered }, 'trial/1')).toThrow();
  });

  it('says so when another master key sealed it', () => {
    const sealed = sealEnvelope(master, Buffer.from('secret'), 'trial/1');
    expect(() => openEnvelope(key('b'), sealed, 'trial/1')).toThrow('another master key');
  });
});

describe('the mark of the algorithm', () => {
  const secret = randomBytes(32);
  /** As texts were written before there were marks. */
  const before = (plain: string, nonce = randomBytes(12)): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from('place'));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };

  it('stands before what is encrypted, which is AES-256-GCM as anybody makes it', () => {
    const sealed = encrypt(secret, Buffer.from('text'), 'place');
    expect(sealed.subarray(0, 4).toString()).toBe('EQ1:');
    expect(sealed).toHaveLength(4 + 12 + 4 + 16);
    const opened = createDecipheriv('aes-256-gcm', secret, sealed.subarray(4, 16)).setAAD(Buffer.from('place')).setAuthTag(sealed.subarray(-16));
    expect(Buffer.concat([opened.update(sealed.subarray(16, -16)), opened.final()]).toString()).toBe('text');
  });

  it('is not needed to read what is older, and may be put before it', () => {
    const old = before('of last year');
    expect(decrypt(secret, old, 'place').toString()).toBe('of last year');
    expect(decrypt(secret, Buffer.concat([CIPHER_MARK, old]), 'place').toString()).toBe('of last year');
    const alike = before('of last year', Buffer.concat([CIPHER_MARK, randomBytes(8)]));
    expect(decrypt(secret, alike, 'place').toString()).toBe('of last year');
  });

  it('of an algorithm to come is refused in a sentence, and nothing altered passes', () => {
    const sealed = encrypt(secret, Buffer.from('text'), 'place');
    expect(() => decrypt(secret, Buffer.concat([Buffer.from('EQ2:'), sealed.subarray(4)]), 'place')).toThrow('an algorithm that this version');
    expect(() => decrypt(secret, sealed.subarray(4).fill(0, 0, 1), 'place')).toThrow();
    expect(() => decrypt(secret, sealed, 'another place')).toThrow();
    expect(() => decrypt(secret, before('text'), 'another place')).toThrow();
  });
});
