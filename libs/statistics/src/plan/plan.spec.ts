import { Ajv } from 'ajv';
import { parseCsv } from '../data/parse-csv';
import { analysisPlanSchema } from './analysis-plan.schema';
import { parsePlan } from './parse-plan';
import { PlanError } from './plan-mistake';
import { runPlan } from './run-plan';

const data = `data:
  participant: id
  arm: { column: arm, experimental: 1, control: 0 }
  shape: wide
`;

function mistakes(text: string): { line: number; path: string; what: string; fix: string }[] {
  try {
    parsePlan(text);
    return [];
  } catch (error) {
    if (error instanceof PlanError) return error.mistakes.map(({ line, path, what, fix }) => ({ line, path, what, fix }));
    throw error;
  }
}

describe('the plan of analysis', () => {
  it('takes every key of the statistical section and keeps labels as written', () => {
    const plan = parsePlan(`${data}  missing: [NA, -9]
  design: { method: permuted-blocks, strata: [site] }
title: Main analysis
version: 1.0
estimands:
  - id: primary
    treatments: ACT against usual care
    population: everybody randomised
    variable: score at six months
    intercurrentEvents: [{ event: rescue medication, strategy: treatment-policy }]
    summary: difference of means
populations: [{ id: itt, definition: everybody randomised }, { id: pp, definition: per protocol, column: pp, equals: 1 }]
analyses:
  - { id: a, estimator: ancova, outcome: y, covariates: [site], variance: hc2, estimand: primary, population: pp, level: 0.9, role: primary }
  - { id: b, estimator: hedges-g, outcome: y }
multiplicity: [{ family: main, analyses: [a, b], method: holm }]
sensitivity: [{ of: a, analyses: [b], rationale: without the model }]
tables: [{ id: t1, title: Effects, analyses: [a] }]
figures: [{ id: f1, title: Forest }]
`);
    expect(plan.data.arm).toEqual({ column: 'arm', experimental: '1', control: '0' });
    expect(plan.data.missing).toEqual(['NA', '-9']);
    expect(plan.version).toBe('1.0');
    expect(plan.populations![1]!.equals).toBe('1');
  });

  it('names all mistakes at once, in the order of the document', () => {
    const found = mistakes(`${data}colour: blue
analyses:
  - { id: a, estimator: ancova, outcome: y, covariates: pre, level: 2 }
  - { id: 'a b', estimator: difference-in-means, covariates: [x] }
`);
    expect(found.map(({ line, path }) => [line, path])).toEqual([
      [5, 'colour'],
      [7, 'analyses[0].covariates'],
      [7, 'analyses[0].level'],
      [8, 'analyses[1]'],
      [8, 'analyses[1].id'],
      [8, 'analyses[1].covariates'],
    ]);
    expect(found.every(({ what, fix }) => what.length > 0 && fix.length > 0)).toBe(true);
  });

  it.each([
    ['a repeated id', 'analyses: [{id: a, estimator: hedges-g, outcome: y}, {id: a, estimator: hedges-g, outcome: z}]', 'analyses[1].id'],
    ['clusters that are not named', 'analyses: [{id: a, estimator: ancova, outcome: y, variance: cr2}]', 'analyses[0].variance'],
    ['an estimand that is not there', 'analyses: [{id: a, estimator: ancova, outcome: y, estimand: e}]', 'analyses[0].estimand'],
    ['a family member that is not there', 'analyses: [{id: a, estimator: hedges-g, outcome: y}]\nmultiplicity: [{family: f, method: holm, analyses: [b]}]', 'multiplicity[0].analyses[0]'],
    ['an outcome that shall impute itself', 'analyses: [{id: a, estimator: ancova, outcome: y, imputation: {model: pmm, with: [y]}}]', 'analyses[0].imputation'],
    ['a covariance within participants where there are no visits', 'analyses: [{id: a, estimator: mixed, outcome: y, covariance: ar1}]', 'analyses[0].covariance', `${data}  cluster: g\n`],
    ['the participant as covariate', 'analyses: [{id: a, estimator: ancova, outcome: y, covariates: [id]}]', 'analyses[0].covariates'],
    ['the participant as outcome', 'analyses: [{id: a, estimator: hedges-g, outcome: id}]', 'analyses[0].outcome'],
    ['a family member with a p-value for each visit', 'analyses: [{id: a, estimator: mmrm, outcome: y}]\nmultiplicity: [{family: f, method: holm, analyses: [a]}]', 'multiplicity[0].analyses[0]', data.replace('wide', 'long\n  visit: v')],
    ['the arm as covariate', 'analyses: [{id: a, estimator: ancova, outcome: y, covariates: [arm]}]', 'analyses[0].covariates'],
  ])('sees %s', (_, text, path, head = data) => {
    expect(mistakes(head + text).map((mistake) => mistake.path)).toEqual([path]);
  });

  it('refuses YAML that is not YAML, and a document that is not a plan', () => {
    expect(mistakes('data: {participant: [')[0]!.line).toBe(1);
    expect(mistakes('data: 1\ndata: 2\nanalyses: []')[0]!.what).toMatch(/unique/i);
    expect(mistakes('just text')).toHaveLength(1);
    expect(mistakes('')).toHaveLength(1);
  });

  it('is published as a JSON Schema that any validator compiles', () => {
    const validate = new Ajv({ discriminator: true, allowUnionTypes: true }).compile(analysisPlanSchema);
    expect(validate({ data: { participant: 'id', arm: { column: 'a', experimental: 1, control: 0 }, shape: 'wide' }, analyses: [{ id: 'x', estimator: 'hedges-g', outcome: 'y' }] })).toBe(true);
  });
});

describe('running a plan on a table', () => {
  const csv = 'id,arm,y,site,pp,score\n1,1,5,n,1,3\n2,1,7,s,1,NA\n3,1,6,n,0,4\n4,0,9,s,1,5\n5,0,8,n,1,7\n6,0,12,s,1,8\n7,0,,n,1,8\n';
  const run = (tail: string, table = csv, head = data): unknown => runPlan(parsePlan(head + tail), parseCsv(table));

  it('takes text covariates as factors and NA as text unless the plan says that it means missing', () => {
    const plan = 'analyses: [{id: a, estimator: difference-in-means, outcome: score}]';
    expect(() => run(plan)).toThrow(/"NA" \(line 3\)/);
    const { analyses } = run(plan, csv, `${data}  missing: [NA]\n`) as { analyses: { n: object }[] };
    expect(analyses[0]!.n).toEqual({ experimental: 2, control: 4 });
  });

  it('keeps a population to its members', () => {
    const { analyses } = run('populations: [{id: pp, definition: per protocol, column: pp, equals: 1}]\nanalyses: [{id: a, estimator: difference-in-means, outcome: y, population: pp}]') as {
      analyses: { n: object }[];
    };
    expect(analyses[0]!.n).toEqual({ experimental: 2, control: 3 });
  });

  it('reads one visit of long data, and asks for it when there are several', () => {
    const long = 'id,arm,visit,y\n1,1,a,3\n1,1,b,4\n2,1,a,5\n2,1,b,7\n3,0,a,1\n3,0,b,2\n4,0,a,6\n4,0,b,9\n';
    const head = data.replace('wide', 'long\n  visit: visit');
    expect(() => run('analyses: [{id: a, estimator: difference-in-means, outcome: y}]', long, head)).toThrow(/at which visit/);
    const { analyses } = run('analyses: [{id: a, estimator: difference-in-means, outcome: y, at: b}]', long, head) as { analyses: { estimate: number }[] };
    expect(analyses[0]!.estimate).toBeCloseTo(0, 12);
  });

  it.each([
    ['a participant twice', csv.replace('2,1,7', '1,1,7'), /participant 1 appears twice \(line 3\)/],
    ['a row without participant', csv.replace('2,1,7', ',1,7'), /line 3 has no id/],
    ['an infinite value', csv.replace('2,1,7', '2,1,1e999'), /"1e999"/],
    ['a decimal comma', csv.replace('2,1,7', '2,1,"7,5"'), /decimals with a point/],
    ['a ragged row', csv.replace('2,1,7,s', '2,1,7,s,s'), /not valid CSV/],
    ['a column twice', csv.replace('site', 'y'), /appears twice/],
    ['a header alone', 'id,arm,y\n', /no row/],
  ])('refuses %s', (_, table, message) => {
    expect(() => run('analyses: [{id: a, estimator: difference-in-means, outcome: y}]', table)).toThrow(message);
  });

  it('keeps participants whose baseline is missing when the plan fills it', () => {
    const missing = `${data}  missing: [NA]\n`;
    const n = (fill: string): unknown =>
      (run(`analyses: [{id: a, estimator: ancova, outcome: y, covariates: [score], missingCovariates: ${fill}}]`, csv, missing) as { analyses: { n: object }[] }).analyses[0]!.n;
    expect(n('drop')).toEqual({ experimental: 2, control: 3 });
    expect(n('mean')).toEqual({ experimental: 3, control: 3 });
    expect(n('indicator')).toEqual({ experimental: 3, control: 3 });
  });

  it.each(['ancova, outcome: y', 'ancova, outcome: y, imputation: {model: normal, m: 2}', 'reference-based, outcome: y, strategy: missing-at-random, controlArm: untreated'])('says that most of an arm has no outcome: %s', (analysis) => {
    const table = (from: number): string => `id,arm,y\n${Array.from({ length: 16 }, (_, i) => `${i},${i % 2},${i % 2 && i > from ? '' : (i * 7) % 11}`).join('\n')}\n`;
    const warnings = (from: number): string => (run(`analyses: [{id: a, estimator: ${analysis}}]`, table(from)) as { analyses: { warnings: string[] }[] }).analyses[0]!.warnings.join();
    expect(warnings(5)).toContain('5 of 8 participants of the experimental arm have no y: what is said of that arm rests on the others');
    expect(warnings(7)).not.toContain('participants of the');
  });

  it('says that a ratio of means is no risk ratio', () => {
    const warnings = (outcome: string): string[] => (run(`analyses: [{id: a, estimator: g-computation, outcome: ${outcome}, summary: log-risk-ratio}]`, csv.replace('NA', '4').replace(/,site,pp/, ',site,well')) as { analyses: { warnings: string[] }[] }).analyses[0]!.warnings;
    expect(warnings('y')).toContain('y is not coded 0 and 1: its means are no risks, and log-risk-ratio is the logarithm of a ratio of means');
    expect(warnings('score').join()).toContain('no risks');
  });

  it('adjusts a family of tests', () => {
    const result = run('analyses: [{id: a, estimator: difference-in-means, outcome: y}, {id: b, estimator: ancova, outcome: y, covariates: [site]}]\nmultiplicity: [{family: f, analyses: [a, b], method: holm}]') as {
      multiplicity: { adjusted: { pValue: number; adjustedPValue: number }[] }[];
    };
    const [first, second] = result.multiplicity[0]!.adjusted;
    const least = Math.min(first!.pValue, second!.pValue);
    expect(Math.min(first!.adjustedPValue, second!.adjustedPValue)).toBeCloseTo(2 * least, 12);
  });
});
