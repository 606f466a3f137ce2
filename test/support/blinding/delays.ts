import { bootstrapInterval, medianOf, signTestInterval, type Interval } from './median-interval';

/** What nobody can use over a network. */
export const UNNOTICED_MS = 0.2;
/** Of all verdicts of a run together: how often a healthy system may be called late. */
const FALSE_ALARM = 0.01;

/**
 * `unnoticed`: the 99 % interval of the median difference lies within 0.2 ms, or within that of the same world twice.
 * `late`: beyond doubt, in view of everything that is compared, and by more than the same world twice.
 * `open`: neither; more pairs would decide, or a quieter machine.
 */
export type Verdict = 'unnoticed' | 'open' | 'late';

const within = (inner: Interval, outer: Interval) => inner.low >= outer.low && inner.high <= outer.high;

/**
 * @param differences of paired requests, this world less A, in milliseconds; the order within each pair by chance
 * @param twice the same of A', or of A again: what there is without any cause
 * @param comparisons how many verdicts the run gives (Bonferroni)
 */
export function isLate(differences: readonly number[], twice: readonly number[], comparisons: number, unnoticed = UNNOTICED_MS): boolean {
  const level = 1 - FALSE_ALARM / comparisons;
  const [sure, noise] = [signTestInterval(differences, level), signTestInterval(twice, level)];
  return sure.low > Math.max(unnoticed, noise.high) || sure.high < Math.min(-unnoticed, noise.low);
}

/** As SAFETY-NET.md says it, and what to make of what it cannot say on a loud machine. */
export function verdictOn(differences: readonly number[], twice: readonly number[], comparisons: number): Verdict {
  const interval = bootstrapInterval(differences, 0.99);
  if (within(interval, { low: -UNNOTICED_MS, high: UNNOTICED_MS }) || within(interval, bootstrapInterval(twice, 0.99))) return 'unnoticed';
  return isLate(differences, twice, comparisons) ? 'late' : 'open';
}

/** For the reader: the median difference with its 99 % interval. */
export function described(differences: readonly number[]): string {
  const { low, high } = bootstrapInterval(differences, 0.99);
  return `${medianOf(differences).toFixed(3)} ms (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** The delay from which on these pairs would have shown it. */
export function caughtFrom(differences: readonly number[], twice: readonly number[], comparisons: number): number {
  const level = 1 - FALSE_ALARM / comparisons;
  const [sure, noise] = [signTestInterval(differences, level), signTestInterval(twice, level)];
  return medianOf(differences) - sure.low + Math.max(UNNOTICED_MS, noise.high);
}
