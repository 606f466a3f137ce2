import type { RepeatedSample } from '../data/repeated-sample';
import { countUnplaced, type Sample } from '../data/sample';
import type { TrialData } from '../data/trial-data';

const FEW_CLUSTERS = 10;
const FEW_DF = 10;

/** What the model leaves out although the trial had it. */
export function designWarnings(trial: TrialData, usesCluster: boolean, covariates: readonly string[]): string[] {
  const warnings: string[] = [];
  if (trial.cluster && !usesCluster) {
    warnings.push(`the therapy groups (${trial.data.cluster}) are ignored: outcomes within a group are taken as independent`);
  }
  const left = (trial.data.design?.strata ?? []).filter((name) => !covariates.includes(name));
  if (left.length > 0) warnings.push(`randomisation was stratified by ${left.join(', ')}, which the model leaves out`);
  return warnings;
}

const FEW_FOR_NORMAL = 50;

/** Estimators with normal quantiles and no small-sample factor. */
export function smallSampleWarnings(n: { readonly experimental: number; readonly control: number }): string[] {
  const total = n.experimental + n.control;
  return total < FEW_FOR_NORMAL ? [`inference is by the normal distribution, meant for large samples: with ${total} participants the interval is too short`] : [];
}

const FEW_DF_ALONE = 5;

/** So few degrees of freedom that the interval is a matter of assumption. The code at the end stays, whatever the words become. */
export function fewDegreesWarnings(df: readonly (number | null)[]): string[] {
  const least = Math.min(...df.map((value) => value ?? Infinity));
  if (least >= FEW_DF_ALONE) return [];
  return [`inference rests on ${least.toFixed(2)} degrees of freedom: the interval holds only if outcomes are normal, and one participant more or less can change it [few-df]`];
}

/** Fewer imputed datasets than percent of the outcomes are missing (White, Royston and Wood 2011): lambda itself is poorly known from few. */
export function fewImputationsWarnings(m: number, present: ArrayLike<number>): string[] {
  const seen = Array.from(present).reduce((sum, value) => sum + value, 0);
  const wanted = Math.ceil((100 * (present.length - seen)) / present.length);
  if (m >= wanted) return [];
  return [`${m} imputed datasets are few where ${wanted} % of the outcomes are missing: another seed may give other numbers; set imputation.m to ${wanted} or more`];
}

/** Few clusters, and participants who were never placed in one. */
export function clusterWarnings(sample: Pick<RepeatedSample | Sample, 'cluster' | 'arm'>, df: number): string[] {
  const cluster = sample.cluster ?? [];
  const warnings: string[] = [];
  const unplaced = countUnplaced(cluster);
  if (unplaced > 0) warnings.push(`${unplaced} participants were never placed in a group and count as clusters of one`);
  const counts = [1, 0].map((side) => new Set(cluster.filter((_, i) => sample.arm[i] === side)).size);
  if (Math.min(...counts) < FEW_CLUSTERS || df < FEW_DF) {
    warnings.push(`few clusters (${counts[0]} experimental, ${counts[1]} control): inference rests on ${df.toFixed(2)} degrees of freedom`);
  }
  return warnings;
}
