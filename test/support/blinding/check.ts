import fs from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import pg from 'pg';
import { launchBrowser } from '../browser';
import { FATES, fateNamed } from '../fates';
import { liveWorld, type World } from '../world';
import { callersOf } from './callers';
import { CapturedOutput } from './captured-output';
import { Chance } from './chance';
import { differences } from './differences';
import { discover } from './discover';
import { readApiDocument, type ApiDocument } from './document';
import { delayBetween, isLateBeyondDoubt, type Delay } from './durations';
import type { KnownPaths } from './known-paths';
import { observeDatabase } from './observe-database';
import { observeMail } from './observe-mail';
import { findPages, observePages, pathOf, type PageVisit } from './observe-pages';
import type { Hands, PlantedLeak } from './planted-leaks';
import { Tap } from './tap';
import type { Observations } from './visitor';
import { Walk, type Thoroughness } from './walk';
import { look, questionOf, type Eyes, type Watch } from './watches';

/** How much is done: on every change, or in the long check. */
export interface Extent extends Thoroughness {
  /** Callers by whom each page is opened, and the worlds in which that is done beside A. */
  readonly callersPerPage: number;
  readonly pageWorlds: readonly string[];
  /** Pairs of requests that are timed, for each family of routes. */
  readonly pairs: number;
}

const TIMED: readonly Watch[] = ['participant', 'refusal', 'list', 'dataset', 'trail'];

/** The worlds, and everything that was seen in them. */
export class BlindingCheck {
  readonly worlds = new Map<string, World>();
  readonly seen = new Map<string, Observations>();
  readonly laps: string[] = [];
  roles = 0;
  private readonly taps = new Map<string, Tap>();
  private began = Date.now();

  private constructor(
    readonly document: ApiDocument,
    private readonly seed: string,
    private readonly extent: Extent,
    private readonly output: CapturedOutput,
    private readonly browser: Browser,
  ) {}

  static async open(seed: string, extent: Extent): Promise<BlindingCheck> {
    return new BlindingCheck(readApiDocument(), seed, extent, new CapturedOutput(), await launchBrowser());
  }

  async close(): Promise<void> {
    await this.browser.close();
    for (const world of this.worlds.values()) await world.close();
    this.output.stop();
  }

  /** Lives every world. */
  async live(): Promise<KnownPaths> {
    for (const { name } of FATES) {
      const world = await liveWorld(fateNamed(name), { logLevel: 'debug', web: true });
      this.worlds.set(name, world);
      this.taps.set(name, new Tap(world.app));
      this.seen.set(name, new Map([[`said while living`, this.output.take()]]));
    }
    this.lap('four worlds');
    const known = await discover(this.world('A'), this.document);
    this.output.take();
    this.lap('what exists');
    return known;
  }

  world(name: string): World {
    const world = this.worlds.get(name);
    if (!world) throw new Error(`no world is called ${name}`);
    return world;
  }

  /**
   * Pages, last of all, since opening one may itself be an event of the trail. What differs is looked at once more: a
   * browser may be slow, a leak stays. @returns how many there are, and where they differ
   */
  async pages(known: KnownPaths): Promise<{ readonly pages: number; readonly unlike: readonly string[] }> {
    const unlikeAnywhere: string[] = [];
    const pages = await findPages(this.browser, this.world('A'));
    const visits = (world: World): PageVisit[] => pages.flatMap((page) => {
      const chance = new Chance(this.seed, page);
      const path = pathOf(page, known, this.world('A'), chance);
      return chance.some(callersOf(world), this.extent.callersPerPage).map((caller) => ({ caller, path }));
    });
    const first = await observePages(this.browser, this.world('A'), visits(this.world('A')));
    this.note('A', first);
    for (const name of this.extent.pageWorlds) {
      const world = this.world(name);
      const other = await observePages(this.browser, world, visits(world));
      for (let again = 0; again < 2; again += 1) {
        const unlike = [...first.keys()].filter((key) => first.get(key) !== other.get(key));
        if (unlike.length === 0) break;
        const repeated = (of: World) => visits(of).filter(({ caller, path }) => unlike.includes(`page ${path} of ${caller.name}`));
        for (const [key, text] of await observePages(this.browser, this.world('A'), repeated(this.world('A')))) first.set(key, text);
        for (const [key, text] of await observePages(this.browser, world, repeated(world))) other.set(key, text);
      }
      this.note('A', first);
      this.note(name, other);
      unlikeAnywhere.push(...differences(first, other).map((difference) => `${name}: ${difference}`));
    }
    this.output.take();
    this.lap(`${visits(this.world('A')).length} pages`);
    return { pages: pages.length, unlike: unlikeAnywhere };
  }

  /** Every route, mail and table: read, asked wrongly, changed, and read again. */
  async walk(known: KnownPaths): Promise<void> {
    for (const [name, world] of this.worlds) {
      const walk = new Walk(world, this.document, known, this.seed, this.extent, this.output);
      this.roles = walk.roles;
      this.note(name, await observeDatabase(world, 'at first'));
      this.note(name, await observeMail(world, 'at first'));
      await walk.read('read');
      await walk.misread();
      await walk.miswrite();
      await walk.write();
      await walk.read('read again');
      this.note(name, walk.visitor.seen);
      this.note(name, await observeDatabase(world, 'at last'));
      this.note(name, await observeMail(world, 'at last'));
      this.lap(`${walk.visitor.count} requests in ${name}`);
    }
  }

  /** How much later B and C answer than A, and what the same world twice shows. */
  async delays(): Promise<{ watch: Watch; twice: Delay; others: Delay[] }[]> {
    const found: { watch: Watch; twice: Delay; others: Delay[] }[] = [];
    for (const watch of TIMED) {
      const question = (world: World) => questionOf(world, watch);
      const to = (name: string) => delayBetween(this.world('A'), this.world(name), question, this.extent.pairs, `${this.seed}${watch}${name}`);
      found.push({ watch, twice: await to("A'"), others: [await to('B'), await to('C')] });
    }
    this.output.take();
    this.lap('durations');
    return found;
  }

  /** Plants a leak in A, B and C. @returns whether it is seen, and was not before */
  async catches(leak: PlantedLeak): Promise<boolean> {
    const before = leak.watch === 'timing' ? [] : await this.unlikeEachTime(leak.watch);
    if (before.length > 0) throw new Error(`there is a difference before anything is planted: ${before[0]}`);
    const prepared = new Map<string, (context: BrowserContext) => Promise<void>>();
    const hands = ['A', 'B', 'C'].map((name) => this.hands(name, (prepare) => prepared.set(name, prepare)));
    for (const each of hands) await leak.plant(each);
    try {
      return leak.watch === 'timing' ? await this.late() : (await this.unlike(leak.watch, prepared)).length > 0;
    } finally {
      for (const each of hands) {
        each.tap.remove();
        await leak.remove?.(each);
      }
    }
  }

  /** What differs three times in a row: a browser may be slow, a leak stays. */
  private async unlikeEachTime(watch: Watch): Promise<string[]> {
    for (let attempt = 1; ; attempt += 1) {
      const found = await this.unlike(watch, new Map());
      if (found.length === 0 || watch !== 'page' || attempt === 3) return found;
    }
  }

  private async unlike(watch: Watch, prepared: ReadonlyMap<string, (context: BrowserContext) => Promise<void>>): Promise<string[]> {
    const at = (name: string): Promise<Observations> => look(this.world(name), watch, { output: this.output, browser: this.browser, prepare: prepared.get(name) } satisfies Eyes);
    const one = await at('A');
    return [...differences(one, await at('B')), ...differences(one, await at('C'))];
  }

  private async late(): Promise<boolean> {
    const to = (name: string) => delayBetween(this.world('A'), this.world(name), (world) => questionOf(world, 'participant'), 25, this.seed);
    // A' carries no leak: what it shows beside A is not the noise, so the noise is taken between two that carry none
    const twice = await delayBetween(this.world("A'"), this.world("A'"), (world) => questionOf(world, 'participant'), 25, this.seed);
    return isLateBeyondDoubt(await to('B'), twice);
  }

  private hands(name: string, inBrowser: (prepare: (context: BrowserContext) => Promise<void>) => void): Hands {
    const world = this.world(name);
    const [first] = world.participants.map(({ id }) => world.arms.get(id));
    const companions = world.participants.filter(({ id }) => world.arms.get(id) === first).map(({ id }) => id);
    const members = world.participants.filter(({ id }) => world.arms.get(id) === 'MSC').map(({ id }) => id);
    return { world, tap: this.taps.get(name)!, told: first === 'MSC', companions, members, inBrowser, sql: (text) => asSuperuser(world, text) };
  }

  /** Says how long the planted leaks took. */
  planted(): void {
    this.lap('planted leaks');
  }

  private note(name: string, observations: Observations): void {
    const all = this.seen.get(name)!;
    for (const [key, text] of observations) all.set(key, text);
  }

  private lap(what: string): void {
    const line = `${what}: ${((Date.now() - this.began) / 1000).toFixed(0)} s`;
    this.laps.push(line);
    fs.writeSync(2, `${line}\n`); // past the captured output
    this.began = Date.now();
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
