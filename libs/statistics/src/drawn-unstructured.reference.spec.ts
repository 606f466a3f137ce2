import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StatisticsError } from './errors';
import { repeatedMeasures } from './estimators/repeated-measures';

interface Drawn {
  readonly case: number;
  /** How many visits there are. */
  readonly T: number;
  readonly id: number[];
  readonly t: number[];
  readonly a: number[];
  readonly y: number[];
  readonly pre: number[] | null;
  readonly gls: { readonly ll: number } | null;
  /** The highest maximum at which the covariance is positive definite, where there is one. */
  readonly inside: { readonly ll: number; readonly estimate: number[]; readonly se: number[] } | null;
}

const drawn = JSON.parse(readFileSync(join(__dirname, '../reference/drawn/unstructured.json'), 'utf8')) as Drawn[];
/** Found from one of eleven starts, far below what a singular covariance reaches: refused, as nlme::gls does. */
const BESIDE_THE_WAY = [68];

function fit({ T, id, t, a, y, pre }: Drawn): ReturnType<typeof repeatedMeasures> {
  const visits = Array.from({ length: T }, (_, k) => `v${k + 1}`);
  const covariates = pre ? [{ kind: 'numeric' as const, name: 'pre', values: Float64Array.from(pre) }] : [];
  const data = { y, arm: a, participant: id.map(String), visit: t.map((value) => value - 1), visits, covariates };
  return repeatedMeasures(data, { covariance: 'unstructured', df: 'satterthwaite', convergence: 'maximum' });
}

describe('unstructured covariance of few participants with gaps, drawn at random (reference/drawn/unstructured.R)', () => {
  const cases = drawn.filter((one) => !BESIDE_THE_WAY.includes(one.case)).map((one): [number, Drawn] => [one.case, one]);
  it.each(cases.filter(([, { inside }]) => inside !== null))('finds the maximum inside: %i', (_, one) => {
    const { logLikelihood, contrasts } = fit(one);
    expect(Math.abs(logLikelihood - one.inside!.ll)).toBeLessThan(1e-5);
    contrasts.forEach(({ estimate, se }, k) => {
      expect(Math.abs(estimate - one.inside!.estimate[k]!) / se).toBeLessThan(1e-3);
      expect(Math.abs(se / one.inside!.se[k]! - 1)).toBeLessThan(1e-3);
    });
  });

  it.each(cases.filter(([, { inside }]) => inside === null))('refuses by name what has none, also where gls gives a number: %i', (_, one) => {
    expect(one.gls).not.toBeNull();
    let refusal: unknown;
    try {
      fit(one);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(StatisticsError);
    expect(['not-positive-definite', 'no-convergence']).toContain((refusal as StatisticsError).code);
  });
});
