import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAnalyse } from './analyse';

const REFERENCE = join(__dirname, '../../../../../shared/reference/statistics');
const available = existsSync(join(REFERENCE, 'expected.json'));
if (!available) console.warn('skipped: ../shared/reference/statistics is not here, so the published numbers were not compared');

type Expected = Record<string, unknown> & { id: string };
type Result = Record<string, unknown> & { id: string; error?: string };

const beatTheBlues = { data: 'participant: id, arm: {column: treatment, experimental: BtheB, control: TAU}, shape: wide', outcome: 'bdi_2m', covariates: '[bdi_pre, drug, length]' };
const anorexia = { data: 'participant: id, arm: {column: treatment, experimental: CBT, control: Cont}, shape: wide', outcome: 'weight_post', covariates: '[weight_pre]' };
const therapyGroups = { data: 'participant: id, arm: {column: treatment, experimental: MSC, control: CBT}, shape: wide, cluster: therapy_group', outcome: 'scs_post', covariates: '[scs_pre]' };
const responder = { data: 'participant: id, arm: {column: treatment, experimental: 1, control: 0}, shape: wide', outcome: 'responder', covariates: '[baseline]' };
const sets: Record<string, { data: string; outcome: string; covariates: string }> = { 'beat-the-blues': beatTheBlues, anorexia, 'therapy-groups': therapyGroups, responder };

const CASES: [string, string][] = [
  ...['difference-in-means', 'ancova/classical', 'ancova/hc0', 'ancova/hc1', 'ancova/hc2', 'ancova/hc3', 'hedges-g'].map((id): [string, string] => ['beat-the-blues', id]),
  ...['lin/hc2', 'regression-adjustment', 'ipw', 'aipw'].map((id): [string, string] => ['beat-the-blues', id]),
  ...['risk-difference', 'log-risk-ratio', 'log-odds-ratio'].map((summary): [string, string] => ['responder', `g-computation/logit/${summary}`]),
  ['anorexia', 'lin/hc2'],
  ...['difference-in-means', 'ancova/hc3', 'hedges-g'].map((id): [string, string] => ['anorexia', id]),
  ...['ancova/hc2', 'ancova/cr2'].map((id): [string, string] => ['therapy-groups', id]),
];

(available ? describe : describe.skip)('equipoise analyse on published trials', () => {
  const expected = available ? (JSON.parse(readFileSync(join(REFERENCE, 'expected.json'), 'utf8')) as Record<string, Expected[]>) : {};

  it.each(CASES)('%s %s agrees with R to 1e-8', (file, id) => {
    const set = sets[file]!;
    const [estimator, variant, summary] = id.split('/') as [string, string | undefined, string | undefined];
    const unadjusted = estimator === 'difference-in-means' || estimator === 'hedges-g';
    const settings = summary ? `, family: ${variant}, summary: ${summary}` : variant ? `, variance: ${variant}` : '';
    const adjusted = unadjusted ? '' : `, covariates: ${set.covariates}${settings}`;
    const result = run(file, `data: {${set.data}}\nanalyses:\n  - {id: ${id}, estimator: ${estimator}, outcome: ${set.outcome}${adjusted}}\n`);
    const target = expected[file]!.find((row) => row.id === id)!;
    compare(result, target, 1e-8);
  });
});

const ITERATIVE: [string, string][] = [
  ['beat-the-blues', 'mmrm-us/satterthwaite'],
  ['beat-the-blues', 'mmrm-us/kenward-roger'],
  ['fev1-long', 'mmrm-us/satterthwaite'],
  ['fev1-long', 'mmrm-us/kenward-roger'],
  ['therapy-groups', 'mixed-random-intercept/satterthwaite'],
  ['therapy-groups', 'mixed-random-intercept/kenward-roger'],
];

(available ? describe : describe.skip)('equipoise analyse, models fitted by iteration', () => {
  const expected = available ? (JSON.parse(readFileSync(join(REFERENCE, 'expected.json'), 'utf8')) as Record<string, Expected[]>) : {};

  it.each(ITERATIVE)('%s %s agrees with R to 1e-5 (df to 1e-3)', (file, id) => {
    const df = id.split('/')[1]!;
    const targets = expected[file]!.filter((row) => row.id === id || row.id.startsWith(`${id}@`));
    const { plan, csv } = repeatedPlan(file, df);
    const result = run(file, plan, csv);
    const rows = (result.contrasts as (Result & { visit: string })[] | undefined) ?? [result];
    expect(rows).toHaveLength(targets.length);
    targets.forEach((target, i) => {
      if (target.id.includes('@')) expect(rows[i]!.visit).toBe(target.id.split('@')[1]);
      compare(rows[i]!, target, 1e-5, 1e-3);
      if (target.varianceComponents) {
        const components = rows[i]!.varianceComponents as Record<string, number>;
        for (const [name, value] of Object.entries(target.varianceComponents as Record<string, number>)) expect(components[name]! / value).toBeCloseTo(1, 4);
        expect((rows[i]!.icc as number) / (target.icc as number)).toBeCloseTo(1, 4);
      }
    });
  });
});

function repeatedPlan(file: string, df: string): { plan: string; csv?: string } {
  if (file === 'therapy-groups') {
    return { plan: `data: {${therapyGroups.data}}\nanalyses:\n  - {id: a, estimator: mixed, outcome: scs_post, covariates: [scs_pre], df: ${df}}\n` };
  }
  const model = `estimator: mmrm, covariance: unstructured, df: ${df}`;
  if (file === 'fev1-long') {
    const data = 'participant: id, arm: {column: treatment, experimental: TRT, control: PBO}, shape: long, visit: visit';
    return { plan: `data: {${data}}\nanalyses:\n  - {id: a, ${model}, outcome: fev1, covariates: [race, sex, fev1_pre]}\n` };
  }
  const data = 'participant: id, arm: {column: treatment, experimental: BtheB, control: TAU}, shape: long';
  return {
    plan: `data: {${data}}\nanalyses:\n  - {id: a, ${model}, outcome: bdi, visit: visit, covariates: [bdi_pre], interactWithVisit: [bdi_pre]}\n`,
    csv: longBeatTheBlues(),
  };
}

/** The wide file as one row per participant and visit. */
function longBeatTheBlues(): string {
  const [header, ...lines] = readFileSync(join(REFERENCE, 'beat-the-blues.csv'), 'utf8').replaceAll('"', '').trim().split('\n');
  const names = header!.split(',');
  const rows = lines.flatMap((line) => {
    const cell = Object.fromEntries(line.split(',').map((value, i) => [names[i]!, value]));
    return ['m2', 'm3', 'm5', 'm8'].map((visit) => [cell.id, cell.treatment, cell.bdi_pre, visit, cell[`bdi_${visit[1]}m`]].join(','));
  });
  return `id,treatment,bdi_pre,visit,bdi\n${rows.join('\n')}\n`;
}

function run(file: string, plan: string, csv?: string): Result {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-analyse-'));
  try {
    writeFileSync(join(folder, 'plan.yaml'), plan);
    const data = csv === undefined ? join(REFERENCE, `${file}.csv`) : join(folder, 'data.csv');
    if (csv !== undefined) writeFileSync(data, csv);
    const { stdout, stderr, exitCode } = runAnalyse({ data, plan: join(folder, 'plan.yaml'), json: true }, 'test');
    expect([exitCode, stderr]).toEqual([0, '']);
    return (JSON.parse(stdout) as { analyses: Result[] }).analyses[0]!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(result: Result, target: Expected, tolerance: number, dfTolerance = tolerance): void {
  const wanted: Record<string, unknown> = { ...target, ...(target.ci as object), estimate: target.estimate ?? target.hedgesG };
  const got: Record<string, unknown> = { ...result, ...(result.ci as object) };
  for (const key of ['estimate', 'se', 'df', 'statistic', 'pValue', 'lower', 'upper', 'cohenD']) {
    if (wanted[key] === undefined) continue;
    const value = got[key] as number;
    const reference = wanted[key] as number;
    const allowed = key === 'df' ? dfTolerance : tolerance === dfTolerance || key === 'estimate' || key === 'se' ? tolerance : 1e-3;
    expect([key, Math.abs(value - reference) <= allowed * Math.abs(reference) ? reference : value]).toEqual([key, reference]);
  }
  if (typeof target.n === 'number') expect(Object.values(result.n as object).reduce((a: number, b) => a + Number(b), 0)).toBe(target.n);
  else if (target.n !== undefined) expect(result.n).toEqual(target.n);
  if (target.marginalMeans) (target.marginalMeans as number[]).forEach((value, i) => expect((result.marginalMeans as number[])[i]! / value).toBeCloseTo(1, 9));
}
