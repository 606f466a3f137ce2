import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { adjustPValues } from '../estimators/multiplicity';
import { intraclassCorrelation } from '../indices/intraclass-correlation';
import { parsePlan } from './parse-plan';
import type { EstimateResult, RepeatedEstimateResult, SubgroupEstimateResult } from './results';
import { runPlan } from './run-plan';

const folder = join(__dirname, '../../reference/published');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

interface Wald {
  readonly estimate: number;
  readonly se: number;
  readonly df?: number;
  readonly statistic?: number;
  readonly pValue?: number;
  readonly lower?: number;
  readonly upper?: number;
}
interface Expected {
  maize: { extreme: number; assignments: number; difference: number; paired: Wald; printed: { extreme: number; assignments: number; t: number; pOfT: number } };
  tooth: { welch: Wald; hc2: Wald; hc3: Wald; printed: { t: number; df: number; p: number } };
  warpbreaks: { effects: Record<string, Wald>; interaction: { statistic: number; df1: number; df2: number; pValue: number } };
  chicks: {
    satterthwaite: Wald;
    kenwardRoger: Wald;
    variances: { group: number; residual: number };
    cr2: Wald;
    icc: Record<string, { estimate: number; statistic: number; df1: number; df2: number }>;
    visits: (Wald & { visit: string })[];
  };
  vitaminA: { cace: Wald; printed: { effect: number } };
  families: { p: number[]; holm: number[]; hochberg: number[]; 'benjamini-hochberg': number[]; printed: Record<string, number> };
  silicon: { instruments: number[][]; printed: { F: number; df1: number; df2: number } };
}
const expected = JSON.parse(text('expected.json')) as Expected;

function run<T = EstimateResult>(data: string, csv: string, analysis: string): T {
  const plan = parsePlan(`data: {${data}}\nanalyses:\n  - {id: a, ${analysis}}\n`);
  const [result] = runPlan(plan, parseCsv(csv)).analyses;
  if (!result || 'error' in result) throw new Error(JSON.stringify(result));
  return result as unknown as T;
}

/** Every number that the reference has, to a relative tolerance (degrees of freedom to their own). */
function agrees(found: object, wanted: Wald, tolerance: number, ofDf = tolerance): void {
  const flat = { ...found, ...('ci' in found ? (found.ci as object) : {}) } as Record<string, number>;
  for (const [key, value] of Object.entries(wanted)) {
    if (typeof value !== 'number') continue;
    const allowed = (['estimate', 'se'].includes(key) ? tolerance : ofDf) * Math.abs(value);
    expect([key, Math.abs(flat[key]! - value) <= allowed ? value : flat[key]]).toEqual([key, value]);
  }
}

describe("Darwin's maize, as Fisher analysed it in 1935", () => {
  const { maize } = expected;

  it('counts 1726 of 32768 assignments as extreme', () => {
    const data = 'participant: plant, arm: {column: kind, experimental: crossed, control: self}, shape: wide, design: {method: permuted-blocks, blocks: [2], strata: [pair]}';
    const found = run<EstimateResult & { assignments: number; exact: boolean }>(data, text('maize.csv'), 'estimator: randomisation-test, outcome: height');
    expect(found).toMatchObject({ exact: true, assignments: maize.printed.assignments });
    expect(found.pValue * found.assignments).toBeCloseTo(maize.printed.extreme, 6);
    expect(found.estimate).toBeCloseTo(maize.difference, 12);
    expect([maize.extreme, maize.assignments]).toEqual([maize.printed.extreme, maize.printed.assignments]);
  });

  it('finds his t of 2.148 and 4.97 % for the pairs', () => {
    const found = run('participant: pair, shape: wide', text('maize-pairs.csv'), 'estimator: before-after, outcome: crossed, before: selfed');
    agrees(found, maize.paired, 1e-10);
    expect(found.statistic).toBeCloseTo(maize.printed.t, 3);
    expect(found.pValue).toBeCloseTo(maize.printed.pOfT, 4);
  });
});

describe('ToothGrowth', () => {
  const data = 'participant: animal, arm: {column: supplement, experimental: OJ, control: VC}, shape: wide';
  const { tooth } = expected;

  it("gives the Welch test of R's manual", () => {
    const found = run(data, text('tooth.csv'), 'estimator: difference-in-means, outcome: length');
    agrees(found, tooth.welch, 1e-10);
    expect(found.statistic).toBeCloseTo(tooth.printed.t, 4);
    expect(found.df).toBeCloseTo(tooth.printed.df, 3);
    expect(found.pValue).toBeCloseTo(tooth.printed.p, 5);
  });

  it.each(['hc2', 'hc3'] as const)('gives the ANCOVA of estimatr with %s', (variance) => {
    agrees(run(data, text('tooth.csv'), `estimator: ancova, outcome: length, covariates: [dose], variance: ${variance}`), tooth[variance], 1e-10);
  });
});

describe('warpbreaks', () => {
  it('gives the effect of the wool at each tension, and the test that they do not differ', () => {
    const { effects, interaction } = expected.warpbreaks;
    const found = run<SubgroupEstimateResult>('participant: loom, arm: {column: wool, experimental: A, control: B}, shape: wide', text('warpbreaks.csv'), 'estimator: subgroup, outcome: breaks, by: tension');
    expect(found.subgroups).toHaveLength(3);
    for (const subgroup of found.subgroups) {
      // no p-value is given by subgroup, on purpose
      const { estimate, se, lower, upper } = effects[(subgroup as unknown as { label: string }).label]!;
      agrees(subgroup, { estimate, se, lower: lower!, upper: upper! }, 1e-10);
    }
    for (const [key, value] of Object.entries(interaction)) expect((found.interaction as unknown as Record<string, number>)[key]! / value).toBeCloseTo(1, 10);
  });
});

describe('ChickWeight, diets 1 and 3', () => {
  const data = 'participant: row, arm: {column: diet, experimental: D3, control: D1}, shape: wide, cluster: chick';
  const { chicks } = expected;
  const model = 'outcome: weight, covariates: [time]';

  it('gives the random intercept of lmerTest and pbkrtest', () => {
    const found = run<EstimateResult & { varianceComponents: Record<string, number> }>(data, text('chicks.csv'), `estimator: mixed, ${model}, df: satterthwaite`);
    agrees(found, chicks.satterthwaite, 1e-5, 1e-3);
    for (const [name, value] of Object.entries(chicks.variances)) expect(found.varianceComponents[name]! / value).toBeCloseTo(1, 4);
    agrees(run(data, text('chicks.csv'), `estimator: mixed, ${model}, df: kenward-roger`), chicks.kenwardRoger, 1e-5, 1e-3);
  });

  it('gives CR2 with the degrees of freedom of clubSandwich, and the intraclass correlation of each arm', () => {
    const found = run(data, text('chicks.csv'), `estimator: ancova, ${model}, variance: cr2`);
    agrees(found, chicks.cr2, 1e-8);
    for (const [side, label] of [['experimental', 'D3'], ['control', 'D1']] as const) {
      for (const [key, value] of Object.entries(chicks.icc[label]!)) expect((found.intraclassCorrelation![side] as unknown as Record<string, number>)[key]! / value).toBeCloseTo(1, 10);
    }
  });

  it('gives the repeated measures of nlme with unstructured covariance, chicks lost on the way', () => {
    const long = 'participant: chick, arm: {column: diet, experimental: D3, control: D1}, shape: long, visit: visit';
    const { contrasts } = run<RepeatedEstimateResult>(long, text('chicks-visits.csv'), 'estimator: mmrm, outcome: weight, convergence: maximum');
    expect(contrasts.map(({ visit }) => visit)).toEqual(chicks.visits.map(({ visit }) => visit));
    contrasts.forEach((contrast, i) => agrees(contrast, { estimate: chicks.visits[i]!.estimate, se: chicks.visits[i]!.se }, 1e-5));
  });
});

describe('vitamin A and children who never took it (Sommer and Zeger 1991)', () => {
  it('gives 3.2 deaths fewer per thousand among those who took it', () => {
    const rows: string[] = [];
    for (const line of text('vitamin-a-counts.csv').trim().split('\n').slice(1)) {
      const [z, d, y, n] = line.split(',').map(Number);
      for (let k = 0; k < n!; k += 1) rows.push(`${rows.length + 1},${z === 1 ? 'vitamin' : 'none'},${d},${y}`);
    }
    const found = run('participant: id, arm: {column: village, experimental: vitamin, control: none}, shape: wide', `id,village,taken,died\n${rows.join('\n')}\n`, 'estimator: cace, outcome: died, receipt: taken');
    expect(found.n).toEqual({ experimental: 12_094, control: 11_588 });
    agrees(found, { estimate: expected.vitaminA.cace.estimate, se: expected.vitaminA.cace.se }, 1e-8);
    expect(found.estimate).toBeCloseTo(expected.vitaminA.printed.effect, 4);
  });
});

describe('the fifteen p-values of Benjamini and Hochberg (1995)', () => {
  it.each(['holm', 'hochberg', 'benjamini-hochberg'] as const)('are adjusted by %s as in R', (method) => {
    const adjusted = adjustPValues(expected.families.p, method);
    adjusted.forEach((value, i) => expect(value).toBeCloseTo(expected.families[method][i]!, 12));
    const printed = expected.families.printed[method];
    if (printed !== undefined) expect(adjusted.filter((value) => value <= 0.05)).toHaveLength(printed);
  });
});

describe('SiRstv of the NIST (resistivity of silicon)', () => {
  it('has the certified F, and the intraclass correlation that follows from it', () => {
    const { instruments, printed } = expected.silicon;
    const found = intraclassCorrelation(instruments.flat(), instruments.flatMap((values, i) => values.map(() => String(i))));
    expect([found.df1, found.df2]).toEqual([printed.df1, printed.df2]);
    expect(Math.abs(found.statistic / printed.F - 1)).toBeLessThan(1e-9);
    expect(found.estimate).toBeCloseTo((printed.F - 1) / (printed.F + 4), 9);
  });
});
