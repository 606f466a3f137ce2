import { ARM, armDesign } from '../data/design-matrix';
import { StatisticsError } from '../errors';
import { dot, Matrix } from '../linear-algebra/matrix';
import { fitLeastSquares } from '../models/least-squares';
import type { Block } from '../models/reml/block-covariance';
import { fitRemlFrom, type RemlFit } from '../models/reml/fit-reml';
import { contrastVarianceOf, type DegreesOfFreedom, satterthwaite } from '../models/reml/small-sample';
import { diagonalStructure } from '../models/reml/within-structure';
import { groupRows } from '../models/robust-variance';
import type { AncovaData } from './ancova';
import { type Inference, wald } from './inference';

export interface MixedSettings {
  /** In which arms the therapy groups act; in one arm alone the residual variances of the arms differ too. */
  readonly clusterIn: 'both' | 'experimental' | 'control';
  readonly df: DegreesOfFreedom;
  readonly level?: number;
}

export interface MixedResult extends Inference {
  readonly df: number;
  /** `group` and `residual`, or `residualExperimental` and `residualControl` when groups are in one arm. */
  readonly varianceComponents: Readonly<Record<string, number>>;
  /** Intraclass correlation: group over group plus residual (of the arm that has groups). */
  readonly icc: number;
  /** The group variance was estimated as zero. */
  readonly atBoundary: boolean;
}

/** Shares of the groups in the variance from which the fit sets out; the second is where lme4 starts. */
const GROUP_SHARES = [0.1, 0.5, 0];

/**
 * Linear model with a random intercept for the therapy group, by restricted maximum likelihood (design/mixed.md). Satterthwaite df
 * from the observed information; Kenward-Roger with the expected information, as pbkrtest.
 * @throws StatisticsError missing-setting (cluster), too-few (clusters), and those of `fitReml`
 */
export function mixed(data: AncovaData, settings: MixedSettings): MixedResult {
  if (!data.cluster) throw new StatisticsError('missing-setting', 'cluster', 'a random intercept needs the clusters');
  const design = armDesign(data.arm, data.covariates);
  const both = settings.clusterIn === 'both';
  const side = settings.clusterIn === 'experimental' ? 1 : 0;
  const blocks = makeBlocks(data, data.cluster, design.matrix, settings.clusterIn);
  const grouped = blocks.filter((block) => block.grouped);
  if (grouped.length < 2) throw new StatisticsError('too-few', 'cluster', 'a random intercept needs at least two clusters');
  if (grouped.every((block) => block.y.length === 1)) {
    throw new StatisticsError('too-few', 'cluster', 'every cluster holds one participant: the variance between groups cannot be told from the rest');
  }
  assertGroupsInArms(data.cluster, data.arm, settings.clusterIn);
  const rough = fitLeastSquares(design.matrix, data.y, design.names);
  if (dot(rough.residuals, rough.residuals) <= 1e-24 * dot(data.y, data.y)) {
    throw new StatisticsError('constant', 'residuals', 'the model fits every outcome exactly: there is no error to estimate');
  }
  const starts = GROUP_SHARES.map((share) => [...new Array<number>(both ? 1 : 2).fill((1 - share) * rough.residualVariance), share * rough.residualVariance]);
  const within = diagonalStructure(both ? ['residual'] : ['control', 'experimental']);
  const fit = fitRemlFrom(blocks, { within, groupVariance: true }, design.names, starts);
  const contrast = Float64Array.from(design.names, (name) => (name === ARM ? 1 : 0));
  // pbkrtest counts a group variance of zero like any other; lmerTest's Satterthwaite then has the df of the model without groups.
  const counted = settings.df === 'kenward-roger' ? { ...fit, free: fit.parameters.map((_, k) => k) } : fit;
  const { df } = satterthwaite(counted, contrast, settings.df === 'satterthwaite' ? 'observed' : 'expected');
  const variance = contrastVarianceOf(counted, settings.df, 'expected')(contrast);
  return {
    ...(wald(fit.coefficients[1]!, Math.sqrt(variance), df, settings.level) as Inference & { df: number }),
    ...components(fit, both, side),
    atBoundary: fit.atBoundary,
  };
}

/**
 * A single group in an arm cannot be told from the arm.
 * @throws StatisticsError too-few, naming the arm
 */
export function assertGroupsInArms(cluster: readonly string[], arm: ArrayLike<number>, clusterIn: MixedSettings['clusterIn']): void {
  for (const [side, name] of [[1, 'experimental'], [0, 'control']] as const) {
    if (clusterIn !== 'both' && clusterIn !== name) continue;
    const groups = new Set(cluster.filter((_, row) => arm[row] === side));
    if (groups.size < 2) throw new StatisticsError('too-few', 'cluster', `the ${name} arm has ${groups.size} cluster, which cannot be told from the arm itself; at least two are needed`);
  }
}

function components(fit: RemlFit, both: boolean, side: 0 | 1): Pick<MixedResult, 'varianceComponents' | 'icc'> {
  const group = fit.theta[fit.theta.length - 1]!;
  if (both) {
    const residual = fit.theta[0]!;
    return { varianceComponents: { group, residual }, icc: group / (group + residual) };
  }
  const [residualControl, residualExperimental] = [fit.theta[0]!, fit.theta[1]!];
  return { varianceComponents: { group, residualExperimental, residualControl }, icc: group / (group + fit.theta[side]!) };
}

function makeBlocks(data: AncovaData, cluster: readonly string[], design: Matrix, clusterIn: MixedSettings['clusterIn']): Block[] {
  const applies = (row: number): boolean => clusterIn === 'both' || data.arm[row] === (clusterIn === 'experimental' ? 1 : 0);
  const labels = cluster.map((label, row) => (applies(row) ? `g${label}` : `p${row}`));
  return groupRows(labels).map((rows) => ({
    x: Matrix.fromRows(rows.map((row) => Array.from({ length: design.cols }, (_, j) => design.get(row, j)))),
    y: Float64Array.from(rows, (row) => data.y[row]!),
    visits: rows.map((row) => (clusterIn === 'both' ? 0 : data.arm[row]!)),
    member: rows.map((_, i) => i),
    grouped: applies(rows[0]!),
  }));
}
