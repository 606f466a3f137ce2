import { type Covariates, type Design, type History, methodOf, type RandomStream } from '@equipoise/randomisation-core';
import { type AnalysisPlan, DataFrame } from '@equipoise/statistics';

export const ARMS = [
  { code: 'new', ratio: 1 },
  { code: 'old', ratio: 1 },
] as const;

/** 1 for the experimental arm; in the order of arrival, by one sequence per stratum, or one for all under minimisation. */
export function allocate(design: Design, n: number, stream: RandomStream, strata: (i: number) => string = () => 'all', levels?: (i: number) => Covariates): number[] {
  const method = methodOf(design);
  const histories = new Map<string, History>();
  return Array.from({ length: n }, (_, i) => {
    const key = design.method === 'minimisation' ? 'all' : strata(i);
    const draw = method.next(design, stream, histories.get(key) ?? method.begin(design, key), levels?.(i));
    histories.set(key, draw.history);
    return draw.arm === 'new' ? 1 : 0;
  });
}

export const blocks = (...blockSizes: number[]): Design => ({ method: 'permuted-blocks', arms: ARMS, blockSizes });
export const minimise = (factors: readonly string[], p = '4/5'): Design => ({ method: 'minimisation', arms: ARMS, factors: factors.map((factor) => ({ factor, weight: 1 })), imbalance: 'range', p });

export type Cell = number | string | null;

/** A table of one row per person (or per person and visit): null is a missing cell. */
export function table(columns: Readonly<Record<string, readonly Cell[]>>): DataFrame {
  const names = Object.keys(columns);
  const n = columns[names[0]!]!.length;
  return new DataFrame(
    names,
    Array.from({ length: n }, (_, i) => names.map((name) => (columns[name]![i] === null ? '' : String(columns[name]![i])))),
  );
}

export const armLabels = (arm: readonly number[]): string[] => arm.map((one) => (one === 1 ? 'new' : 'old'));
export const numbered = (n: number): string[] => Array.from({ length: n }, (_, i) => String(i + 1));

/** What the plan says of such a table. */
export const data = (more: Partial<AnalysisPlan['data']> = {}): AnalysisPlan['data'] => ({
  participant: 'id',
  arm: { column: 'arm', experimental: 'new', control: 'old' },
  shape: 'wide',
  ...more,
});
