import { performance } from 'node:perf_hooks';
import type { World } from '../world';
import type { Chance } from './chance';
import { send, type PlannedRequest } from './send';

/** Something that is asked in every world alike. */
export type Question = (world: World) => { readonly cookie: string; readonly request: PlannedRequest };

/** Asks each of these worlds the same once, one after the other in random order. @returns how many milliseconds each took */
export async function timesOf(worlds: readonly World[], question: Question, chance: Chance): Promise<number[]> {
  const times = worlds.map(() => 0);
  for (const index of chance.shuffled([...worlds.keys()])) {
    const world = worlds[index]!;
    const { cookie, request } = question(world);
    const began = performance.now();
    await send(world.app.url, cookie, request);
    times[index] = performance.now() - began;
  }
  return times;
}
