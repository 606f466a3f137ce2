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

function run(file: string, plan: string): Result {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-analyse-'));
  try {
    writeFileSync(join(folder, 'plan.yaml'), plan);
    const { stdout, stderr, exitCode } = runAnalyse({ data: join(REFERENCE, `${file}.csv`), plan: join(folder, 'plan.yaml'), json: true }, 'test');
    expect([exitCode, stderr]).toEqual([0, '']);
    return (JSON.parse(stdout) as { analyses: Result[] }).analyses[0]!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(result: Result, target: Expected, tolerance: number): void {
  const wanted: Record<string, unknown> = { ...target, ...(target.ci as object), estimate: target.estimate ?? target.hedgesG };
  const got: Record<string, unknown> = { ...result, ...(result.ci as object) };
  for (const key of ['estimate', 'se', 'df', 'statistic', 'pValue', 'lower', 'upper', 'cohenD']) {
    if (wanted[key] === undefined) continue;
    const value = got[key] as number;
    const reference = wanted[key] as number;
    expect([key, Math.abs(value - reference) <= tolerance * Math.abs(reference) ? reference : value]).toEqual([key, reference]);
  }
  if (typeof target.n === 'number') expect(Object.values(result.n as object).reduce((a: number, b) => a + Number(b), 0)).toBe(target.n);
  else if (target.n !== undefined) expect(result.n).toEqual(target.n);
  if (target.marginalMeans) (target.marginalMeans as number[]).forEach((value, i) => expect((result.marginalMeans as number[])[i]! / value).toBeCloseTo(1, 9));
}
