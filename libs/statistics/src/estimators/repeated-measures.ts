import { ARM, covariateColumns } from '../data/design-matrix';
import type { Covariate } from '../data/sample';
import { StatisticsError } from '../errors';
import { cholesky } from '../linear-algebra/cholesky';
import { Matrix } from '../linear-algebra/matrix';
import { fitLeastSquares } from '../models/least-squares';
import type { Block } from '../models/reml/block-covariance';
import { fitRemlAsMmrm, fitRemlFrom, fitRemlToMaximum, type RemlFit } from '../models/reml/fit-reml';
import { clusterRobustVarianceOf } from '../models/reml/cluster-robust';
import { contrastVarianceOf, type DegreesOfFreedom, satterthwaite, type SmallSample } from '../models/reml/small-sample';
import { repeatedStructure, type RepeatedStructureName, type WithinStructure } from '../models/reml/within-structure';
import { groupRows } from '../models/robust-variance';
import { type Inference, wald } from './inference';
import { assertGroupsInArms } from './mixed';

/** Outcomes of several visits, one entry per row; rows without outcome are left out before. */
export interface RepeatedData {
  readonly y: ArrayLike<number>;
  readonly arm: ArrayLike<number>;
  readonly participant: readonly string[];
  /** Position of the visit in `visits`. */
  readonly visit: readonly number[];
  readonly visits: readonly string[];
  readonly covariates: readonly Covariate[];
  /** Names of covariates whose effect may differ by visit. */
  readonly interactWithVisit?: readonly string[];
  /** Therapy group per row, for a random intercept of the group besides the covariance within participant. */
  readonly cluster?: readonly string[] | null;
}

export interface RepeatedSettings {
  readonly covariance: RepeatedStructureName;
  readonly df: DegreesOfFreedom;
  /**
   * `mmrm` (default) stops where the R package mmrm stops, so that the numbers are its numbers; `maximum` goes on to the maximum of the
   * restricted likelihood, about 1e-6 higher, which moves estimates in the fifth digit. With therapy groups it is always the maximum.
   */
  readonly convergence?: 'mmrm' | 'maximum';
  readonly level?: number;
  /** Averages of the arm's effect over visits, equally weighted. */
  readonly averages?: readonly { readonly id: string; readonly visits: readonly string[] }[];
  /** Arms in which the random intercept applies. */
  readonly clusterIn?: 'both' | 'experimental' | 'control';
  /** Therapy group per row: the variance is then CR2 over these groups, with its own Satterthwaite df, whatever `df` says. */
  readonly robustOver?: readonly string[];
}

/** Shares of the groups, beside the variance within participant, from which the fit sets out. */
const GROUP_SHARES = [0.05, 0.5, 0];

/** The effect of the arm at a visit, or over an average of visits. */
export interface VisitContrast extends Inference {
  readonly visit: string;
  readonly df: number;
}

export interface RepeatedResult {
  readonly contrasts: readonly VisitContrast[];
  readonly covarianceParameters: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  readonly atBoundary: boolean;
}

/**
 * Mixed model for repeated measures: arm, visit, arm by visit and covariates; covariance within participant by restricted maximum
 * likelihood, with or without a random intercept for the therapy group (design/mmrm.md). df by Satterthwaite or Kenward-Roger
 * (linear variant), both from the observed information, as the R package mmrm; or CR2 over therapy groups, as clubSandwich.
 * @throws StatisticsError too-few (visits, a pair of visits that nobody has under unstructured, clusters), ambiguous (a participant in
 * two clusters), and those of `fitReml`
 */
export function repeatedMeasures(data: RepeatedData, settings: RepeatedSettings): RepeatedResult {
  const structure = repeatedStructure(settings.covariance, data.visits);
  if (data.cluster) assertGroupsInArms(data.cluster, data.arm, settings.clusterIn ?? 'both');
  if (settings.robustOver) assertGroupsInArms(settings.robustOver, data.arm, 'both');
  const design = repeatedDesign(data);
  const rough = fitLeastSquares(design.matrix, data.y, design.names);
  const within = startWithin(structure, roughCovariance(data, rough.residuals, settings.covariance === 'unstructured'));
  const groupVariance = data.cluster !== undefined && data.cluster !== null;
  const blocks = makeBlocks(data, design.matrix, settings.clusterIn ?? 'both');
  const model = { within: structure, groupVariance };
  const fit = groupVariance
    ? fitRemlFrom(blocks, model, design.names, GROUP_SHARES.map((share) => [...within, share * rough.residualVariance]))
    : (settings.convergence === 'maximum' ? fitRemlToMaximum : fitRemlAsMmrm)(blocks, model, design.names, within);
  const spread = settings.robustOver ? clusterRobustVarianceOf(blocks, clusterOfBlocks(data, settings.robustOver), model, fit) : modelSpread(fit, settings.df);
  const single = data.visits.map((label) => ({ id: label, visits: [label] }));
  const contrasts = [...single, ...(settings.averages ?? [])].map(({ id, visits }) => effect(fit, spread, id, visits, settings.level));
  const covarianceParameters = Object.fromEntries(fit.parameters.map((name, k) => [name, fit.theta[k]!]));
  return { contrasts, covarianceParameters, logLikelihood: fit.logLikelihood, atBoundary: fit.atBoundary };
}

function effect(fit: RemlFit, spread: (contrast: Float64Array) => SmallSample, id: string, visits: readonly string[], level?: number): VisitContrast {
  const contrast = new Float64Array(fit.names.length);
  for (const visit of visits) {
    const index = fit.names.indexOf(armAt(visit));
    if (index < 0) throw new StatisticsError('unknown-label', visit, `the average ${id} names the visit ${visit}, which the analysis does not have`);
    contrast[index] = 1 / visits.length;
  }
  let estimate = 0;
  for (let j = 0; j < contrast.length; j += 1) estimate += contrast[j]! * fit.coefficients[j]!;
  const { variance, df } = spread(contrast);
  return { visit: id, ...(wald(estimate, Math.sqrt(variance), df, level) as Inference & { df: number }) };
}

function modelSpread(fit: RemlFit, method: DegreesOfFreedom): (contrast: Float64Array) => SmallSample {
  const variance = contrastVarianceOf(fit, method, 'observed');
  return (contrast) => ({ variance: variance(contrast), df: satterthwaite(fit, contrast, 'observed').df });
}

/** The cluster of each participant, in the order of the blocks. @throws StatisticsError ambiguous */
function clusterOfBlocks(data: RepeatedData, clusters: readonly string[]): string[] {
  return groupRows(data.participant).map((rows) => {
    const label = clusters[rows[0]!]!;
    if (rows.some((row) => clusters[row] !== label)) {
      throw new StatisticsError('ambiguous', 'cluster', `participant ${data.participant[rows[0]!]} is in several therapy groups: a variance over groups needs one each`);
    }
    return label;
  });
}

function armAt(visit: string): string {
  return `${ARM} at ${visit}`;
}

/** Intercept, visits, arm at each visit, covariates, and covariates by visit where asked. */
function repeatedDesign(data: RepeatedData): { matrix: Matrix; names: string[] } {
  const n = data.y.length;
  const names: string[] = ['(Intercept)'];
  const columns: Float64Array[] = [new Float64Array(n).fill(1)];
  const at = (k: number): Float64Array => Float64Array.from(data.visit, (visit) => (visit === k ? 1 : 0));
  const times = (a: Float64Array, b: ArrayLike<number>): Float64Array => a.map((value, i) => value * b[i]!);
  data.visits.forEach((label, k) => {
    if (k === 0) return;
    names.push(`visit ${label}`);
    columns.push(at(k));
  });
  data.visits.forEach((label, k) => {
    names.push(armAt(label));
    columns.push(times(at(k), data.arm));
  });
  for (const covariate of data.covariates) {
    for (const { name, values } of covariateColumns([covariate])) {
      names.push(name);
      columns.push(values);
      if (!data.interactWithVisit?.includes(covariate.name)) continue;
      data.visits.forEach((label, k) => {
        if (k === 0) return;
        names.push(`${name} by visit ${label}`);
        columns.push(times(at(k), values));
      });
    }
  }
  return { names, matrix: Matrix.fromColumns(columns) };
}

/** Mean products of residuals by pair of visits. */
function roughCovariance(data: RepeatedData, residuals: Float64Array, everyPair: boolean): Matrix {
  const m = data.visits.length;
  const sums = new Matrix(m, m);
  const counts = new Matrix(m, m);
  for (const rows of groupRows(data.participant)) {
    for (const a of rows) {
      for (const b of rows) {
        sums.add(data.visit[a]!, data.visit[b]!, residuals[a]! * residuals[b]!);
        counts.add(data.visit[a]!, data.visit[b]!, 1);
      }
    }
  }
  const rough = new Matrix(m, m);
  for (let a = 0; a < m; a += 1) {
    for (let b = 0; b < m; b += 1) {
      const count = counts.get(a, b);
      if (count === 0 && everyPair) {
        const pair = `${data.visits[a]} and ${data.visits[b]}`;
        throw new StatisticsError('too-few', pair, `nobody has outcomes at both ${pair}: an unstructured covariance cannot be estimated`);
      }
      rough.set(a, b, count === 0 ? 0 : sums.get(a, b) / count);
    }
  }
  const floor = 1e-3 * Math.max(...data.visits.map((_, a) => rough.get(a, a)));
  if (!(floor > 0)) throw new StatisticsError('constant', 'residuals', 'the model fits every outcome exactly: there is no error to estimate');
  for (let a = 0; a < m; a += 1) rough.set(a, a, Math.max(rough.get(a, a), floor));
  return rough;
}

/** Parameters from these products, drawn towards the diagonal until the structure's own matrix, not only theirs, is positive definite. */
function startWithin(structure: WithinStructure, rough: Matrix): number[] {
  const m = rough.rows;
  const drawn = rough.clone();
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const theta = structure.start(drawn);
    try {
      cholesky(structure.evaluate(theta).v, 'start', 1e-3);
      return theta;
    } catch (error) {
      if (!(error instanceof StatisticsError)) throw error;
      for (let a = 0; a < m; a += 1) for (let b = 0; b < m; b += 1) if (a !== b) drawn.set(a, b, 0.8 * drawn.get(a, b));
    }
  }
  return structure.start(drawn);
}

function makeBlocks(data: RepeatedData, design: Matrix, clusterIn: 'both' | 'experimental' | 'control'): Block[] {
  const applies = (row: number): boolean => clusterIn === 'both' || data.arm[row] === (clusterIn === 'experimental' ? 1 : 0);
  const labels = data.participant.map((label, row) => (data.cluster && applies(row) ? `g${data.cluster[row]!}` : `p${label}`));
  return groupRows(labels).map((rows) => {
    const people = [...new Set(rows.map((row) => data.participant[row]!))];
    return {
      x: Matrix.fromRows(rows.map((row) => Array.from({ length: design.cols }, (_, j) => design.get(row, j)))),
      y: Float64Array.from(rows, (row) => data.y[row]!),
      visits: rows.map((row) => data.visit[row]!),
      member: rows.map((row) => people.indexOf(data.participant[row]!)),
      grouped: Boolean(data.cluster) && applies(rows[0]!),
    };
  });
}
