import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readKeySource, takeKey } from './key-source';

const KEY = '0123456789abcdef'.repeat(4);
const VARIABLE = 'EQUIPOISE_MASTER_KEY';

describe('where the master key comes from', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise a key-')); // with a space, as folders have
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content);
    return file;
  };
  /** A stand-in for a vault's command line. */
  let vaults = 0;
  const vault = (script: string, ...words: string[]) => ({ [`${VARIABLE}_COMMAND`]: JSON.stringify([process.execPath, write(`vault-${(vaults += 1)}.cjs`, script), ...words]) });
  const take = (env: NodeJS.ProcessEnv, timeoutMs?: number) => {
    const source = readKeySource(env, VARIABLE);
    return source && takeKey(source, timeoutMs);
  };

  it('is the environment, a file, or what a command prints', () => {
    expect(take({})).toBeUndefined();
    expect(take({ [VARIABLE]: KEY })).toBe(KEY);
    expect(take({ [`${VARIABLE}_FILE`]: write('credential', `${KEY}\n`) })).toBe(KEY);
    expect(take(vault(`console.log(process.argv[2] === 'secret/equi poise' ? '${KEY}' : 'no')`, 'secret/equi poise'))).toBe(KEY);
  });

  it('splits a command at its spaces and gives it to no shell', () => {
    expect(readKeySource({ [`${VARIABLE}_COMMAND`]: ' vault kv get  -field=key secret/equipoise ' }, VARIABLE)).toMatchObject({ words: ['vault', 'kv', 'get', '-field=key', 'secret/equipoise'] });
    const planted = path.join(folder, 'planted');
    expect(() => take(vault('console.log(process.argv.slice(2).join())', `$(touch '${planted}')`, ';', 'touch', planted))).toThrow('did not print a master key');
    expect(fs.existsSync(planted)).toBe(false);
  });

  it('is refused where two settings say it, or an empty one: that must not make a new key', () => {
    expect(() => take({ [VARIABLE]: KEY, [`${VARIABLE}_FILE`]: 'key' })).toThrow(`${VARIABLE} and ${VARIABLE}_FILE are set`);
    for (const name of [VARIABLE, `${VARIABLE}_FILE`, `${VARIABLE}_COMMAND`]) expect(() => take({ [name]: '' })).toThrow(name);
    expect(() => take({ [`${VARIABLE}_COMMAND`]: '["vault"' })).toThrow('list in JSON');
  });

  it('says in one sentence why there is none, and never what was read', () => {
    const almost = KEY.toUpperCase();
    const refusals: [NodeJS.ProcessEnv, string][] = [
      [{ [VARIABLE]: almost }, '64 lower-case hexadecimal digits'],
      [{ [`${VARIABLE}_FILE`]: write('wrong', almost) }, '64 lower-case hexadecimal digits'],
      [{ [`${VARIABLE}_FILE`]: path.join(folder, 'nothing') }, 'cannot be read (ENOENT)'],
      [vault(`console.log('${almost}')`), 'did not print a master key'],
      [vault(`console.log('${KEY}'); console.log('and more')`), 'did not print a master key'],
      [vault(`process.stdout.write('${KEY}'.repeat(1000))`), 'failed (ENOBUFS)'],
      [vault(`console.log('${KEY}'); process.exitCode = 3`), 'ended with 3'],
      [{ [`${VARIABLE}_COMMAND`]: '/no/such/vault get key' }, 'a program that is not there: /no/such/vault'],
    ];
    for (const [env, sentence] of refusals) {
      let thrown: unknown;
      try {
        take(env);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ message: expect.stringContaining(sentence) as string });
      expect(JSON.stringify([thrown, (thrown as Error).stack, (thrown as Error).cause]).toLowerCase()).not.toContain(KEY.slice(0, 16));
    }
  });

  it('is not waited for without end', () => {
    expect(() => take(vault('setTimeout(() => undefined, 60_000)'), 300)).toThrow('did not answer within 0.3 seconds');
  });
});
