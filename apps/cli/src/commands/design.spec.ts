import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { ComparedDesign } from '@equipoise/simulation';
import { type DesignCompareOptions, registerDesign, runDesignCompare } from './design';

describe('equipoise design compare', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'equipoise-design-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (content: string): string => {
    const path = join(folder, 'design.yaml');
    writeFileSync(path, content);
    return path;
  };
  const rows = (content: string, options: DesignCompareOptions = {}): ComparedDesign[] => {
    const { stdout, stderr, exitCode } = runDesignCompare(file(content), { reps: '50', format: 'json', ...options });
    expect([stderr, exitCode]).toEqual(['', 0]);
    return JSON.parse(stdout) as ComparedDesign[];
  };

  it('gives the exact values of eight participants in the promised form', () => {
    const compared = rows(`
n: 8
designs:
  - {method: permuted-blocks, blockSizes: [4]}
  - {method: random-allocation-rule}
  - {method: efron, p: 2/3}
  - {method: big-stick, b: 2}
  - {method: chen, p: 2/3, b: 2}
  - {method: wei-urn, w: 0, b: 1}
  - truncated-binomial
  - {method: maximal, b: 2}
  - {method: block-urn, b: 4}
  - {method: generalised-biased-coin, rho: 1}
`);
    expect(compared.map(({ method, correctGuess }) => [method, correctGuess.convergence.toFixed(10)])).toEqual([
      ['permuted-blocks', '0.7083333333'],
      ['random-allocation-rule', '0.6660714286'],
      ['efron', '0.6079389575'],
      ['big-stick', '0.5937500000'],
      ['chen', '0.6458333333'],
      ['wei-urn', '0.6299107143'],
      ['truncated-binomial', '0.6367187500'],
      ['maximal', '0.6875000000'],
      ['block-urn', '0.6458333333'],
      ['generalised-biased-coin', '0.6299107143'],
    ]);
    expect(compared[7]).toMatchObject({ parameters: { b: 2, plannedSize: 8 }, n: 8, sequences: 54, imbalance: { final: 0, bound: 2 } });
    expect(compared[3]).toMatchObject({ correctGuess: { exact: true }, sequences: 108 });
  });

  // the form that issue 3 promises to scripts; further fields may stand beside these
  it('has every field of the promised form, of its promised type, exact or simulated', () => {
    const promised = {
      method: 'string', parameters: 'object', n: 'number', deterministicShare: 'number', sequences: 'number',
      'correctGuess.convergence': 'number', 'correctGuess.directional': 'number', 'correctGuess.exact': 'boolean',
      'imbalance.meanAbsolute': 'number', 'imbalance.maximum': 'number', 'imbalance.final': 'number',
    };
    const typesOf = (design: ComparedDesign) =>
      Object.fromEntries(Object.keys(promised).map((path) => [path, typeof path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], design)]));
    const [exact, simulated, uncounted] = rows('n: 8\ndesigns: [{method: permuted-blocks, blockSizes: [4]}, {method: big-stick, b: 2}, {method: minimisation, p: 0.8, factors: [{factor: sex, levels: 2}]}]');
    expect([typesOf(exact!), typesOf(simulated!)]).toEqual([promised, promised]);
    expect(typesOf(uncounted!)).toEqual({ ...promised, sequences: 'object' });
    expect(uncounted).toMatchObject({ sequences: null, correctGuess: { exact: false } });
  });

  it('takes a list alone, one method alone, and the short forms that a person types', () => {
    const long = rows('n: 12\narms: [{code: MSC, ratio: 1}, {code: CBT, ratio: 1}]\ndesigns: [{method: permuted-blocks, blockSizes: [4, 6]}]');
    expect(rows('- {method: permuted-blocks, arms: "MSC:1,CBT:1", blocks: "4,6"}', { n: '12' })).toEqual(long);
    expect(rows('method: permuted-blocks\nparameters: {blockSizes: [4, 6]}\narms: {MSC: 1, CBT: 1}\nn: 12')).toEqual(long);
    expect(rows('- {method: chen, p: 0.70, b: 2}', { n: '6' })[0]?.parameters).toEqual({ p: '7/10', b: 2 });
  });

  it('writes counts beyond 2^53 as text, and none where they cannot be counted', () => {
    const [simple, minimised] = rows(`
n: 60
designs:
  - simple
  - {method: minimisation, p: 0.8, factors: [{factor: sex, levels: {f: 0.7, m: 0.3}}, {factor: site, weight: 2, levels: 3}]}
`);
    expect(simple?.sequences).toBe('1152921504606846976');
    expect(minimised).toMatchObject({ sequences: null, correctGuess: { exact: false }, parameters: { imbalance: 'range', p: '4/5' } });
  });

  it('repeats its simulated numbers with the same seed, and has others with another', () => {
    const text = 'n: 20\nstrata: 3\ndesigns: [{method: permuted-blocks, blockSizes: [4]}]';
    const first = rows(text);
    expect(rows(text)).toEqual(first);
    expect(rows(text, { seed: 'ab'.repeat(32) })).not.toEqual(first);
    expect(first[0]?.correctGuess.exact).toBe(false);
  });

  it('writes a table with one line for each design, and plain warnings beneath', () => {
    const { stdout } = runDesignCompare(file('n: 8\ndesigns: [{method: permuted-blocks, blockSizes: [4]}, {method: big-stick, b: 2}]'));
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^design +guessed +directional +certain/);
    expect(lines[1]).toMatch(/^permuted-blocks blockSizes=4 +0\.7083 +0\.7083 +0\.3333 .* 36 /);
    expect(lines[2]).toMatch(/^big-stick b=2 +0\.5938 /);
    expect(stdout).toContain('permuted-blocks blockSizes=4: With one block size');
  });

  it('is found on the command line', () => {
    const written: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const program = new Command();
    registerDesign(program);
    program.parse(['design', 'compare', file('- {method: simple}'), '--n', '4', '--reps', '10', '--format', 'json'], { from: 'user' });
    write.mockRestore();
    expect(JSON.parse(written.join(''))).toMatchObject([{ method: 'simple', n: 4, sequences: 16 }]);
    expect(process.exitCode).toBe(0);
    process.exitCode = undefined;
  });

  it.each<[string, string, DesignCompareOptions, string]>([
    ['no YAML', 'a: [', {}, 'is not YAML'],
    ['no designs', 'n: 8', {}, 'must have a list "designs"'],
    ['an unknown setting', 'size: 8\ndesigns: [simple]', {}, 'unknown field "size"'],
    ['no number of participants', 'designs: [simple]', {}, 'the number of participants is missing'],
    ['an unknown method', 'designs: [dice]', { n: '8' }, 'designs[0].method must be one of'],
    ['a missing parameter', 'designs: [simple, efron]', { n: '8' }, 'designs[1] lacks the field "p"'],
    ['an alien parameter', 'designs: [{method: simple, b: 2}]', { n: '8' }, 'unknown field "b"'],
    ['a bad seed', 'designs: [simple]', { n: '8', seed: 'abc' }, '--seed must be 64 hexadecimal digits'],
    ['a bad number', 'designs: [simple]', { n: '-8' }, '--n must be a whole number'],
    ['an unknown format', 'designs: [simple]', { n: '8', format: 'csv' }, '--format must be table or json'],
    ['a level without a share', 'designs: [{method: minimisation, p: 0.8, factors: [{factor: sex, levels: {f: much}}]}]', { n: '8' }, 'levels.f must be a share'],
  ])('refuses %s in one line, with exit code 2', (_what, content, options, sentence) => {
    const { stdout, stderr, exitCode } = runDesignCompare(file(content), options);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses a file that is not there', () => {
    expect(runDesignCompare(join(folder, 'nowhere.yaml'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('ENOENT') as string });
  });
});
