import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Covariate } from './data/sample';
import { ancova } from './estimators/ancova';
import { cace } from './estimators/cace';
import { differenceInMeans } from './estimators/difference-in-means';
import { gComputation, MARGINAL_SUMMARIES, type MarginalSummary } from './estimators/g-computation';
import type { Inference } from './estimators/inference';
import { lin } from './estimators/lin';
import { augmentedWeighting, inverseProbabilityWeighting, regressionAdjustment } from './estimators/potential-outcomes';
import { subgroupEffects } from './estimators/subgroup-effects';
import { VARIANCES, type Variance } from './models/robust-variance';

type Numbers = Record<string, number>;
interface People {
  readonly arm: number[];
  readonly y: number[];
  readonly x: number[];
  readonly site: string[] | null;
}
interface Squares extends People {
  readonly cluster: string[];
  readonly receipt: number[];
  readonly wanted: Partial<Record<Variance | 'lin' | 'cace', Numbers>> & {
    readonly welch: Numbers;
    readonly subgroups?: Record<'classical' | 'hc3', { estimate: number[]; se: number[]; statistic: number; df1: number; df2: number; pValue: number }>;
  };
}
interface Potential extends People {
  readonly event: number[];
  readonly wanted: Record<'regression-adjustment' | 'ipw' | 'aipw' | MarginalSummary, Numbers>;
}

const drawn = JSON.parse(readFileSync(join(__dirname, '../reference/drawn/comparisons.json'), 'utf8')) as { squares: Squares[]; potential: Potential[] };
const numbered = <T>(list: readonly T[]): [number, T][] => list.map((one, i) => [i + 1, one]);

function agrees(got: object, wanted: object, what: string, relative: number): void {
  const flat = { ...got, ...('ci' in got ? (got.ci as object) : {}) } as Record<string, unknown>;
  for (const [key, value] of Object.entries(wanted as Numbers)) {
    const apart = Math.abs((flat[key] as number) - value) / Math.max(1e-3, Math.abs(value));
    if (!(apart <= relative)) throw new Error(`${what}: ${key} is ${String(flat[key])} here, ${value} in R`);
  }
}
const covariatesOf = ({ x, site }: People): Covariate[] => [
  { kind: 'numeric', name: 'x', values: Float64Array.from(x) },
  ...(site ? [{ kind: 'factor' as const, name: 'site', values: site }] : []),
];

describe('comparisons drawn at random against R (reference/drawn/comparisons.R)', () => {
  it.each(numbered(drawn.squares))('means, least squares with every variance, lin, two stages, subgroups: %i', (_, people) => {
    const { arm, cluster, wanted } = people;
    const covariates = covariatesOf(people);
    const y = Float64Array.from(people.y);
    const data = { y, arm, covariates, cluster };
    agrees(differenceInMeans(y.filter((__, i) => arm[i] === 1), y.filter((__, i) => arm[i] === 0)), wanted.welch, 'welch', 1e-7);
    for (const variance of VARIANCES) {
      const target = wanted[variance];
      // R has none where one person alone determines a coefficient
      if (target) agrees(ancova(data, variance), target, variance, 1e-7);
      else expect(() => ancova(data, variance)).toThrow(/alone determines|leave no degree of freedom/);
    }
    if (wanted.lin) agrees(lin({ ...data, covariates: covariates.slice(0, 1) }), wanted.lin, 'lin', 1e-7);
    if (wanted.cace) agrees(cace({ ...data, receipt: people.receipt }), wanted.cace, 'cace', 1e-7);
    for (const [variance, target] of Object.entries(wanted.subgroups ?? {})) {
      const { subgroups, interaction } = subgroupEffects({ y, arm, covariates: covariates.slice(0, 1), subgroup: people.site! }, variance as 'classical' | 'hc3');
      const { estimate, se, ...test } = target;
      subgroups.forEach((got, k) => agrees(got, { estimate: estimate[k], se: se[k] }, `${variance} of ${got.label}`, 1e-7));
      agrees(interaction, test, `${variance} of the interaction`, 1e-6);
    }
  });

  it.each(numbered(drawn.potential))('regression adjustment, weighting, standardisation: %i', (_, people) => {
    const { arm, event, wanted } = people;
    const data = { y: people.y, arm, covariates: covariatesOf(people) };
    const got: Record<string, Inference> = { 'regression-adjustment': regressionAdjustment(data), ipw: inverseProbabilityWeighting(data), aipw: augmentedWeighting(data) };
    for (const summary of MARGINAL_SUMMARIES) {
      got[summary] = summary === 'difference' ? gComputation(data, { family: 'gaussian', summary }) : gComputation({ ...data, y: event }, { family: 'logistic', summary });
    }
    for (const [name, target] of Object.entries(wanted)) agrees(got[name]!, target, name, 1e-6);
  });
});
