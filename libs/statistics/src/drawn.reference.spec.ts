import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { parseCsv } from './data/parse-csv';
import { ancova } from './estimators/ancova';
import { adjustPValues, type MultiplicityMethod } from './estimators/multiplicity';
import { baselineTable } from './indices/baseline-table';
import { beforeAfterEffects } from './indices/before-after';
import { bangIndex, type BlindingIndex, type Guesses, jamesIndex } from './indices/blinding';
import { changeClasses } from './indices/change-classes';
import { pearson, spearman } from './indices/correlation';
import { intraclassCorrelation } from './indices/intraclass-correlation';
import { type DesignAssumptions, powerOfMeans, sampleSizeForMeans } from './indices/power';
import { powerOfProportions, type ProportionAssumptions, sampleSizeForProportions } from './indices/power-of-proportions';
import type { ChangeNorms, CutOffCriterion } from './indices/reliable-change';
import { interimBoundaries, type InterimSettings } from './interim/boundaries';
import { poolImputations } from './missing/pool';
import { REFERENCE_STRATEGIES, referenceBased } from './missing/reference-based';
import { parsePlan } from './plan/parse-plan';
import type { EstimateResult } from './plan/results';
import { runPlan } from './plan/run-plan';

type Numbers = Record<string, number>;
type Interval = Numbers & { lower: number; upper: number };
interface Drawn {
  pooling: (Numbers & { arm: number[]; x: number[]; y: number[][] })[];
  boundaries: (Omit<InterimSettings, 'information'> & { information: number | number[]; z: number | number[]; spent: number | number[]; nominal: number | number[] })[];
  multiplicity: ({ p: number[] } & Record<MultiplicityMethod, number[]>)[];
  blinding: { counts: [number, number, number][]; james: Interval | null; experimental: Interval; control: Interval }[];
  oneGroup: {
    before: number[];
    after: number[];
    before2: number[];
    after2: number[];
    effects: Interval[];
    pearson: Interval;
    spearman: Interval;
    norms: ChangeNorms;
    criterion: CutOffCriterion;
    cutOff: number;
    error: number;
    index: number[];
    table: [number, number, number][];
  }[];
  intraclass: (Interval & { y: number[]; group: string[] })[];
  baseline: { arm: number[]; x: (number | null)[]; level: (string | null)[]; difference: number; quartiles: number[]; sd: number; distance: number | null }[];
  power: { design: DesignAssumptions; n: [number, number]; power: number; goal: number; control: number }[];
  proportions: (ProportionAssumptions & { p: [number, number]; n: [number, number]; power: number; control: number })[];
}

const folder = join(__dirname, '../reference/drawn');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
const drawn = read<Drawn>('expected.json');
const numbered = <T>(list: readonly T[]): [number, T][] => list.map((one, i) => [i + 1, one]);
/** R writes a list of one number as a number. */
const listed = (value: number | readonly number[]): readonly number[] => (typeof value === 'number' ? [value] : value);

function near(got: number | null | undefined, wanted: number, relative = 1e-8): void {
  expect(typeof got).toBe('number');
  expect(Math.abs(got! - wanted)).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(wanted)));
}
function nearAll(got: object, wanted: Numbers, keys: readonly string[], relative?: number): void {
  const flat = { ...got, ...('ci' in got ? (got.ci as object) : {}) } as Numbers;
  for (const key of keys) near(flat[key], wanted[key]!, relative);
}

describe('data drawn at random against R (reference/drawn/reference.R)', () => {
  it.each(numbered(drawn.pooling))("Rubin's rules on completed datasets, as mice pools them: %i", (_, { arm, x, y, ...wanted }) => {
    const fits = y.map((values) => ancova({ y: values, arm: Uint8Array.from(arm), covariates: [{ kind: 'numeric', name: 'x', values: Float64Array.from(x) }] }));
    const pooled = poolImputations(fits.map(({ estimate }) => estimate), fits.map(({ se }) => se ** 2), arm.length - 3);
    nearAll(pooled, wanted, ['estimate', 'se', 'df', 'pValue', 'within', 'between', 'lambda', 'lower', 'upper'], 1e-7);
  });

  it.each(numbered(drawn.boundaries))('boundaries by another quadrature: %i', (_, { information, z, spent, nominal, ...settings }) => {
    interimBoundaries({ ...settings, information: listed(information) }).forEach((look, k) => {
      near(look.boundary, listed(z)[k]!, 1e-7);
      near(look.spent, listed(spent)[k]!);
      near(look.nominalP, listed(nominal)[k]!, 1e-6);
    });
  });

  it.each(numbered(drawn.multiplicity))('p.adjust: %i', (_, { p, ...wanted }) => {
    for (const method of ['holm', 'hochberg', 'benjamini-hochberg'] as const) adjustPValues(p, method).forEach((value, k) => near(value, wanted[method][k]!, 1e-13));
  });

  it.each(numbered(drawn.blinding))('blinding indices: %i', (_, { counts, james, ...bang }) => {
    const [experimental, control] = counts.map(([a, b, unknown]): Guesses => ({ experimental: a, control: b, unknown })) as [Guesses, Guesses];
    const agrees = (got: BlindingIndex, wanted: Interval): void => nearAll(got, wanted, ['index', 'se', 'lower', 'upper'], 1e-6);
    if (james) agrees(jamesIndex(experimental, control), james);
    else expect(() => jamesIndex(experimental, control)).toThrow(/chance agreement/);
    agrees(bangIndex(experimental, 'experimental'), bang.experimental);
    agrees(bangIndex(control, 'control'), bang.control);
  });

  it.each(numbered(drawn.oneGroup))('change of one group, its correlation with another and its classes: %i', (_, one) => {
    beforeAfterEffects(one.before, one.after).forEach((effect, k) => nearAll(effect, one.effects[k]!, ['estimate', 'lower', 'upper'], 1e-6));
    const x = one.before.map((value, i) => one.after[i]! - value);
    const y = one.before2.map((value, i) => one.after2[i]! - value);
    nearAll(pearson(x, y), one.pearson, ['estimate', 'statistic', 'pValue', 'lower', 'upper']);
    nearAll(spearman(x, y), one.spearman, ['estimate', 'lower', 'upper']);
    const classes = changeClasses(one.before, one.after, one.norms, one.criterion);
    near(classes.cutOff, one.cutOff);
    near(classes.standardErrorOfDifference, one.error);
    classes.individuals.forEach(({ index }, i) => near(index, one.index[i]!));
    expect(Object.values(classes.table).map((row) => [row['not-significant'], row['okay-at-baseline'], row.significant])).toEqual(one.table);
  });

  it.each(numbered(drawn.intraclass))('intraclass correlation of unequal groups: %i', (_, { y, group, level, ...wanted }) => {
    nearAll(intraclassCorrelation(y, group, level), wanted, ['estimate', 'statistic', 'pValue', 'n0', 'lower', 'upper'], 1e-6);
  });

  it.each(numbered(drawn.baseline))('baseline table: %i', (_, { arm, x, level, difference, quartiles, sd, distance }) => {
    const [numeric, factor] = baselineTable(arm, [{ kind: 'numeric', name: 'x', values: x }, { kind: 'factor', name: 'level', values: level }]);
    if (numeric?.kind !== 'numeric') throw new Error('the first row is of numbers');
    near(numeric.standardisedDifference, difference);
    near(numeric.control.sd, sd);
    (['lowerQuartile', 'median', 'upperQuartile'] as const).forEach((key, k) => near(numeric.experimental[key], quartiles[k]!));
    if (distance === null) expect(factor!.standardisedDifference).toBeNull();
    else near(factor!.standardisedDifference, distance);
  });

  it.each(numbered(drawn.power))('power and size of a comparison of means: %i', (_, { design, n: [experimental, control], power, goal, control: size }) => {
    near(powerOfMeans({ experimental, control }, design), power, 1e-7);
    near(sampleSizeForMeans(goal, design).control, size, 1e-7);
  });

  it.each(numbered(drawn.proportions))('power and size of a comparison of proportions: %i', (_, { p, n, power, control, ...design }) => {
    const shares = { experimental: p[0], control: p[1] };
    near(powerOfProportions({ experimental: n[0], control: n[1] }, shares, design), power);
    near(sampleSizeForProportions(0.8, shares, design).control, control, 1e-7);
  });
});

interface RandomisedTrial {
  estimate: number;
  pValue: number;
  se: number;
  lower: number;
  upper: number;
  assignments: number;
  design: object & { method: string };
  arm: number[];
  y: (number | null)[];
  x: number[];
  stratum: string[];
  f1: string[];
  f2: string[];
  adjust: boolean;
}

describe('randomisation tests of trials drawn at random (reference/drawn/randomisation.R)', () => {
  it.each(numbered(read<RandomisedTrial[]>('randomisation.json')))('%i', (_, trial) => {
    const rows = trial.arm.map((arm, i) => [i + 1, arm === 1 ? 'new' : 'old', trial.y[i] ?? '', trial.x[i], trial.stratum[i], trial.f1[i], trial.f2[i]].join(','));
    const plan = {
      data: { participant: 'id', arm: { column: 'arm', experimental: 'new', control: 'old' }, shape: 'wide', design: trial.design },
      analyses: [{ id: 'a', estimator: 'randomisation-test', outcome: 'y', level: 0.8, ...(trial.adjust ? { covariates: ['x'] } : {}) }],
    };
    const result = runPlan(parsePlan(stringify(plan)), parseCsv(`id,arm,y,x,stratum,f1,f2\n${rows.join('\n')}\n`)).analyses[0] as EstimateResult;
    nearAll(result, { ...trial } as unknown as Numbers, ['estimate', 'pValue', 'se', 'lower', 'upper', 'assignments'], 1e-7);
    expect(result.warnings.join()).not.toMatch(/could not have come/);
  });
});

describe('reference-based imputation of trials drawn at random (reference/drawn/reference-based.R)', () => {
  interface Trial extends Record<(typeof REFERENCE_STRATEGIES)[number], Numbers> {
    arm: number[];
    pre: number[];
    y: (number | null)[][];
  }
  it.each(numbered(read<Trial[]>('reference-based.json')))('%i', (_, { arm, pre, y, ...wanted }) => {
    const outcomes = y.map((values, t) => ({ name: `y${t + 1}`, values: Float64Array.from(values, (value) => value ?? 0), present: Uint8Array.from(values, (value) => (value === null ? 0 : 1)) }));
    for (const strategy of REFERENCE_STRATEGIES) {
      const data = { outcomes, arm: Uint8Array.from(arm), covariates: [{ kind: 'numeric' as const, name: 'pre', values: Float64Array.from(pre) }] };
      nearAll(referenceBased(data, strategy), wanted[strategy], ['estimate', 'se'], 1e-6);
    }
  });
});
