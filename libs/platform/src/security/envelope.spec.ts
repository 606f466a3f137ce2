import { randomBytes } from 'node:crypto';
import { openEnvelope, sealEnvelope } from './envelope';

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
