import { seal, unseal } from './sealed-text';

const KEY = Buffer.alloc(32, 7).toString('base64url');

describe('a sealed text', () => {
  it('comes back by its key, whatever was written in it', () => {
    for (const text of ['', '{"pain":7}', 'después de la sesión — ñ 🙂', 'x'.repeat(200_000)]) expect(unseal(KEY, seal(KEY, text))).toBe(text);
  });

  it('tells nothing, and is another each time', () => {
    const sealed = seal(KEY, 'she slept badly');
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('slept');
    expect(seal(KEY, 'she slept badly')).not.toBe(sealed);
  });

  it('is refused by another key, and once it was changed', () => {
    const sealed = seal(KEY, 'she slept badly');
    expect(() => unseal(Buffer.alloc(32, 8).toString('base64url'), sealed)).toThrow();
    const changed = Buffer.from(sealed, 'base64url').map((byte, at, { length }) => (at === length - 1 ? byte ^ 1 : byte));
    expect(() => unseal(KEY, Buffer.from(changed).toString('base64url'))).toThrow();
    expect(() => unseal(KEY, '')).toThrow();
  });
});
