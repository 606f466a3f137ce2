import fs from 'node:fs';
import path from 'node:path';
import { SIGN_ON_REFUSALS, signOnRefused } from './sign-on.errors';

describe('a refused sign-on', () => {
  it.each(['en', 'es'])('comes back to the page of signing in with words for every code (%s)', (language) => {
    const words = JSON.parse(fs.readFileSync(path.resolve(__dirname, `../../../apps/web/src/locales/${language}/problems.json`), 'utf8')) as Record<string, { what?: string; means?: string; do?: string }>;
    expect(SIGN_ON_REFUSALS.filter((code) => {
      const { what, means, do: next } = words[code] ?? {};
      return !what || !means || !next;
    })).toEqual([]);
    expect(SIGN_ON_REFUSALS.length).toBeGreaterThan(5);
  });

  it('has a code that the page takes for one of these, and a sentence', () => {
    for (const code of SIGN_ON_REFUSALS) expect(signOnRefused(code)).toMatchObject({ code: expect.stringMatching(/^sign-on-[a-z-]+$/) as string, message: expect.stringMatching(/\.$/) as string });
  });
});
