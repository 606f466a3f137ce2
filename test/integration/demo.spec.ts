import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand, startCommand } from '../support/command-line';
import { awaited } from '../support/patience';

interface DemoLine {
  participants: { screened: number; excluded: number; randomised: number; byArm: Record<string, number>; lost: number };
  commitment: string;
  verified: boolean;
  results: { outcome: string; visit: string; estimator: string; estimate: number; se: number; pValue: number; ci: object; n: object }[];
  files: Record<string, string>;
}

const lastLine = (text: string) => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as DemoLine;

describe('the demonstration', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-demo-test-'));
    fs.chmodSync(folder, 0o755);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('runs a whole trial headless, and gives the same numbers for the same seed', async () => {
    const run = (out: string) => runCommand(['demo', '--once', '--json', '--participants', '8', '--seed', '5', '--out', path.join(folder, out)], { EQUIPOISE_DATA_DIR: folder });
    const first = await run('a');
    expect({ code: first.code, stderr: first.code === 0 ? '' : first.stderr.slice(-1500) }).toEqual({ code: 0, stderr: '' });
    const result = lastLine(first.stdout);
    expect(result.participants.randomised).toBe(8);
    expect(Object.values(result.participants.byArm).reduce((sum, n) => sum + n, 0)).toBe(8);
    expect(result.participants.screened).toBe(result.participants.randomised + result.participants.excluded);
    expect(result.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(result.verified).toBe(true);
    expect(result.results[0]).toMatchObject({ outcome: 'scs_total', visit: 'post', estimator: 'ancova', estimate: expect.any(Number) as number });
    for (const file of Object.values(result.files)) expect(fs.statSync(file).size).toBeGreaterThan(100);

    const second = lastLine((await run('b')).stdout);
    expect({ ...second, files: {} }).toEqual({ ...result, files: {} });
    for (const name of ['wide', 'long', 'dictionary', 'bundle']) {
      expect(fs.readFileSync(second.files[name] ?? '', 'utf8')).toBe(fs.readFileSync(result.files[name] ?? '', 'utf8'));
    }
    expect((await runCommand(['verify', result.files.bundle ?? ''])).stdout).toContain('verified: 8 allocations');
  }, 600_000);

  it('runs a study of one group from protocol to report, with measurements that are no questionnaires', async () => {
    const args = ['demo', '--example', 'brief-training-pilot', '--once', '--json', '--seed', '5', '--out', path.join(folder, 'one-group')];
    const run = await runCommand(args, { EQUIPOISE_DATA_DIR: folder });
    expect({ code: run.code, stderr: run.code === 0 ? '' : run.stderr.slice(-1500) }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(run.stdout.trimEnd().split('\n').at(-1) ?? '') as Omit<DemoLine, 'participants'> & { participants: Record<string, number> };
    expect(result).toMatchObject({ commitment: null, verified: null, participants: { screened: 26, excluded: 6, enrolled: 20, randomised: 0 } });
    expect(result.results.map((row) => [row.estimator, 'error' in row])).not.toContainEqual([expect.anything(), true]);
    expect(result.results.filter(({ estimator }) => estimator === 'change-correlation')).toHaveLength(2);
    expect(fs.readFileSync(result.files.wide ?? '', 'utf8').split('\n')[0]).toContain('signal_insula_pain_pre,signal_insula_pain_quality_pre');
    expect(fs.readFileSync(result.files.report ?? '', 'utf8')).toContain('There is no control group');
  }, 600_000);

  it('goes on where it was after a kill in its midst, and the doctor finds nothing', async () => {
    const environment = { EQUIPOISE_DATA_DIR: path.join(folder, 'kept') };
    const args = ['demo', '--participants', '8', '--seed', '6', '--out', path.join(folder, 'c')];
    const killed = startCommand(args, environment);
    await awaited('therapy', killed.output, (said) => said.includes('therapy: groups'), { seconds: 240 });
    killed.child.kill('SIGKILL');
    await killed.finished;
    const again = startCommand(args, environment);
    await awaited('the end', again.output, (said) => said.includes('Open http'), { seconds: 480 });
    expect(again.output()).toContain('randomised 8');
    expect(again.output()).toContain('a second trial, under way, to work in');
    again.child.kill('SIGINT');
    expect((await again.finished).code).toBe(0);

    // a third start finds both trials as they were left, and only opens the app
    const third = startCommand(args, environment);
    await awaited('the app', third.output, (said) => said.includes('Open http'), { seconds: 240 });
    expect(third.output()).toContain('randomised 8');
    third.child.kill('SIGINT');
    expect((await third.finished).code).toBe(0);
    const doctor = await runCommand(['doctor'], { EQUIPOISE_DATA_DIR: path.join(folder, 'kept', 'demo-msc-cbt-chronic-pain-6') });
    expect({ code: doctor.code, said: doctor.code === 0 ? '' : doctor.stdout + doctor.stderr }).toEqual({ code: 0, said: '' });
  }, 1_200_000);

  it('begins a study of one group anew after a kill in its midst, with the numbers of an undisturbed one', async () => {
    const environment = { EQUIPOISE_DATA_DIR: path.join(folder, 'study') };
    const args = ['demo', '--example', 'brief-training-pilot', '--json', '--seed', '5', '--out', path.join(folder, 'again')];
    const killed = startCommand(args, environment);
    // everybody is in the study, and nothing is locked yet
    await awaited('the end of the visits', killed.output, (said) => said.includes('the end: plan sealed'), { seconds: 480 });
    killed.child.kill('SIGKILL');
    await killed.finished;
    const again = startCommand(args, environment);
    await awaited('the end', again.output, (said) => said.includes('Open http'), { seconds: 480 });
    expect(again.output()).toContain('Its simulated data are removed, and it begins anew.');
    again.child.kill('SIGINT');
    expect((await again.finished).code).toBe(0);
    const rows = (run: string) => fs.readFileSync(path.join(folder, run, 'wide.csv'), 'utf8');
    expect(rows('again')).toBe(rows('one-group'));
  }, 1_200_000);

  it.each([
    [['demo', '--participants', 'many'], 'whole number'],
    [['demo', '--example', 'other'], 'msc-cbt-chronic-pain'],
    [['demo', '--seed', 'a b'], 'letters, digits'],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, stderr } = await runCommand(args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
