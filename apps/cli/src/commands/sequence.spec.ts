import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { type Covariates, type MinimisationDesign, allocationSequence } from '@equipoise/randomisation-core';
import { registerSequence, runSequence, type SequenceOptions } from './sequence';

const seed = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const good: SequenceOptions = { method: 'permuted-blocks', arms: 'MSC:1,CBT:1', blocks: '4,6', n: '123', seed };

describe('equipoise sequence', () => {
  it('writes stratum, position, block and arm as CSV, the last block cut', () => {
    const { stdout, stderr, exitCode } = runSequence({ ...good, strata: 'low,high' });
    const lines = stdout.split('\n');
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(lines[0]).toBe('stratum,position,block,arm');
    expect(lines).toHaveLength(1 + 2 * 123 + 1);
    expect(lines.filter((line) => line.startsWith('low,'))).toHaveLength(123);
    expect(lines[124]).toMatch(/^high,1,1,(MSC|CBT)$/);
  });

  it('begins with the golden sequence of blocks of four from the counting seed', () => {
    const { stdout } = runSequence({ ...good, blocks: '4', n: '8' });
    const arms = ['CBT', 'MSC', 'CBT', 'MSC', 'MSC', 'MSC', 'CBT', 'CBT'];
    expect(stdout).toBe(`stratum,position,block,arm\n${arms.map((arm, i) => `all,${i + 1},${i < 4 ? 1 : 2},${arm}\n`).join('')}`);
  });

  it('writes the same rows as JSON, and the same bytes again', () => {
    const json = runSequence({ ...good, format: 'json' });
    const design = {
      method: 'permuted-blocks' as const,
      arms: [
        { code: 'MSC', ratio: 1 },
        { code: 'CBT', ratio: 1 },
      ],
      blockSizes: [4, 6],
    };
    expect(JSON.parse(json.stdout)).toEqual(allocationSequence(design, Buffer.from(seed, 'hex'), 'all', 123));
    expect(runSequence({ ...good, format: 'json' })).toEqual(json);
    expect(runSequence({ ...good, blocks: '6,4', seed: seed.toUpperCase(), format: 'json' })).toEqual(json);
  });

  it('leaves the block empty for simple randomisation and quotes what CSV needs quoted', () => {
    const { stdout } = runSequence({ method: 'simple', arms: 'He said "a":2,b', n: '20', seed });
    for (const line of stdout.trim().split('\n').slice(1)) expect(line).toMatch(/^all,\d+,,("He said ""a"""|b)$/);
    expect(stdout).toContain('"He said ""a"""');
  });

  it.each<[SequenceOptions]>([
    [{ method: 'simple' }],
    [{ method: 'random-allocation-rule' }],
    [{ method: 'truncated-binomial' }],
    [{ method: 'efron', p: '0.70' }],
    [{ method: 'adjustable-biased-coin', a: '2' }],
    [{ method: 'generalised-biased-coin', rho: '2' }],
    [{ method: 'big-stick', b: '3' }],
    [{ method: 'chen', p: '2/3', b: '3' }],
    [{ method: 'wei-urn', w: '0', b: '1' }],
    [{ method: 'block-urn', b: '4' }],
    [{ method: 'maximal', b: '3' }],
  ])('takes %j', (options) => {
    const { stdout, stderr, exitCode } = runSequence({ arms: 'MSC,CBT', n: '123', seed, ...options });
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout.trim().split('\n')).toHaveLength(124);
    expect(stdout).toMatch(/^all,123,,(MSC|CBT)$/m);
  });

  it('reads its options from the command line', () => {
    const written: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const program = new Command();
    registerSequence(program);
    const line = `sequence --method chen --arms MSC:1,CBT:1 --p 2/3 --b 2 --n 5 --seed ${seed} --strata low --label x --format json`;
    program.parse(line.split(' '), { from: 'user' });
    write.mockRestore();
    const options = { method: 'chen', arms: 'MSC:1,CBT:1', p: '2/3', b: '2', n: '5', seed, strata: 'low', label: 'x', format: 'json' };
    expect(written.join('')).toBe(runSequence(options).stdout);
    expect(process.exitCode).toBe(0);
    process.exitCode = undefined;
  });

  it.each<[string, SequenceOptions, string]>([
    ['no method', { ...good, method: undefined }, '--method is missing: give one of simple, permuted-blocks'],
    ['an unknown method', { ...good, method: 'dice', blocks: undefined }, '--method must be one of'],
    ['no arms', { ...good, arms: undefined }, '--arms is missing'],
    ['one arm', { ...good, arms: 'MSC:1' }, '--arms must list 2 to 20 arms'],
    ['an empty arm', { ...good, arms: 'MSC:1,:1' }, '--arms[1].code must be a code'],
    ['a ratio that is no number', { ...good, arms: 'MSC:one,CBT:1' }, '--arms: the ratio of "MSC" must be a whole number'],
    ['no blocks', { ...good, blocks: undefined }, '--blocks is missing'],
    ['a block that does not hold the ratio', { ...good, blocks: '4,5' }, '--blocks must be multiples of 2'],
    ['blocks for a method without', { ...good, method: 'simple' }, '--blocks does not belong to simple: leave it out'],
    ['no parameter', { ...good, method: 'chen', blocks: undefined, p: '2/3' }, '--b is missing: give it for chen, for example --b 2'],
    ['a chance that is none', { ...good, method: 'efron', blocks: undefined, p: 'high' }, '--p must be a chance such as 2/3'],
    ['a chance below a half', { ...good, method: 'efron', blocks: undefined, p: '0.3' }, '--p must be a fraction in lowest terms from 1/2'],
    ['a parameter of another method', { ...good, p: '2/3' }, '--p does not belong to permuted-blocks'],
    [
      'a size beyond what maximal counts',
      { ...good, method: 'maximal', blocks: undefined, b: '3', n: '3000' },
      '--n (the planned size) must be',
    ],
    ['no n', { ...good, n: undefined }, '--n is missing'],
    ['a fractional n', { ...good, n: '1.5' }, '--n must be a whole number, not "1.5"'],
    ['n of zero', { ...good, n: '0' }, '--n must be'],
    ['no seed', { ...good, seed: undefined }, '--seed is missing'],
    ['a short seed', { ...good, seed: 'abc' }, '--seed must be 64 hexadecimal digits'],
    ['a stratum twice', { ...good, strata: 'low,low' }, '--strata names "low" twice'],
    ['an empty stratum', { ...good, strata: 'low,' }, '--strata: each stratum must be a code'],
    ['an unknown format', { ...good, format: 'xml' }, '--format must be csv or json'],
  ])('refuses %s in one line, with exit code 2', (_what, options, sentence) => {
    const { stdout, stderr, exitCode } = runSequence(options);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(`equipoise sequence: ${sentence}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('shows an example in its help', () => {
    const program = new Command();
    registerSequence(program);
    let help = '';
    program.commands[0]?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain('$ equipoise sequence --method permuted-blocks');
  });
});

describe('equipoise sequence with a file', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'equipoise-sequence-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (content: string): string => {
    const path = join(folder, 'input.csv');
    writeFileSync(path, content);
    return path;
  };
  const armsOf = (stdout: string): string[] => stdout.trim().split('\n').slice(1).map((line) => line.split(',')[3] as string);

  const golden = JSON.parse(readFileSync(resolve(__dirname, '../../../../libs/randomisation-core/reference/golden-adaptive.json'), 'utf8')) as {
    participants: Covariates[];
    sequences: { design: MinimisationDesign; arms: string }[];
  };

  it.each(golden.sequences.map(({ design, arms }) => [design.imbalance, design.p, design, arms] as const))(
    'minimises by %s with p = %s as the golden sequences do',
    (imbalance, p, design, expected) => {
      const names = design.factors.map(({ factor }) => factor);
      const rows = golden.participants.map((participant, index) => [index + 1, ...names.map((name) => participant[name])].join(','));
      const { stdout, stderr, exitCode } = runSequence({
        method: 'minimisation',
        arms: design.arms.map(({ code, ratio }) => `${code}:${ratio}`).join(','),
        p,
        imbalance,
        weights: design.factors.map(({ factor, weight }) => `${factor}:${weight}`).join(','),
        factors: file([`position,${names.join(',')}`, ...rows].join('\n')),
        seed,
      });
      expect(exitCode).toBe(0);
      expect(stderr === '').toBe(p !== '1/1');
      expect(armsOf(stdout).join(' ')).toBe(expected);
    },
  );

  const minimised: SequenceOptions = { method: 'minimisation', arms: 'A,B', p: '0.8', seed };
  it('minimises by range with equal weights where nothing else is said, and warns of p = 1', () => {
    const factors = file('sex\nf\nm\nf\n');
    const { stdout, stderr } = runSequence({ ...minimised, factors });
    expect([armsOf(stdout).length, stderr]).toEqual([3, '']);
    expect(runSequence({ ...minimised, factors, imbalance: 'range', weights: 'sex:1' }).stdout).toBe(stdout);
    expect(armsOf(runSequence({ ...minimised, factors, n: '2' }).stdout)).toEqual(armsOf(stdout).slice(0, 2));
    expect(runSequence({ ...minimised, factors, p: '1' })).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('With p = 1') as string });
  });

  it.each<[string, object, string, string]>([
    ['no file', { factors: undefined }, 'sex\nf', '--factors is missing'],
    ['no participants', {}, 'sex\n', 'has a header and no row'],
    ['a cell that is empty', {}, 'sex,site\nf,1\nm,\n', '--factors: row 3 has no site'],
    ['a level that is no code', {}, 'sex\nf\n=1\n', '--factors: row 3: covariates.sex must be a code'],
    ['a row of another length', {}, 'sex,site\nf\n', 'is not valid CSV'],
    ['a column twice', {}, 'sex,sex\nf,f\n', 'the column "sex" stands twice'],
    ['a weight of no factor', { weights: 'age:2' }, 'sex\nf\n', '--weights: "age:2" must name a factor of the file'],
    ['an unknown measure', { imbalance: 'sd' }, 'sex\nf\n', '--imbalance must be one of range, standard-deviation, variance'],
    ['more positions than participants', { n: '3' }, 'sex\nf\n', '--n is 3, but the file of --factors has 1 participants'],
    ['strata', { strata: 'low,high' }, 'sex\nf\n', '--strata does not belong to minimisation'],
    ['no p', { p: undefined }, 'sex\nf\n', '--p is missing'],
  ])('refuses to minimise with %s', (_what, change, content, sentence) => {
    const { stdout, stderr, exitCode } = runSequence({ ...minimised, factors: file(content), ...change });
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(sentence);
  });

  const listed: SequenceOptions = { method: 'list', arms: 'MSC,CBT' };
  it('gives a list back in order of its positions, and tells its imbalance', () => {
    const text = 'arm,stratum,position\nCBT,low,2\nCBT,low,1\nMSC,high,1\nMSC,low,3\n';
    expect(runSequence({ ...listed, file: file(text), strata: 'high,low' })).toEqual({
      stdout: 'stratum,position,block,arm\nlow,1,,CBT\nlow,2,,CBT\nlow,3,,MSC\nhigh,1,,MSC\n',
      stderr: expect.stringContaining('stratum low: 3 positions, MSC 1, CBT 2; imbalance 1 at the end, 2 at most\n') as string,
      exitCode: 0,
    });
  });

  it.each([
    ['without the column position', 'stratum,arm\nlow,MSC\n', '--file: the column position is missing'],
    ['with a gap', 'stratum,position,arm\nlow,1,MSC\nlow,3,CBT\n', 'stratum "low" lacks position 2'],
    ['with an unknown arm', 'stratum,position,arm\nlow,1,ACT\n', 'there is no arm "ACT"'],
  ])('refuses a list %s', (_what, content, sentence) => {
    expect(runSequence({ ...listed, file: file(content) })).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(sentence) as string });
  });

  it('refuses a file that is not there, and one for a method that takes none', () => {
    expect(runSequence({ ...listed, file: join(folder, 'nowhere.csv') }).stderr).toContain('(ENOENT)');
    expect(runSequence({ ...good, file: 'x' }).stderr).toContain('--file does not belong to permuted-blocks');
  });
});
