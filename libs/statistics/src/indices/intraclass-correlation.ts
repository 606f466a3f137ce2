import { assertAllFinite, assertOpenProbability, assertSameLength, type NumericArray } from '../assertions';
import { fDistribution } from '../distributions/f';
import { StatisticsError } from '../errors';

export interface IntraclassCorrelation {
  /** Between -1/(n0 - 1) and 1: negative when groups are more alike than chance makes them; not set to zero. */
  readonly estimate: number;
  readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
  /** F of the one-way analysis of variance, and its p-value against no correlation. */
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number;
  readonly pValue: number;
  /** Size of a group that stands for unequal ones. */
  readonly n0: number;
  readonly clusters: number;
  readonly n: number;
}

/**
 * Intraclass correlation by one-way analysis of variance with Searle's interval (design/intraclass-correlation.md).
 * @param values one per participant, @param clusters label of each one's group
 * @throws StatisticsError not-finite, unequal-lengths, out-of-range (level), too-few (groups, or nobody shares one), constant (within groups)
 */
export function intraclassCorrelation(values: NumericArray, clusters: readonly string[], level = 0.95): IntraclassCorrelation {
  assertAllFinite(values, 'values');
  assertSameLength(values, clusters, 'values, clusters');
  assertOpenProbability(level, 'level');
  const groups = new Map<string, number[]>();
  clusters.forEach((label, i) => {
    const group = groups.get(label);
    if (group) group.push(values[i]!);
    else groups.set(label, [values[i]!]);
  });
  const n = clusters.length;
  const k = groups.size;
  if (k < 2) throw new StatisticsError('too-few', 'clusters', `an intraclass correlation needs at least two groups, not ${k}`);
  if (n <= k) throw new StatisticsError('too-few', 'clusters', 'an intraclass correlation needs groups of more than one');
  const grand = mean(Array.from(values));
  let between = 0;
  let within = 0;
  let squaredSizes = 0;
  for (const group of groups.values()) {
    const centre = mean(group);
    between += group.length * (centre - grand) ** 2;
    for (const value of group) within += (value - centre) ** 2;
    squaredSizes += group.length ** 2;
  }
  const df1 = k - 1;
  const df2 = n - k;
  const n0 = (n - squaredSizes / n) / df1;
  // Equal values leave only the rounding of their mean, which must not pass for variance.
  const rounding = n * (4 * Number.EPSILON * Math.max(...Array.from(values, Math.abs))) ** 2;
  if (!(within > rounding)) throw new StatisticsError('constant', 'values', 'the outcome does not vary within the groups');
  const statistic = between / df1 / (within / df2);
  const correlation = (f: number): number => (f - 1) / (f + n0 - 1);
  const tail = (1 - level) / 2;
  return {
    estimate: correlation(statistic),
    ci: {
      level,
      lower: correlation(statistic / fDistribution.upperQuantile(tail, df1, df2)),
      upper: correlation(statistic / fDistribution.quantile(tail, df1, df2)),
    },
    statistic,
    df1,
    df2,
    pValue: fDistribution.upper(statistic, df1, df2),
    n0,
    clusters: k,
    n,
  };
}

function mean(values: readonly number[]): number {
  const first = values.reduce((sum, value) => sum + value, 0) / values.length;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
