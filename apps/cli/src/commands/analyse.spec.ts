import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { type AnalyseOptions, type AnalyseOutcome, registerAnalyse, runAnalyse } from './analyse';

const DATA = `participant: id, arm: {column: arm, experimental: A, control: B}, shape: wide`;
const CSV = 'id,arm,y,pre,flat\n1,A,5,1,1\n2,A,7,2,1\n3,A,6.5,5,1\n4,B,9,3,1\n5,B,8,4,1\n6,B,11,9,1\n7,C,,,\n';
const difference = 'analyses: [{id: main, estimator: difference-in-means, outcome: y}]';

describe('equipoise analyse', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'equipoise-analyse-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(plan: string, csv = CSV, options: AnalyseOptions = { json: true }): AnalyseOutcome {
    writeFileSync(join(folder, 'plan.yaml'), plan);
    writeFileSync(join(folder, 'data.csv'), csv);
    return runAnalyse({ data: join(folder, 'data.csv'), plan: join(folder, 'plan.yaml'), ...options }, '1.2.3');
  }

  it('prints exactly the keys of the stable interface as JSON', () => {
    const { stdout, exitCode } = run(`data: {${DATA}}\n${difference}`);
    expect(exitCode).toBe(0);
    const [result] = (JSON.parse(stdout) as { analyses: Record<string, unknown>[] }).analyses;
    expect(Object.keys(result!)).toEqual(['id', 'estimator', 'outcome', 'estimate', 'se', 'df', 'statistic', 'pValue', 'ci', 'n', 'warnings']);
    expect(result).toMatchObject({ id: 'main', n: { experimental: 3, control: 3 }, ci: { level: 0.95 } });
    expect(result!.warnings).toEqual([expect.stringContaining('other arms'), expect.stringContaining('[few-df]')]);
  });

  it('prints a table when nothing else is asked for', () => {
    const { stdout, exitCode } = run(`data: {${DATA}}\n${difference}`, CSV, {});
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^analysis +estimator +outcome/);
    expect(stdout).toContain('−3.167');
  });

  it.each([
    ['an unknown column', `data: {${DATA}}\nanalyses: [{id: a, estimator: difference-in-means, outcome: bdi}]`, 'bdi'],
    ['an arm that is not there', `data: {${DATA.replace('control: B', 'control: Z')}}\n${difference}`, '"Z"'],
    ['a constant outcome', `data: {${DATA}}\nanalyses: [{id: a, estimator: difference-in-means, outcome: flat}]`, 'flat'],
    ['fewer than two participants in an arm', `data: {${DATA.replace('control: B', 'control: C')}}\n${difference}`, '"C"'],
  ])('answers %s with exit 2 and one line that names it', (_, plan, name) => {
    const { stdout, stderr, exitCode } = run(plan);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(name);
  });

  it('names every mistake of a plan with its line and column, exit 2', () => {
    const { stderr, exitCode } = run(`data: {${DATA}}\nanalyses:\n  - {id: a, estimator: ancovaa, outcome: y}\n  - {id: b, estimator: ancova, outcome: y, varience: hc2}\n`);
    expect(exitCode).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).toContain('line 3, column');
    expect(stderr).toContain('did you mean ancova?');
    expect(stderr).toContain('line 4, column 44');
    expect(stderr).toContain('did you mean variance?');
  });

  it('an analysis that fails leaves {id, error} in its place and exit 1', () => {
    const plan = `data: {${DATA}}\nanalyses:\n  - {id: bad, estimator: ancova, outcome: y, covariates: [flat]}\n  - {id: good, estimator: ancova, outcome: y, covariates: [pre]}\n`;
    const { stdout, exitCode } = run(plan);
    expect(exitCode).toBe(1);
    const { analyses } = JSON.parse(stdout) as { analyses: Record<string, unknown>[] };
    expect(analyses[0]).toEqual({ id: 'bad', error: expect.stringContaining('flat') as string, code: 'rank-deficient' });
    expect(analyses[1]).toMatchObject({ id: 'good', df: 3 });
  });

  it('what could not run at all exits 3', () => {
    const { stderr, exitCode } = runAnalyse({ data: join(folder, 'nowhere.csv'), plan: join(folder, 'nowhere.yaml') }, '1.2.3');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('nowhere');
  });

  it('writes a report that carries its provenance, needs nothing from outside and lets no markup in', () => {
    const html = join(folder, 'report.html');
    const hostile = CSV.replaceAll('A,', '<img src=x onerror=alert(1)>,');
    const plan = `title: "<script>alert('t')</script>"\ndata: {${DATA.replace('experimental: A', 'experimental: "<img src=x onerror=alert(1)>"')}}\n${difference}`;
    expect(run(plan, hostile, { html }).exitCode).toBe(0);
    const first = readFileSync(html, 'utf8');
    expect(first).toContain('<svg');
    expect(first).toMatch(/sha256 [0-9a-f]{64}[\s\S]*sha256 [0-9a-f]{64}/);
    expect(first).toContain('equipoise 1.2.3');
    expect(first).not.toMatch(/<script|<img|https?:/);
    run(plan, hostile, { html });
    expect(readFileSync(html, 'utf8')).toBe(first);
  });

  it('is a command of the program, with an example in its help', () => {
    const program = new Command().version('1.2.3');
    registerAnalyse(program);
    const command = program.commands.find((candidate) => candidate.name() === 'analyse')!;
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain('equipoise analyse --data');
  });
});
