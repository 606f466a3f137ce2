import { studentT } from '../distributions/student-t';
import { moments } from '../estimators/moments';
import type { Measure } from './measures';
import type { People } from './people';

/** Mean of one arm at one visit, with its t interval; both null below two values or without spread. */
export interface TrajectoryPoint {
  readonly visit: string;
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Trajectory {
  readonly name: string;
  readonly level: number;
  /** The experimental arm first; one series where there is one group. */
  readonly series: readonly { readonly arm: string; readonly points: readonly TrajectoryPoint[] }[];
  /** Of one group only: the values of each person, null where missing. */
  readonly individuals?: readonly (readonly (number | null)[])[];
}

/** Means as observed, by arm and visit: nobody is imputed and nothing is adjusted. @param arms labels by code (1 experimental, 0 control) */
export function describeTrajectories(measures: readonly Measure[], people: People, arms: readonly { readonly code: number; readonly label: string }[], level = 0.95): Trajectory[] {
  return measures.map(({ name, points }) => ({
    name,
    level,
    series: arms.map(({ code, label }) => ({
      arm: label,
      points: points.map(({ visit, values }) => pointOf(visit, values.filter((value, i): value is number => value !== null && people.arm[i] === code), level)),
    })),
    ...(arms.length === 1 ? { individuals: people.row.map((_, i) => points.map(({ values }) => values[i]!)) } : {}),
  }));
}

function pointOf(visit: string, values: readonly number[], level: number): TrajectoryPoint {
  const n = values.length;
  if (n < 2) return { visit, n, mean: values[0] ?? null, sd: null, lower: null, upper: null };
  const { mean, variance } = moments(values, visit);
  const reach = studentT.upperQuantile((1 - level) / 2, n - 1) * Math.sqrt(variance / n);
  return { visit, n, mean, sd: Math.sqrt(variance), lower: mean - reach, upper: mean + reach };
}
