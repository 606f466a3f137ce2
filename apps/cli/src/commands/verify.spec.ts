import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Bundle, Opening } from '@equipoise/randomisation-core';
import { Command } from 'commander';
import { registerVerify, runVerify } from './verify';

const golden = resolve(__dirname, '../../../../libs/randomisation-core/reference/golden.json');
const proofs = resolve(__dirname, '../../../../docs/verification/proof-vectors.json');
const { opening } = JSON.parse(readFileSync(proofs, 'utf8')) as { opening: Opening };
const { bundle } = JSON.parse(readFileSync(golden, 'utf8')) as { bundle: Bundle };
const published = bundle.randomisations.map(({ commitment }) => commitment);

describe('equipoise verify', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'equipoise-verify-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (content: string): string => {
    const path = join(folder, 'bundle.json');
    writeFileSync(path, content);
    return path;
  };

  it('says yes with the numbers of allocations and strata', () => {
    expect(runVerify(file(JSON.stringify(bundle)), { commitment: published })).toEqual({
      stdout: 'verified: 16 allocations, 3 strata\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('reminds of the published commitment when none was given', () => {
    const { exitCode, stderr } = runVerify(file(JSON.stringify(bundle)));
    expect(exitCode).toBe(0);
    expect(stderr).toContain('--commitment');
  });

  it('says no, names the first position that differs, and exits with 1', () => {
    const text = JSON.stringify(bundle).replace('"P-009"', '"P-900"');
    expect(runVerify(file(text))).toEqual({
      stdout:
        'NOT verified: randomisation 1, stratum high, position 2: the link does not follow from the one before it, the participant, the instant and the leaf\n',
      stderr: '',
      exitCode: 1,
    });
    expect(runVerify(file(JSON.stringify(bundle)), { commitment: [...published].reverse() }).stdout).toBe(
      'NOT verified: randomisation 1: the commitment is not the one that was published\n',
    );
  });

  it.each([
    ['is not there', () => join(folder, 'nowhere.json'), 'nowhere.json" (ENOENT)'],
    ['is a folder', () => folder, '(EISDIR)'],
    ['is not JSON', () => file('{"format":'), 'is not JSON'],
    ['is JSON of something else', () => file('[1]'), 'is not a bundle: bundle must be an object'],
    ['lacks a field', () => file(JSON.stringify({ ...bundle, randomisations: undefined })), 'bundle lacks the field "randomisations"'],
  ])('refuses a file that %s, in one line, with exit code 2', (_what, path, sentence) => {
    const { stdout, stderr, exitCode } = runVerify(path());
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('reads the commitments from the command line, before or after the file', () => {
    const [first = '', second = ''] = published;
    const path = file(JSON.stringify(bundle));
    for (const line of [
      ['--commitment', first, '--commitment', second, path],
      [path, '--commitment', first, '--commitment', second],
    ]) {
      const written: string[] = [];
      const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
      const program = new Command();
      registerVerify(program);
      program.parse(['verify', ...line], { from: 'user' });
      write.mockRestore();
      expect([written.join(''), process.exitCode]).toEqual(['verified: 16 allocations, 3 strata\n', 0]);
      process.exitCode = undefined;
    }
  });

  it('proves one allocation by its opening, against the published root', () => {
    const path = file(JSON.stringify(opening));
    expect(runVerify(path, { root: opening.root.toUpperCase() })).toEqual({ stdout: 'verified: stratum all, position 6 is arm CBT\n', stderr: '', exitCode: 0 });
    expect(runVerify(path)).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('--root') as string });
    expect(runVerify(path, { root: 'ab'.repeat(32) })).toMatchObject({ exitCode: 1, stdout: 'NOT verified: the root is not the one that was published\n' });
    expect(runVerify(file(JSON.stringify({ ...opening, arm: 'MSC' })))).toMatchObject({ exitCode: 1 });
    expect(runVerify(file(JSON.stringify({ ...opening, arm: 7 })))).toMatchObject({ exitCode: 2 });
    expect(runVerify(path, { root: 'x' })).toMatchObject({ exitCode: 2 });
    expect(runVerify(path, { commitment: published })).toMatchObject({ exitCode: 2 });
    expect(runVerify(file(JSON.stringify(bundle)), { root: opening.root })).toMatchObject({ exitCode: 2 });
  });

  it('refuses a commitment that is none', () => {
    expect(runVerify(file(JSON.stringify(bundle)), { commitment: ['abc'] })).toMatchObject({ exitCode: 2 });
  });
});
