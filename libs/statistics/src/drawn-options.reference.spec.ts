import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from './data/parse-csv';
import { parsePlan } from './plan/parse-plan';
import { runPlan } from './plan/run-plan';

type Wanted = number | { readonly [key: string]: Wanted } | readonly Wanted[];
interface Drawn {
  readonly level: number;
  readonly csv: string;
  readonly analyses: readonly { readonly analysis: string; readonly wanted: Wanted }[];
}

const drawn = JSON.parse(readFileSync(join(__dirname, '../reference/drawn/plan-options.json'), 'utf8')) as readonly Drawn[];
const cases = drawn.flatMap(({ level, csv, analyses }, i) => analyses.map(({ analysis, wanted }) => [i + 1, analysis, level, csv, wanted] as const));
const HEAD = 'data: {participant: id, arm: {column: arm, experimental: New, control: Old}, shape: wide}\npopulations: [{id: pp, definition: per protocol, column: protocol, equals: 1}]';
const COMMON = 'outcome: y, population: pp, afterEvents: [{event: stopped, data: set-missing, column: stopped}]';

/** Every number that R gives, in its place; the limits of an interval stand in `ci` here. */
function compare(got: Record<string, unknown>, wanted: Wanted, path: string): void {
  for (const [key, value] of Object.entries(wanted as Record<string, Wanted>)) {
    const own = (key === 'lower' || key === 'upper' ? got.ci : got) as Record<string, unknown>;
    if (typeof value !== 'number') {
      compare(own[key] as Record<string, unknown>, value, `${path}.${key}`);
      continue;
    }
    // the sandwich of the estimating equations is differentiated numerically in R
    expect([`${path}.${key}`, Math.abs((own[key] as number) / value - 1) <= 1e-7 || Math.abs((own[key] as number) - value) <= 1e-9]).toEqual([`${path}.${key}`, true]);
  }
}

describe('options of the plan on rough tables against R (reference/drawn/plan-options.R)', () => {
  it.each(cases)('%i: %s', (_, analysis, level, csv, wanted) => {
    const plan = parsePlan(`${HEAD}\nanalyses: [{id: a, level: ${level}, ${COMMON}, ${analysis}}]\n`);
    const [result] = runPlan(plan, parseCsv(csv)).analyses;
    compare(result as unknown as Record<string, unknown>, wanted, 'a');
  });
});
