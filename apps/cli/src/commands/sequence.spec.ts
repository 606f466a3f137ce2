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

  it.each<[string, SequenceOptions, string]>([
    ['no method', { ...good, method: undefined }, '--method is missing: give one of simple, permuted-blocks'],
    ['an unknown method', { ...good, method: 'dice', blocks: undefined }, '--method must be one of'],
    ['no arms', { ...good, arms: undefined }, '--arms is missing'],
    ['one arm', { ...good, arms: 'MSC:1' }, '--arms must list 2 to 20 arms'],
    ['an empty arm', { ...good, arms: 'MSC:1,:1' }, '--arms[1].code must be a code'],
    ['a ratio that is no number', { ...good, arms: 'MSC:one,CBT:1' }, 'the ratio of "MSC" must be an integer'],
    ['no blocks', { ...good, blocks: undefined }, '--blocks is missing'],
    ['a block that does not hold the ratio', { ...good, blocks: '4,5' }, '--blocks must be multiples of 2'],
    ['blocks for a method without', { ...good, method: 'simple' }, '--blocks belongs to permuted-blocks'],
    ['no n', { ...good, n: undefined }, '--n is missing'],
    ['a fractional n', { ...good, n: '1.5' }, '--n must be an integer from 1 to 1000000, not "1.5"'],
    ['n of zero', { ...good, n: '0' }, '--n must be'],
    ['no seed', { ...good, seed: undefined }, '--seed is missing'],
    ['a short seed', { ...good, seed: 'abc' }, '--seed must be 64 hexadecimal digits'],
    ['a stratum twice', { ...good, strata: 'low,low' }, '--strata names "low" twice'],
    ['an empty stratum', { ...good, strata: 'low,' }, '--strata: each stratum must be a code'],
    ['an unknown format', { ...good, format: 'xml' }, '--format must be csv or json'],
  ])('refuses %s in one line, with exit code 2', (_what, options, sentence) => {
    const { stdout, stderr, exitCode } = runSequence(options);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(`equipoise sequence: ${sentence.startsWith('the ratio') ? '--arms: ' : ''}${sentence}`);
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
