import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runSimulate } from './simulate';

const EXAMPLE = path.resolve(__dirname, '../../../../examples/msc-cbt-chronic-pain');
const SEED = 'c4'.repeat(32);

describe('equipoise simulate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'equipoise-simulate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (content: string): string => {
    const name = path.join(folder, 'scenario.yaml');
    writeFileSync(name, content);
    return name;
  };

  it('simulates the trial of a protocol by its plan, and repeats itself with the same seed', () => {
    const scenario = file('outcome: {effect: 0.3, standardDeviation: 0.6}\nbaseline: {correlation: 0.5}\ndropOut: 0.2\ngroups: {experimental: {icc: 0.05}, control: {icc: 0.05}}');
    const options = { protocol: path.join(EXAMPLE, 'protocol.yaml'), plan: path.join(EXAMPLE, 'plan.yaml'), reps: '20', seed: SEED, format: 'json' };
    const first = runSimulate(scenario, options);
    expect(first.exitCode).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ seed: SEED, reps: 20, failed: 0, alternative: { truth: 0.3 }, null: { truth: 0 } });
    expect(runSimulate(scenario, options)).toEqual(first);
  });

  it('writes a table with Monte-Carlo errors and the seed, and tells how far it is', () => {
    const heard: number[] = [];
    const { stdout } = runSimulate(file('{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: difference-in-means}}'), { reps: '10', seed: SEED }, (progress) => heard.push(progress));
    expect(stdout).toMatch(/^power \/ type I error +[01]\.\d{4} \(0\.\d{4}\) +[01]\.\d{4} \(0\.\d{4}\)$/m);
    expect(stdout).toContain(`seed ${SEED}`);
    expect(heard.at(-1)).toBe(1);
    expect(heard).toHaveLength(10);
  });

  it('tells where trials that are looked at on the way end, and how large they are then', () => {
    const { stdout } = runSimulate(file('{n: 80, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 3}, looks: {spending: pocock, information: [0.5, 1]}, analysis: {estimator: difference-in-means}}'), { reps: '10', seed: SEED });
    expect(stdout).toContain('look 1: information 0.5, 40 participants, boundary 2.1570 (p at most 0.03101)');
    expect(stdout).toMatch(/^ {2}ends here +1\.0000 \(0\.0000\) +0\.\d{4}/m);
    expect(stdout).toMatch(/^participants randomised +40\.00 \(0\.00\)/m);
  });

  it.each([
    ['a scenario without outcome', '{n: 40, design: simple}', {}, 'outcome is missing'],
    ['one simulated trial', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: ancova}}', { reps: '1' }, 'from 2 to 100000'],
    ['a short seed', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: ancova}}', { seed: 'ab' }, '64 hexadecimal digits'],
    ['a plan that is none', '{outcome: {effect: 1}}', { plan: path.join(EXAMPLE, 'protocol.yaml') }, 'line'],
    ['a protocol that is none', '{outcome: {effect: 1}}', { protocol: path.join(EXAMPLE, 'plan.yaml') }, 'has mistakes; the first, in line'],
    ['a file that is not there', '{}', { plan: '/nowhere/plan.yaml' }, 'ENOENT'],
  ])('refuses %s in one line, with exit code 2', (_, content, options, sentence) => {
    const { stdout, stderr, exitCode } = runSimulate(file(content), options);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
