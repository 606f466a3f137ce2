import { performance } from 'node:perf_hooks';
import type { World } from '../world';
import { Chance } from './chance';
import { send, type PlannedRequest } from './send';

/** By how much one world answers later than another, in milliseconds: the median of the pairs, and where it lies with 99 %. */
export interface Delay {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;
/** What nobody can use over a network. */
export const UNNOTICED_MS = 0.2;

const medianOf = (sorted: readonly number[]): number => ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

/** Asks both worlds the same in pairs, the order of each pair by chance. */
export async function delayBetween(one: World, other: World, question: (world: World) => { cookie: string; request: PlannedRequest }, pairs: number, seed: string): Promise<Delay> {
  const chance = new Chance(seed, 'order of pairs');
  const differences: number[] = [];
  const timed = async (world: World) => {
    const { cookie, request } = question(world);
    const began = performance.now();
    await send(world.app.url, cookie, request);
    return performance.now() - began;
  };
  for (const world of [one, other]) world.ids.freeze();
  await timed(one);
  await timed(other);
  for (let pair = 0; pair < pairs; pair += 1) {
    const otherFirst = chance.pick([true, false]);
    const early = await timed(otherFirst ? other : one);
    const late = await timed(otherFirst ? one : other);
    differences.push(otherFirst ? early - late : late - early);
  }
  for (const world of [one, other]) world.ids.thaw();
  return bootstrap(differences, pairs);
}

/** Percentile interval of the median, from resamples with a generator that is fast and repeats. */
export function bootstrap(differences: readonly number[], seed: number): Delay {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator: enough for an interval
    return state / 2 ** 32;
  };
  const medians = ascending(Array.from({ length: RESAMPLES }, () => medianOf(ascending(differences.map(() => differences[Math.floor(next() * differences.length)] ?? 0)))));
  return { median: medianOf(ascending(differences)), low: medians[Math.floor(RESAMPLES * 0.005)] ?? 0, high: medians[Math.ceil(RESAMPLES * 0.995) - 1] ?? 0 };
}

/** Within what nobody notices, or within what the same world twice shows. */
export const isUnnoticed = (delay: Delay, twice: Delay): boolean =>
  (delay.low >= -UNNOTICED_MS && delay.high <= UNNOTICED_MS) || (delay.low >= twice.low && delay.high <= twice.high);

/** For a loaded machine: certain to be late by more than the whole noise that the same world twice shows. */
export const isLateBeyondDoubt = (delay: Delay, twice: Delay): boolean => {
  const noise = Math.max(UNNOTICED_MS, twice.high - twice.low, Math.abs(twice.median)) + 1;
  return delay.low > noise || delay.high < -noise;
};
