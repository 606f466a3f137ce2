import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { describeTrial } from './exhibits';

interface Expected {
  readonly perArm: Record<'experimental' | 'control', { readonly icc: number }>;
  readonly partiallyNested: Record<'estimate' | 'se' | 'group' | 'residualExperimental' | 'residualControl' | 'icc', number>;
}

const folder = join(__dirname, '../../reference/therapists');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
const frame = parseCsv(readFileSync(join(folder, 'trial.csv'), 'utf8'));
const HEAD = 'data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide';

describe('the effect of the therapist against R (reference/therapists/reference.R)', () => {
  it('per arm: analysis of variance on equal groups gives what lme4 gives by restricted likelihood', () => {
    const plan = parsePlan(`${HEAD}, therapist: therapist}\nanalyses: [{id: a, estimator: ancova, outcome: post, covariates: [pre]}]`);
    const [effect] = describeTrial(plan, frame, runPlan(plan, frame)).therapists;
    expect(effect!.outcome).toBe('post');
    for (const arm of ['experimental', 'control'] as const) {
      const got = effect![arm];
      if (!('estimate' in got)) throw new Error(got.reason);
      expect(Math.abs(got.estimate - expected.perArm[arm].icc)).toBeLessThan(1e-6);
      expect(got.ci.lower).toBeLessThan(got.estimate);
      expect(got.ci.upper).toBeGreaterThan(got.estimate);
    }
  });

  it('in one arm only: the partially nested model with a random therapist, as nlme', () => {
    const plan = parsePlan(`${HEAD}, cluster: therapist}\nanalyses: [{id: a, estimator: mixed, outcome: post, covariates: [pre], clusterIn: experimental}]`);
    const [got] = runPlan(plan, frame).analyses as unknown as { estimate: number; se: number; icc: number; varianceComponents: Record<string, number> }[];
    const { estimate, se, icc, ...components } = expected.partiallyNested;
    expect(Math.abs(got!.estimate / estimate - 1)).toBeLessThan(1e-4);
    expect(Math.abs(got!.se / se - 1)).toBeLessThan(1e-4);
    expect(Math.abs(got!.icc - icc)).toBeLessThan(1e-3);
    for (const [name, value] of Object.entries(components)) expect(Math.abs(got!.varianceComponents[name]! / value - 1)).toBeLessThan(2e-3);
  });
});
