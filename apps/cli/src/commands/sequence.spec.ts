import { Command } from 'commander';
import { allocationSequence } from '@equipoise/randomisation-core';
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
