import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { armDesign } from '../data/design-matrix';
import { parseCsv } from '../data/parse-csv';
import { readNumeric } from '../data/typed-column';
import { ancova } from '../estimators/ancova';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { fitIncompleteNormal } from './incomplete-normal';
import { REFERENCE_STRATEGIES, referenceBased } from './reference-based';

interface Gaps {
  y1: number[];
  y2: number[];
  arm: number[];
  pre: number[];
  covariance: number[][];
}
interface Lone {
  arm: number[];
  pre: (number | null)[];
  site: (string | null)[];
  y1: (number | null)[];
  y2: (number | null)[];
  wanted: Record<(typeof REFERENCE_STRATEGIES)[number], { estimate: number; se: number }>;
}
const lone = JSON.parse(readFileSync(join(__dirname, '../../reference/drawn/lone-level.json'), 'utf8')) as Lone[];
const folder = join(__dirname, '../../reference/reference-based');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Record<'estimate' | 'se' | 'pValue', number>> & { gaps: Gaps };
const csv = readFileSync(join(folder, 'trial.csv'), 'utf8');
const frame = parseCsv(csv);
const column = (name: string): ReturnType<typeof readNumeric> => readNumeric(frame, name, new Set());
const arm = Uint8Array.from(frame.column('arm'), (label) => (label === 'new' ? 1 : 0));
const covariates = [{ kind: 'numeric', name: 'pre', values: column('pre').values }] as const;
const outcomes = [column('y1'), column('y2'), column('y3')];
const plan = (more: string): ReturnType<typeof parsePlan> =>
  parsePlan(`data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide}
analyses: [{id: a, estimator: reference-based, outcome: y3, earlier: [y1, y2], covariates: [pre], ${more}}]`);

describe('reference-based imputation', () => {
  it.each(REFERENCE_STRATEGIES)('%s agrees with conditional means and jackknife by lm', (strategy) => {
    const result = runPlan(plan(`strategy: ${strategy}, controlArm: untreated`), parseCsv(csv)).analyses[0] as unknown as Record<string, number>;
    for (const key of ['estimate', 'se'] as const) expect(Math.abs(result[key]! / expected[strategy]![key] - 1)).toBeLessThan(1e-6);
    expect(Math.abs(result.pValue! / expected[strategy]!.pValue - 1)).toBeLessThan(1e-4);
    expect(result).toMatchObject({ df: null, n: { experimental: 36, control: 36 }, strategy });
  });

  it.each(lone.flatMap((trial, k) => REFERENCE_STRATEGIES.map((strategy) => [k + 1, strategy, trial] as const)))('leaves out somebody who is alone in a level, trial %i, %s', (_, strategy, { wanted, ...columns }) => {
    const names = Object.keys(columns) as (keyof typeof columns)[];
    const rows = columns.arm.map((_arm, i) => [i, ...names.map((name) => columns[name][i] ?? '')].join());
    const text = `data: {participant: id, arm: {column: arm, experimental: 1, control: 0}, shape: wide}\nanalyses: [{id: a, estimator: reference-based, outcome: y2, earlier: [y1], covariates: [pre, site], strategy: ${strategy}, controlArm: untreated}]`;
    const result = runPlan(parsePlan(text), parseCsv([['id', ...names].join(), ...rows].join('\n'))).analyses[0] as unknown as { estimate: number; se: number; warnings: string[] };
    expect(Math.abs(result.estimate / wanted[strategy].estimate - 1)).toBeLessThan(1e-6);
    expect(Math.abs(result.se / wanted[strategy].se - 1)).toBeLessThan(1e-6);
    const filled = columns.arm.filter((_arm, i) => columns.pre[i] === null || columns.site[i] === null).length;
    expect(result.warnings.some((warning) => warning.startsWith(`${filled} participants lack a covariate`))).toBe(filled > 0);
  });

  it('fits outcomes with gaps as gls does', () => {
    const { gaps } = expected;
    const open = (k: number, rows: readonly number[]): (typeof outcomes)[number] => ({ ...outcomes[k]!, present: outcomes[k]!.present.map((seen, i) => (rows.includes(i + 1) ? 0 : seen)) });
    const { matrix, names } = armDesign(arm, covariates);
    const fit = fitIncompleteNormal(matrix, names, [open(0, gaps.y1), open(1, gaps.y2), outcomes[2]!]);
    fit.coefficients.forEach((coefficients, t) => {
      expect(coefficients[1]! / gaps.arm[t]!).toBeCloseTo(1, 4);
      expect(coefficients[2]! / gaps.pre[t]!).toBeCloseTo(1, 4);
      gaps.covariance[t]!.forEach((value, s) => expect(fit.covariance.get(t, s) / value).toBeCloseTo(1, 4));
    });
  });

  it('is plain ANCOVA when nothing is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REFERENCE_STRATEGIES), fc.integer({ min: 0, max: 12 }), (strategy, from) => {
        const rows = arm.reduce<number[]>((list, _, i) => (outcomes.every((one) => one.present[i]) && i >= from ? [...list, i] : list), []);
        const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (i) => values[i]!);
        const some = {
          outcomes: outcomes.map((one) => ({ name: one.name, values: pick(one.values), present: new Uint8Array(rows.length).fill(1) })),
          arm: Uint8Array.from(rows, (i) => arm[i]!),
          covariates: [{ kind: 'numeric', name: 'pre', values: pick(covariates[0].values) } as const],
        };
        expect(referenceBased(some, strategy).estimate).toBeCloseTo(ancova({ ...some, y: some.outcomes[2]!.values }).estimate, 10);
      }),
      { numRuns: 4 },
    );
  });

  it('with two active arms needs the plan to state its assumption, and repeats it', () => {
    expect(() => plan('strategy: jump-to-reference, controlArm: active')).toThrow(/assumption/);
    expect(() => plan('strategy: jump-to-reference')).toThrow(/controlArm/);
    const stated = plan('strategy: jump-to-reference, controlArm: active, assumption: who leaves goes to the service of the control arm');
    const result = runPlan(stated, parseCsv(csv)).analyses[0] as unknown as { warnings: string[] };
    expect(result.warnings).toContain('assumption of the plan: who leaves goes to the service of the control arm');
  });

  it('names an outcome that nobody has', () => {
    const empty = { ...outcomes[0]!, present: new Uint8Array(arm.length) };
    expect(() => referenceBased({ outcomes: [empty, outcomes[2]!], arm, covariates: [] }, 'copy-increments')).toThrow(/y1 has 0 observed values/);
  });
});
