import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { RELIABLE_CHANGES } from '../indices/change-classes';
import type { OneGroupResult } from '../plan/one-group-results';
import { type AnalysisResult, isBySubgroup, isByVisit, isFailed, isOfOneGroup } from '../plan/results';
import { runPlan } from '../plan/run-plan';
import { rCodeOf } from './r-code';

const REFERENCE = join(__dirname, '../../reference');
const found = spawnSync('Rscript', ['-e', 'cat(rownames(installed.packages()))'], { encoding: 'utf8' });
const installed = found.status === 0 ? found.stdout.split(' ') : null;
if (!installed) console.warn('skipped: Rscript is not here, so the R code of the report was not run');

interface Case {
  readonly name: string;
  readonly csv: string;
  readonly data: string;
  readonly analysis: string;
  /** Relative; of what is compared. */
  readonly tolerance: number;
  /** Columns of R's result that the report gives too. */
  readonly compared?: readonly string[];
}

const TRIAL = { csv: 'closed-forms/trial.csv', data: 'participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide, cluster: therapy_group' };
const SITES = { csv: 'potential-outcomes/trial.csv', data: 'participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide, design: {method: permuted-blocks, strata: [site]}' };
const GROUPS = { csv: 'mixed-models/groups.csv', data: 'participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide, cluster: group' };
const VISITS = { csv: 'mixed-models/visits.csv', data: 'participant: id, arm: {column: arm, experimental: new, control: old}, shape: long, visit: visit, cluster: group' };
const CACE = { csv: 'cace/trial.csv', data: 'participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide' };
const SUBGROUP = { csv: 'subgroups/trial.csv', data: 'participant: id, arm: {column: arm, experimental: 1, control: 0}, shape: wide' };
const LEAVING = { csv: 'reference-based/trial.csv', data: 'participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide' };
const STUDY = { csv: 'one-group/study.csv', data: 'participant: id, shape: wide' };
const PEOPLE = { csv: 'multiple-imputation/trial.csv', data: 'participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide' };
const OF_R = ['estimate', 'se', 'df', 'statistic', 'p', 'lower', 'upper'];
const NO_DF = ['estimate', 'se'];

const closed = (source: { csv: string; data: string }, analysis: string, tolerance = 1e-8, compared = OF_R): Case => ({ name: analysis, ...source, analysis, tolerance, compared });

const VARIANCES = ['classical', 'hc0', 'hc1', 'hc2', 'hc3', 'cr0', 'cr1', 'cr2'];
const CASES: readonly Case[] = [
  closed(TRIAL, 'estimator: difference-in-means, outcome: post'),
  closed(TRIAL, 'estimator: difference-in-means, outcome: post, level: 0.9'),
  closed(TRIAL, 'estimator: hedges-g, outcome: post', 1e-6),
  ...VARIANCES.map((variance) => closed(TRIAL, `estimator: ancova, outcome: post, covariates: [pre, age, site], variance: ${variance}`)),
  closed(TRIAL, 'estimator: ancova, outcome: post, covariates: [pre, age, site], missingCovariates: mean, variance: hc2'),
  closed(TRIAL, 'estimator: ancova, outcome: post, covariates: [pre, age, site], missingCovariates: indicator, variance: hc3'),
  closed(TRIAL, 'estimator: ancova, outcome: post, covariates: [pre], afterEvents: [{event: moved away, data: set-missing, column: site, equals: west}]'),
  ...['classical', 'hc2', 'cr0', 'cr2'].map((variance) => closed(TRIAL, `estimator: lin, outcome: post, covariates: [pre, age, site], variance: ${variance}`)),
  closed(TRIAL, 'estimator: lin, outcome: post, covariates: [pre, age], missingCovariates: indicator', 1e-7),
  ...['regression-adjustment', 'ipw', 'aipw'].map((estimator) => closed(SITES, `estimator: ${estimator}, outcome: y, covariates: [pre, site]`, 1e-6)),
  closed(SITES, 'estimator: g-computation, outcome: y, covariates: [pre, site]'),
  ...['risk-difference', 'log-risk-ratio', 'log-odds-ratio'].map((summary) => closed(SITES, `estimator: g-computation, outcome: remission, covariates: [pre], summary: ${summary}`)),
  closed(GROUPS, 'estimator: mixed, outcome: y, covariates: [pre]', 1e-4),
  closed(GROUPS, 'estimator: mixed, outcome: y, covariates: [pre], df: kenward-roger', 1e-4),
  closed(GROUPS, 'estimator: mixed, outcome: y, covariates: [pre], clusterIn: experimental', 1e-3, NO_DF),
  ...['unstructured', 'compound-symmetry', 'ar1', 'toeplitz'].map((covariance) =>
    closed(VISITS, `estimator: mmrm, outcome: y, visit: visit, covariates: [pre], interactWithVisit: [pre], covariance: ${covariance}, convergence: maximum, averages: [{id: all, visits: [w04, w08, w12, w26]}]`, 1e-3, NO_DF),
  ),
  closed(VISITS, 'estimator: mmrm, outcome: y, visit: visit, covariates: [pre], variance: cr2, convergence: maximum, averages: [{id: all, visits: [w04, w08, w12, w26]}]', 1e-3, ['estimate', 'se', 'df']),
  closed(VISITS, 'estimator: mixed, outcome: y, visit: visit, covariates: [pre], covariance: compound-symmetry, convergence: maximum', 1e-3, NO_DF),
  closed(CACE, 'estimator: cace, outcome: y, covariates: [pre], receipt: sessions, receivedFrom: 4'),
  closed(SUBGROUP, 'estimator: subgroup, outcome: post, by: band, covariates: [pre]', 1e-8, ['estimate', 'se', 'df', 'lower', 'upper']),
  closed(CACE, 'estimator: cace, outcome: y, covariates: [pre], receipt: sessions, receivedFrom: 4, missingCovariates: indicator'),
  closed(TRIAL, 'estimator: subgroup, outcome: post, by: site, covariates: [pre, age], missingCovariates: indicator', 1e-8, ['estimate', 'se', 'df', 'lower', 'upper']),
  closed(SUBGROUP, 'estimator: subgroup, outcome: post, by: site, covariates: [pre], variance: hc3', 1e-8, ['estimate', 'se', 'df', 'lower', 'upper']),
  ...['jump-to-reference', 'copy-increments', 'missing-at-random'].map((strategy) => closed(LEAVING, `estimator: reference-based, outcome: y3, earlier: [y1, y2], covariates: [pre], strategy: ${strategy}, controlArm: untreated`, 1e-5)),
  closed(STUDY, 'estimator: before-after, outcome: post, before: pre'),
  closed(STUDY, 'estimator: change-correlation, outcome: post, before: pre, with: {before: signal_pre, after: signal_post}', 1e-8, ['estimate', 'df', 'statistic', 'p', 'lower', 'upper']),
  closed(STUDY, 'estimator: completers, outcome: sessions, from: 6, variables: [age, pre, sex]', 1e-8, ['estimate', 'lower', 'upper', 'standardised']),
  closed(STUDY, 'estimator: composition, outcome: sessions, from: 6, by: [{column: sex}, {column: age, bands: [40, 60]}]', 1e-8, ['enrolled', 'completed']),
  ...['criterion: a', 'criterion: b, functional: {mean: 44, sd: 9}', 'criterion: c, clinical: {mean: 21, sd: 10}, functional: {mean: 44, sd: 9}, sd: 10.5'].map((criterion) =>
    closed(STUDY, `estimator: reliable-change, outcome: post, before: pre, better: higher, reliability: 0.88, ${criterion}`, 1e-8, ['not-significant', 'okay-at-baseline', 'significant']),
  ),
  closed(SITES, 'estimator: randomisation-test, outcome: y, covariates: [pre], draws: 4000', 1e-9, ['estimate']),
  // random draws: p of 4000 draws, and the pooled numbers of 60 imputations, to their Monte Carlo error
  closed(SITES, 'estimator: randomisation-test, outcome: pre, draws: 4000', 0.12, ['estimate', 'p']),
  ...['normal', 'pmm'].map((model) => closed(PEOPLE, `estimator: ancova, outcome: y, covariates: [pre], variance: hc2, imputation: {model: ${model}, with: [mid], m: 60, iterations: 10}`, 0.06, ['estimate', 'se'])),
];

const packagesOf = (code: string): string[] => [...code.matchAll(/^library\((\w+)\)$/gm)].map((match) => match[1]!);

function planOf({ data, analysis }: Case): ReturnType<typeof parsePlan> {
  return parsePlan(`data: {${data}}\nanalyses:\n  - {id: a, ${analysis}}\n`);
}

/** Rows of the report beside those of R. */
function rowsOf(result: AnalysisResult): Record<string, number>[] {
  if (isFailed(result)) throw new Error(result.error);
  if (isOfOneGroup(result) && result.estimator !== 'before-after') return rowsOfOneGroup(result);
  const rows = isByVisit(result) ? result.contrasts : isBySubgroup(result) ? result.subgroups : [result];
  return (rows as unknown as Record<string, unknown>[]).map((row) => {
    const { lower, upper } = row.ci as { lower: number; upper: number };
    return { ...(row as Record<string, number>), df: (row.df as number | null) ?? Infinity, p: row.pValue as number, lower, upper };
  });
}

function rowsOfOneGroup(result: Exclude<OneGroupResult, { estimator: 'before-after' }>): Record<string, number>[] {
  if (result.estimator === 'reliable-change') return RELIABLE_CHANGES.map((change) => ({ ...result.table[change] }));
  if (result.estimator === 'composition') return result.composition.flatMap(({ rows }) => rows.map(({ enrolled, completed }) => ({ enrolled, completed })));
  if (result.estimator === 'completers') {
    return result.completion.flatMap((row) => (row.kind === 'numeric' ? [{ estimate: row.difference, ...row.ci, standardised: row.standardisedDifference! }] : []));
  }
  return [result.pearson, result.spearman!].map(({ estimate, df, statistic, pValue, ci }) => ({ estimate, df, statistic, p: pValue, ...ci }));
}

type Run = { readonly name: string; readonly code: string };

/** Runs scripts that need the same packages in one process; each leaves its `result` as text with 17 digits. */
function runR(runs: readonly Run[], folder: string): Map<string, Record<string, string>[]> {
  const files = runs.map(({ code }, i) => {
    const file = join(folder, `${i}.R`);
    writeFileSync(file, code);
    return file;
  });
  const driver = `options(digits = 17); for (file in c(${files.map((file) => JSON.stringify(file)).join(', ')})) { e <- new.env(); invisible(capture.output(suppressMessages(suppressWarnings(source(file, local = e))))); cat("==", file, "\\n"); r <- e$result; r[] <- lapply(r, function(v) if (is.numeric(v)) sprintf("%.17g", v) else as.character(v)); write.csv(r, row.names = FALSE) }`;
  const { stdout, stderr, status } = spawnSync('Rscript', ['-e', driver], { encoding: 'utf8', cwd: folder });
  if (status !== 0) throw new Error(`R stopped: ${stderr}\n${stdout}`);
  const sections = stdout.split(/^== .*$/m).slice(1);
  return new Map(runs.map(({ name }, i) => {
    const [head, ...lines] = sections[i]!.trim().replaceAll('"', '').split('\n');
    const names = head!.split(',');
    return [name, lines.map((line) => Object.fromEntries(line.split(',').map((cell, j) => [names[j]!, cell])))];
  }));
}

const numberOf = (text: string): number => (text === 'Inf' ? Infinity : Number(text));

(installed ? describe : describe.skip)('R code of the report, run by R', () => {
  const answers = new Map<string, Record<string, string>[]>();
  const codes = new Map(CASES.map((one) => [one.name, rCodeOf(planOf(one).analyses[0]!, planOf(one), join(REFERENCE, one.csv))!]));
  const absent = (name: string): string[] => packagesOf(codes.get(name)!).filter((needed) => !installed?.includes(needed));
  const ready = CASES.filter(({ name }) => absent(name).length === 0);

  beforeAll(() => {
    const byPackages = new Map<string, Run[]>();
    for (const { name } of ready) {
      const key = packagesOf(codes.get(name)!).join(' ');
      byPackages.set(key, [...(byPackages.get(key) ?? []), { name, code: codes.get(name)! }]);
    }
    const folder = mkdtempSync(join(tmpdir(), 'equipoise-r-'));
    try {
      for (const runs of byPackages.values()) for (const [name, rows] of runR(runs, folder)) answers.set(name, rows);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 180_000);

  it('stops in words where the file has no groups, as that of another trial', () => {
    const one = CASES.find(({ name }) => name.includes('variance: cr1'))!;
    const folder = mkdtempSync(join(tmpdir(), 'equipoise-r-'));
    try {
      writeFileSync(join(folder, 'dummy.csv'), 'code;arm;post;pre;age;site\n1;ACT;3;2;40;west\n');
      writeFileSync(join(folder, 'code.R'), rCodeOf(planOf(one).analyses[0]!, planOf(one), 'dummy.csv')!);
      const { status, stderr } = spawnSync('Rscript', ['code.R'], { encoding: 'utf8', cwd: folder });
      expect([status, stderr.replace(/\s+/g, ' ')]).toEqual([1, expect.stringContaining('the file has no column therapy_group: take the dataset that this analysis ran on')]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const one of CASES) {
    const missing = absent(one.name);
    if (missing.length > 0) {
      it.skip(`${one.name} (R has no package ${missing.join(', ')})`, () => undefined);
      continue;
    }
    it(`${one.name} agrees to ${one.tolerance}`, () => {
      const rows = rowsOf(runPlan(planOf(one), parseCsv(readFileSync(join(REFERENCE, one.csv), 'utf8'))).analyses[0]!);
      const ofR = answers.get(one.name)!;
      expect(ofR).toHaveLength(rows.length);
      rows.forEach((row, i) => {
        for (const key of one.compared!) {
          const wanted = numberOf(ofR[i]![key]!);
          const close = wanted === row[key] || Math.abs(row[key]! - wanted) <= one.tolerance * Math.abs(wanted);
          expect([key, close ? wanted : row[key]]).toEqual([key, wanted]);
        }
      });
    });
  }
});
