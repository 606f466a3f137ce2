import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startApplication, type TestApplication } from '../support/application';
import { importFinishedTrial } from '../support/finished-trial';
import { signUp, type Person } from '../support/people';
import { runToEnd } from '../support/run-to-end';

const DATA = 'data: { participant: participant, arm: { column: arm, experimental: BtheB, control: TAU }';
const WIDE = `${DATA}, shape: wide }
populations: [{ id: randomised, definition: everybody who was randomised }]
estimands:
  - { id: two-months, treatments: BtheB against TAU, population: adults with depression, variable: BDI-II, summary: difference of means, intercurrentEvents: [{ event: therapy stopped, strategy: treatment-policy }] }
analyses:
  - id: primary
    role: primary
    estimand: two-months
    population: randomised
    estimator: ancova
    outcome: bdi_ii_total_m2
    covariates: [bdi_ii_total_baseline]
    variance: hc2
    minimalImportantDifference: 3
    nonInferiority: { margin: 5, better: lower }
    interim: { spending: obrien-fleming, information: [0.5, 1], look: 1 }
    afterEvents: [{ event: therapy stopped, data: used }]
  - { id: crude, estimator: difference-in-means, outcome: bdi_ii_total_m2 }
  - { id: adjusted, estimator: ancova, outcome: bdi_ii_total_m2, covariates: [bdi_ii_total_baseline, drug] }
  - { id: imputed/m2, role: sensitivity, estimator: ancova, outcome: bdi_ii_total_m2, covariates: [bdi_ii_total_baseline], imputation: { model: normal, m: 5, seed: s1, tippingPoint: { deltas: [-4, 4], arm: both } } }
multiplicity: [{ family: all, method: holm, analyses: [primary, crude] }]
sensitivity: [{ of: primary, analyses: [imputed/m2], rationale: everybody randomised is analysed }]
`;
const LONG = `${DATA}, shape: long, visit: visit }
analyses:
  - { id: repeated, estimator: mmrm, outcome: bdi_ii_total, visit: visit, covariates: [bdi_ii_total_baseline], covariance: compound-symmetry, convergence: maximum }
`;

interface Numbers {
  estimate: number;
  se: number;
  df: number;
  pValue: number;
  ci: { lower: number; upper: number };
}
interface Row extends Numbers {
  id: string;
  contrasts?: Numbers[];
}
interface RunBody {
  id: string;
  dataName: string;
  dataSha256: string;
  analyses: Row[];
}
interface Opened {
  result: Row;
  adjusted: { family: string; method: string; pValue: number }[];
  details: { settings: { name: string; value: string }[]; rCode: string; seed?: string; estimand?: { id: string }; population?: { definition: string }; interim?: { look: number; looks: object[]; seen: number[] } };
  effectSize: { estimate: number; n: { experimental: number; control: number } } | null;
  model: { analyses: string[]; diagnostics: { kind: string; points: object[] } } | null;
  dataName: string;
}

const installed = new Set(spawnSync('Rscript', ['-e', 'cat(rownames(installed.packages()))'], { encoding: 'utf8' }).stdout?.split(' ') ?? []);
if (installed.size === 0) console.warn('skipped: Rscript is not here, so the R code of no row was run on the exported dataset');

/** What R prints as `result`, by column. */
function runInR(code: string, file: string, data: string): Record<string, number[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-r-'));
  try {
    fs.writeFileSync(path.join(folder, file), data);
    fs.writeFileSync(path.join(folder, 'row.R'), `${code}\nwrite.csv(format(as.data.frame(result), digits = 15), "result.csv", row.names = FALSE)\n`);
    const { status, stderr } = spawnSync('Rscript', ['--vanilla', 'row.R'], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const [head, ...rows] = fs.readFileSync(path.join(folder, 'result.csv'), 'utf8').trim().split('\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
    return Object.fromEntries(head!.map((name, column) => [name, rows.map((row) => Number(row[column]))]));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe('a row of a run, opened', () => {
  let app: TestApplication;
  let trialId: string;
  let importer: Person;
  let run: RunBody;
  let long: { trialId: string; importer: Person; run: RunBody };

  const open = (person: Person, id: string, of: { trialId: string; run: RunBody } = { trialId, run }) => person.get<Opened>(`/trials/${of.trialId}/runs/${of.run.id}/analyses/${encodeURIComponent(id)}`);
  const final = async (by: Person, trial: string): Promise<RunBody> => {
    const { status, body } = await runToEnd<RunBody>(by, trial, 'final');
    if (status !== 200) throw new Error(`the run was answered by ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const exported = async (by: Person, trial: string, name: string) => (await by.get<string>(`/trials/${trial}/datasets/${name}.csv?arms=real`)).body;

  beforeAll(async () => {
    app = await startApplication();
    ({ trialId, importer } = await importFinishedTrial(app, { plan: WIDE, code: 'OPENED' }));
    run = await final(importer, trialId);
    const other = await importFinishedTrial(app, { plan: LONG, code: 'OPENED-LONG' });
    long = { ...other, run: await final(other.importer, other.trialId) };
  }, 300_000);
  afterAll(() => app?.close());

  it('gives its numbers, its model, the diagnostics, and what the plan makes of it', async () => {
    const { status, body } = await open(importer, 'primary');
    expect(status).toBe(200);
    expect(body.result).toMatchObject({ ...run.analyses[0], role: 'primary', minimalImportantDifference: 3 });
    expect(body.details).toMatchObject({ estimand: { id: 'two-months' }, population: { definition: 'everybody who was randomised' }, settings: [{ name: 'covariates', value: 'bdi_ii_total_baseline' }, { name: 'variance', value: 'hc2' }] });
    expect(body.details.interim?.looks).toHaveLength(2);
    expect(body.details.interim?.seen).toHaveLength(1);
    expect(body.adjusted).toEqual([{ family: 'all', method: 'holm', pValue: expect.any(Number) as number }]);
    expect(body.model).toMatchObject({ analyses: ['primary'], diagnostics: { kind: 'linear' } });
    expect(body.model!.diagnostics.points).toHaveLength(11); // the twelfth has no outcome
    expect(body.effectSize?.n).toEqual({ experimental: 6, control: 5 });
  });

  it('names the analysis that it is a sensitivity analysis of, also where its name has a slash', async () => {
    const { body } = await open(importer, 'imputed/m2');
    expect(body.result).toMatchObject({ sensitivity: { of: 'primary', rationale: 'everybody randomised is analysed' }, tippingPoint: { arm: 'both' } });
    expect(body.details.seed).toBe('s1');
  });

  it('carries the R code of the report, as it was kept with the run', async () => {
    const { body } = await open(importer, 'crude');
    const page = (await importer.get<string>(`/trials/${trialId}/runs/${run.id}/report.html`)).body;
    const asMarkup = body.details.rCode.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
    expect(page).toContain(asMarkup);
    expect(body.details.rCode).toContain(`file <- "${run.dataName}"`);
  });

  it.each([
    ['wide', () => ({ trialId, importer, run })],
    ['visits', () => long],
  ] as const)('reads the file that people download: %s', async (name, of) => {
    const { trialId: trial, importer: by, run: ran } = of();
    expect(createHash('sha256').update(await exported(by, trial, name)).digest('hex')).toBe(ran.dataSha256);
    expect(ran.dataName).toContain(`_${name}_real-arms.csv`);
  });

  (installed.size > 0 ? it : it.skip)('gives the row\'s numbers again, run by R on the exported dataset', async () => {
    for (const id of ['crude', 'adjusted', ...(installed.has('sandwich') ? ['primary'] : [])]) {
      const { body } = await open(importer, id);
      const found = runInR(body.details.rCode, body.dataName, await exported(importer, trialId, 'wide'));
      const { estimate, se, df, pValue, ci } = body.result;
      expect(close([found.estimate, found.se, found.df, found.p, found.lower, found.upper].map((column) => column![0]!), [estimate, se, df, pValue, ci.lower, ci.upper], 1e-8)).toBe(true);
    }
  });

  (installed.has('nlme') ? it : it.skip)('gives repeated measures again, run by R on the exported visits', async () => {
    const { body } = await open(long.importer, 'repeated', long);
    const found = runInR(body.details.rCode, body.dataName, await exported(long.importer, long.trialId, 'visits'));
    const contrasts = body.result.contrasts!;
    expect(contrasts.length).toBeGreaterThan(1);
    expect(close(found.estimate!, contrasts.map(({ estimate }) => estimate), 1e-3)).toBe(true);
    expect(close(found.se!, contrasts.map(({ se }) => se), 1e-3)).toBe(true);
  });

  it('is not there for whoever does not see the run, and refuses who reads no plan', async () => {
    const statistician = await signUp(app, { role: 'statistician', trialId });
    expect((await statistician.get(`/trials/${trialId}/plan`)).status).toBe(200);
    expect(await open(statistician, 'primary')).toMatchObject({ status: 404 });
    expect(await open(await signUp(app, { role: 'assessor', trialId }), 'primary')).toMatchObject({ status: 403 });
    expect(await open(long.importer, 'primary')).toMatchObject({ status: 404 });
    expect(await open(importer, 'no-such-analysis')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

function close(found: readonly number[], wanted: readonly number[], tolerance: number): boolean {
  return found.length === wanted.length && found.every((value, i) => Math.abs(value - wanted[i]!) <= tolerance * Math.max(1e-6, Math.abs(wanted[i]!)));
}
