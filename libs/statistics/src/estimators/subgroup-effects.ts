import { assertSameLength } from '../assertions';
import { covariateColumns } from '../data/design-matrix';
import type { Covariate } from '../data/sample';
import { byCode } from '../data/trial-data';
import { fDistribution } from '../distributions/f';
import { StatisticsError } from '../errors';
import { cholesky, forwardSolve } from '../linear-algebra/cholesky';
import { Matrix } from '../linear-algebra/matrix';
import { fitLeastSquares, type LeastSquaresFit } from '../models/least-squares';
import { contrastVariance, HETEROSKEDASTIC_VARIANCES, type Variance } from '../models/robust-variance';
import { coefficientInference } from './ancova';
import type { Inference } from './inference';

export const SUBGROUP_VARIANCES = ['classical', ...HETEROSKEDASTIC_VARIANCES] as const;
export type SubgroupVariance = (typeof SUBGROUP_VARIANCES)[number];

/** The effect within one subgroup: an estimate and its interval, deliberately without a p-value of its own. */
export interface SubgroupEffect extends Pick<Inference, 'estimate' | 'se' | 'df' | 'ci'> {
  readonly label: string;
  readonly n: { readonly experimental: number; readonly control: number };
}

export interface SubgroupResult {
  readonly subgroups: readonly SubgroupEffect[];
  /** F test that the effect is the same in all subgroups. */
  readonly interaction: { readonly statistic: number; readonly df1: number; readonly df2: number; readonly pValue: number };
}

/**
 * Effects by subgroup from one model with interaction, and the test that they do not differ (design/subgroups.md).
 * @param subgroup label per participant
 * @throws StatisticsError unequal-lengths, too-few (one subgroup; fewer than two participants of an arm in one), and those of least squares
 */
export function subgroupEffects(
  data: { readonly y: ArrayLike<number>; readonly arm: ArrayLike<number>; readonly covariates: readonly Covariate[]; readonly subgroup: readonly string[] },
  variance: SubgroupVariance = 'classical',
  level = 0.95,
): SubgroupResult {
  const { y, arm, subgroup } = data;
  assertSameLength(y, subgroup, 'y, subgroup');
  const labels = [...new Set(subgroup)].sort(byCode);
  if (labels.length < 2) throw new StatisticsError('too-few', 'subgroup', `there is a single subgroup: ${labels[0] ?? 'none'}`);
  const counts = labels.map((label) => {
    const n = { experimental: 0, control: 0 };
    subgroup.forEach((own, i) => {
      if (own === label) n[arm[i] === 1 ? 'experimental' : 'control'] += 1;
    });
    for (const side of ['experimental', 'control'] as const) {
      if (n[side] < 2) throw new StatisticsError('too-few', label, `the subgroup "${label}" has ${n[side]} participants of the ${side} arm; at least two are needed`);
    }
    return n;
  });
  // One mean and one effect per subgroup: the effects are then coefficients themselves.
  const member = labels.map((label) => Float64Array.from(subgroup, (own) => (own === label ? 1 : 0)));
  const covariates = covariateColumns(data.covariates);
  const effectOf = (label: string): string => `arm in ${label}`;
  const fit = fitLeastSquares(
    Matrix.fromColumns([...member, ...member.map((column) => column.map((value, i) => value * arm[i]!)), ...covariates.map((column) => column.values)]),
    y,
    [...labels, ...labels.map(effectOf), ...covariates.map((column) => column.name)],
  );
  const subgroups = labels.map((label, k): SubgroupEffect => {
    const { estimate, se, df, ci } = coefficientInference(fit, effectOf(label), variance, null, level);
    return { label, n: counts[k]!, estimate, se, df, ci };
  });
  return { subgroups, interaction: testEqual(fit, labels.length, variance) };
}

/** Wald F of all differences from the first effect; covariances of contrasts by polarisation. */
function testEqual(fit: LeastSquaresFit, count: number, variance: Variance): SubgroupResult['interaction'] {
  const df1 = count - 1;
  const contrast = (weights: readonly (readonly [number, number])[]): Float64Array => {
    const c = new Float64Array(fit.names.length);
    for (const [k, weight] of weights) {
      c[count + k]! += weight;
      c[count]! -= weight;
    }
    return c;
  };
  const spread = (weights: readonly (readonly [number, number])[]): number => contrastVariance(fit, contrast(weights), variance).variance;
  const covariance = new Matrix(df1, df1);
  const difference = new Float64Array(df1);
  for (let j = 1; j <= df1; j += 1) {
    difference[j - 1] = fit.coefficients[count + j]! - fit.coefficients[count]!;
    covariance.set(j - 1, j - 1, spread([[j, 1]]));
    for (let k = 1; k < j; k += 1) {
      const shared = (spread([[j, 1], [k, 1]]) - spread([[j, 1], [k, -1]])) / 4;
      covariance.set(j - 1, k - 1, shared);
      covariance.set(k - 1, j - 1, shared);
    }
  }
  const rotated = forwardSolve(cholesky(covariance, 'covariance of the differences between subgroups'), difference);
  const statistic = rotated.reduce((sum, value) => sum + value * value, 0) / df1;
  return { statistic, df1, df2: fit.dfResidual, pValue: fDistribution.upper(statistic, df1, fit.dfResidual) };
}
