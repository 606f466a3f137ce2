import type { Browser, BrowserContext } from 'playwright-core';
import pg from 'pg';
import type { World } from '../world';
import { differences } from './differences';
import { Chance } from './chance';
import { isLate } from './delays';
import { SEED } from './extent';
import type { Hands, PlantedLeak } from './planted-leaks';
import type { Observations } from './visitor';
import { timesOf } from './times';
import { look, questionOf, type Watch } from './watches';
import type { Worlds } from './worlds';

/** Pairs after which it is asked whether one is late; a loaded machine needs more of them. */
const LOOKS = [31, 101, 301, 1001];

/** Looks that change nothing, so that one world may be looked at less often than another; they are the slow ones, too. */
const LEAVES_NOTHING: ReadonlySet<Watch> = new Set<Watch>(['database', 'page']);

type Prepared = ReadonlyMap<string, (context: BrowserContext) => Promise<void>>;

/** Plants leaks in A, B and C, and looks where they should show. */
export class Planting {
  constructor(
    private readonly worlds: Worlds,
    private readonly browser: Browser,
  ) {}

  /** @returns whether the leak is seen, where nothing is to be seen without it */
  async catches(leak: PlantedLeak): Promise<boolean> {
    const prepared = new Map<string, (context: BrowserContext) => Promise<void>>();
    const hands = ['A', 'B', 'C'].map((name) => this.hands(name, (prepare) => prepared.set(name, prepare)));
    for (const each of hands) await leak.plant(each);
    try {
      return (await this.unlike(leak.watch, prepared, LEAVES_NOTHING.has(leak.watch))).length > 0;
    } finally {
      for (const each of hands) {
        each.tap.remove();
        await leak.remove?.(each);
      }
    }
  }

  /** Whether B is late beside A, which is so if the leak is planted and not if not; A beside itself never is. */
  async catchesDelay(leak: PlantedLeak): Promise<boolean> {
    if (await this.isLate('B', 1)) throw new Error('one is late before anything is planted');
    const hands = ['A', 'B'].map((name) => this.hands(name, () => undefined));
    for (const each of hands) await leak.plant(each);
    try {
      if (await this.isLate('A', 2)) throw new Error('the world is late beside itself');
      return await this.isLate('B', LOOKS.length);
    } finally {
      for (const each of hands) each.tap.remove();
    }
  }

  private async isLate(name: string, looks: number): Promise<boolean> {
    const [one, other] = [this.worlds.world('A'), this.worlds.world(name)];
    const differing: number[] = [];
    const twice: number[] = [];
    const chance = new Chance(SEED, `order of pairs with ${name}`);
    for (const pairs of LOOKS.slice(0, looks)) {
      while (differing.length < pairs) {
        const times = await timesOf([one, other, one], (world) => questionOf(world, 'participant'), chance);
        differing.push(times[1]! - times[0]!);
        twice.push(times[2]! - times[0]!);
      }
      if (isLate(differing, twice, LOOKS.length)) return true;
    }
    return false;
  }

  /** What is to be seen while nothing is planted: three times in a row, as a browser may be slow, and a leak stays. */
  async seenWithoutAny(watch: Watch): Promise<string[]> {
    for (let attempt = 1; ; attempt += 1) {
      const found = watch === 'timing' ? [] : await this.unlike(watch, new Map());
      if (found.length === 0 || watch !== 'page' || attempt === 3) return found;
    }
  }

  /** @param oneIsEnough whether C may be left out where B is unlike */
  private async unlike(watch: Watch, prepared: Prepared, oneIsEnough = false): Promise<string[]> {
    const at = (name: string): Promise<Observations> => look(this.worlds.world(name), watch, { output: this.worlds.output, browser: this.browser, prepare: prepared.get(name) });
    const one = await at('A');
    const swapped = differences(one, await at('B'));
    if (oneIsEnough && swapped.length > 0) return swapped;
    return [...swapped, ...differences(one, await at('C'))];
  }

  private hands(name: string, inBrowser: (prepare: (context: BrowserContext) => Promise<void>) => void): Hands {
    const world = this.worlds.world(name);
    const [first] = world.participants.map(({ id }) => world.arms.get(id));
    const companions = world.participants.filter(({ id }) => world.arms.get(id) === first).map(({ id }) => id);
    const members = world.participants.filter(({ id }) => world.arms.get(id) === 'MSC').map(({ id }) => id);
    return { world, tap: this.worlds.tap(name), told: first === 'MSC', companions, members, inBrowser, sql: (text) => asSuperuser(world, text) };
  }
}

async function asSuperuser(world: World, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: world.app.database.adminUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
