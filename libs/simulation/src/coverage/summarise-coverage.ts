import type { CoverageStudy } from './coverage-study';
import type { CoverageReplicate } from './cover-once';

/** Simulated value and its Monte-Carlo standard error. */
export interface Estimated {
  readonly value: number;
  readonly error: number;
}

export type CoverageVerdict = 'as nominal' | 'as theory says' | 'OFF';

export interface CoverageRow {
  readonly result: string;
  readonly kind: 'coverage' | 'level';
  readonly nominal: number;
  readonly share: Estimated;
  /** Mean error of the estimate over its standard deviation; null for levels. */
  readonly bias: Estimated | null;
  /** Root mean squared reported standard error over the standard deviation of the estimates; null where there is none. */
  readonly reported: number | null;
  readonly reps: number;
  readonly failed: number;
  readonly verdict: CoverageVerdict;
  readonly why?: string;
}

/** Coverage of 95 % intervals that counts as nominal, and how many Monte-Carlo errors chance is given. */
const NOMINAL = { from: 0.94, to: 0.96 } as const;
const CHANCE = 3;

/** Coverage and level with their Monte-Carlo standard errors (Morris, White and Crowther, Statistics in Medicine 2019;38:2074, table 6). */
export function summariseCoverage(study: CoverageStudy, replicates: readonly CoverageReplicate[]): CoverageRow[] {
  const covered = new Map<string, { covers: number; errors: number[]; variance: number; withSe: number }>();
  const failed = new Map<string, number>();
  const rejected = new Map<string, { yes: number; all: number }>();
  for (const replicate of replicates) {
    for (const { result, truth, estimate, se, covers } of replicate.covered) {
      const one = covered.get(result) ?? { covers: 0, errors: [], variance: 0, withSe: 0 };
      covered.set(result, one);
      one.covers += covers ? 1 : 0;
      one.errors.push(estimate - truth);
      if (se !== null) {
        one.variance += se * se;
        one.withSe += 1;
      }
    }
    for (const { result } of replicate.failed) failed.set(result, (failed.get(result) ?? 0) + 1);
    for (const [result, yes] of Object.entries(replicate.rejected)) {
      const one = rejected.get(result) ?? { yes: 0, all: 0 };
      rejected.set(result, one);
      one.yes += yes ? 1 : 0;
      one.all += 1;
    }
  }
  const intervals = [...covered].map(([result, { covers, errors, variance, withSe }]): CoverageRow => {
    const reps = errors.length;
    const mean = errors.reduce((sum, value) => sum + value, 0) / reps;
    const sd = Math.sqrt(errors.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (reps - 1));
    const share = shareOf(covers, reps);
    return {
      result, kind: 'coverage', nominal: 0.95, share, reps, failed: failed.get(result) ?? 0,
      bias: { value: mean / sd, error: 1 / Math.sqrt(reps) },
      reported: withSe > 0 ? Math.sqrt(variance / withSe) / sd : null,
      ...judge(study, result, reps, share, NOMINAL.from, NOMINAL.to),
    };
  });
  const levels = Object.entries(study.levels ?? {}).map(([result, nominal]): CoverageRow => {
    const { yes, all } = rejected.get(result) ?? { yes: 0, all: 0 };
    const share = shareOf(yes, Math.max(1, all));
    return { result, kind: 'level', nominal, share, bias: null, reported: null, reps: all, failed: replicates.length - all, ...judge(study, result, Math.max(1, all), share, 0, nominal) };
  });
  const silent = [...failed].filter(([result]) => !covered.has(result)).map(([result, count]): CoverageRow => ({
    result, kind: 'coverage', nominal: 0.95, share: { value: 0, error: 0 }, bias: null, reported: null, reps: 0, failed: count, verdict: 'OFF', why: replicates.flatMap((one) => one.failed).find((one) => one.result === result)?.reason ?? '',
  }));
  return [...intervals, ...levels, ...silent];
}

function shareOf(count: number, reps: number): Estimated {
  const value = count / reps;
  // a share of 0 or 1 has no estimated error: that of one case more or less stands in
  const inner = Math.min(Math.max(value, 1 / reps), 1 - 1 / reps);
  return { value, error: Math.sqrt((inner * (1 - inner)) / reps) };
}

function judge(study: CoverageStudy, result: string, reps: number, { value, error }: Estimated, from: number, to: number): { verdict: CoverageVerdict; why?: string } {
  // the larger of the error that was seen and that of a share at the end itself: near 0 and 1 the former is too hopeful
  const chance = (end: number): number => CHANCE * Math.max(error, Math.sqrt((end * (1 - end)) / reps));
  const within = (low: number, high: number): boolean => value >= low - chance(low) && value <= high + chance(high);
  const known = study.known?.find((one) => one.result === result);
  if (known) return { verdict: within(known.from, known.to) ? 'as theory says' : 'OFF', why: known.why };
  return { verdict: within(from, to) ? 'as nominal' : 'OFF' };
}
