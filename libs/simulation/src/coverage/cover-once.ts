import { parseSecret, RandomStream } from '@equipoise/randomisation-core';
import { FastStream, InputError, runPlan } from '@equipoise/statistics';
import type { CoverageStudy, Interval } from './coverage-study';

/** What one simulated trial says of one result. */
export interface Covered {
  readonly result: string;
  readonly truth: number;
  readonly estimate: number;
  readonly se: number | null;
  readonly covers: boolean;
}

export interface CoverageReplicate {
  readonly covered: readonly Covered[];
  readonly rejected: Readonly<Record<string, boolean>>;
  /** Results that could not be estimated, with the reason. */
  readonly failed: readonly { readonly result: string; readonly reason: string }[];
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly error?: string;
}

/** The simulated trial of this number: a function of study, seed and number alone, so that they may be shared out in any way. */
export function coverOnce(study: CoverageStudy, seed: string, number: number): CoverageReplicate {
  const entropy = parseSecret(seed, 'seed');
  const streamOf = (purpose: string): RandomStream => RandomStream.seeded(entropy, `coverage ${study.id} ${number} ${purpose}`);
  const { frame, plan, truths } = study.draw(new FastStream(streamOf('people')), streamOf('allocation'));
  let analyses: readonly Row[];
  try {
    analyses = runPlan(plan, frame, { tooFewFailsAlone: true }).analyses as unknown as Row[];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { covered: [], rejected: {}, failed: Object.keys(truths).map((result) => ({ result, reason: error.message })) };
  }
  const extra = (study.more ?? []).map((read) => read(analyses.filter((row) => row.error === undefined)));
  const intervals = [...analyses.flatMap(intervalsOf), ...extra.flatMap((one) => one.intervals ?? [])].filter(({ result }) => result in truths);
  const covered = intervals.map(({ result, estimate, se, lower, upper }): Covered => {
    const truth = truths[result]!;
    return { result, truth, estimate, se, covers: lower <= truth && truth <= upper };
  });
  const reasonOf = (result: string): string => analyses.find(({ id, error }) => error !== undefined && result.startsWith(id))?.error ?? 'the plan gives no such result';
  const failed = Object.keys(truths)
    .filter((result) => !covered.some((one) => one.result === result))
    .map((result) => ({ result, reason: reasonOf(result) }));
  return { covered, rejected: Object.assign({}, ...extra.map((one) => one.rejected ?? {})) as Record<string, boolean>, failed };
}

/** The intervals of a result: its own, or those of its contrasts and subgroups. */
function intervalsOf(row: Row): Interval[] {
  if (row.error !== undefined) return [];
  const read = (name: string, value: unknown): Interval[] => {
    const { estimate, se, ci } = value as { estimate?: number; se?: number; ci?: { lower: number; upper: number } };
    return estimate === undefined || !ci ? [] : [{ result: name, estimate, se: se ?? null, lower: ci.lower, upper: ci.upper }];
  };
  const parts = (key: string, label: string): Interval[] => ((row[key] as Record<string, unknown>[] | undefined) ?? []).flatMap((part) => read(`${row.id}@${String(part[label])}`, part));
  return [...read(row.id, row), ...parts('contrasts', 'visit'), ...parts('subgroups', 'label')];
}
