import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from './parse-plan';
import { runPlan } from './run-plan';

const folder = join(__dirname, '../../reference/closed-forms');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Record<string, number | object>>;

const head = `
data:
  participant: code
  arm: { column: arm, experimental: ACT, control: TAU }
  shape: wide
  cluster: therapy_group
analyses:`;

describe('closed forms against R on a simulated trial (reference/closed-forms/reference.R)', () => {
  it.each(Object.keys(expected))('%s agrees to 1e-9', (id) => {
    const [estimator, variance] = id.split('/');
    const adjusted = variance ? `, variance: ${variance}, covariates: [pre, age, site]` : '';
    const plan = parsePlan(`${head}\n  - { id: ${id}, estimator: ${estimator}, outcome: post${adjusted} }\n`);
    const result = runPlan(plan, parseCsv(readFileSync(join(folder, 'trial.csv'), 'utf8'))).analyses[0] as unknown as Record<string, number | object>;
    for (const [key, value] of Object.entries(flatten(expected[id]!))) {
      const got = flatten(result)[key]!;
      expect([key, Math.abs(got - value) <= 1e-9 * Math.abs(value) ? value : got]).toEqual([key, value]);
    }
  });

  it('says how many participants were never placed and how few the clusters are', () => {
    const plan = parsePlan(`${head}\n  - { id: a, estimator: ancova, outcome: post, covariates: [pre, age, site], variance: cr2 }\n  - { id: b, estimator: ancova, outcome: post, covariates: [pre] }`);
    const [clustered, ignoring] = runPlan(plan, parseCsv(readFileSync(join(folder, 'trial.csv'), 'utf8'))).analyses as unknown as { warnings: string[] }[];
    expect(clustered!.warnings).toEqual([
      expect.stringContaining('4 participants with an outcome were left out because a covariate is missing'),
      expect.stringContaining('never placed in a group and count as clusters of one'),
      expect.stringMatching(/few clusters \(\d+ experimental, 5 control\): inference rests on \d+\.\d\d degrees of freedom/),
    ]);
    expect(ignoring!.warnings).toEqual([expect.stringContaining('therapy groups (therapy_group) are ignored')]);
  });
});

function flatten(record: Record<string, number | object>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) =>
      typeof value === 'number' ? [[key, value]] : Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
  );
}
