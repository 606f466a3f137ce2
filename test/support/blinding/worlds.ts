import fs from 'node:fs';
import { FATES } from '../fates';
import { livedWorld } from '../lived-worlds';
import type { World } from '../world';
import { CapturedOutput } from './captured-output';
import { differingBytes } from './differences';
import { discover } from './discover';
import { readApiDocument, type ApiDocument } from './document';
import { KnownPaths } from './known-paths';
import { Tap } from './tap';
import type { Observations } from './visitor';

/** What one suite found; `scripts/check-blinding.mjs` adds them up. */
export interface Findings {
  readonly routes?: number;
  readonly roles?: number;
  readonly planted?: number;
  readonly caught?: number;
  /** Lines for the reader. */
  readonly lines?: readonly string[];
}

/** Copies of the four worlds, and everything that was seen in them. */
export class Worlds {
  readonly worlds = new Map<string, World>();
  readonly seen = new Map<string, Observations>();
  private readonly taps = new Map<string, Tap>();
  private readonly laps: string[] = [];
  private began = Date.now();

  private constructor(
    readonly document: ApiDocument,
    readonly output: CapturedOutput,
    private readonly suite: string,
  ) {}

  /**
   * @param suite whose copies these are
   * @param options first: whose turn it is first, so that two suites that start together share the work of living; web: with pages
   */
  static async open(suite: string, { first = 'A', web = true } = {}): Promise<{ readonly worlds: Worlds; readonly known: KnownPaths }> {
    const worlds = new Worlds(readApiDocument(), new CapturedOutput(), suite);
    const names = FATES.map(({ name }) => name);
    const from = names.indexOf(first);
    const notes = new Map<string, Note>();
    for (const name of [...names.slice(from), ...names.slice(0, from)]) notes.set(name, await worlds.add(name, web));
    worlds.lap('four worlds');
    return { worlds, known: KnownPaths.from(worlds.document, notes.get('A')!.known) };
  }

  /** A copy of a world that is used up for something and closed. */
  static async spare<T>(name: string, work: (world: World) => Promise<T>): Promise<T> {
    const { copy } = await livedWorld(name, { options: SAYING_ALL, note: () => Promise.reject(new Error(`${name} was not lived yet`)) });
    const world = await copy(SAYING_ALL);
    try {
      return await work(world);
    } finally {
      await world.close();
    }
  }

  world(name: string): World {
    const world = this.worlds.get(name);
    if (!world) throw new Error(`no world is called ${name}`);
    return world;
  }

  tap(name: string): Tap {
    return this.taps.get(name)!;
  }

  note(name: string, observations: Observations): void {
    const all = this.seen.get(name)!;
    for (const [key, text] of observations) all.set(key, text);
  }

  /** Says how long something took, past the captured output. */
  lap(what: string): void {
    const line = `${this.suite}: ${what}: ${((Date.now() - this.began) / 1000).toFixed(0)} s`;
    this.laps.push(line);
    fs.writeSync(2, `${line}\n`);
    this.began = Date.now();
  }

  /** Closes the worlds and leaves what was found for the last line. */
  async close(findings: Findings): Promise<void> {
    const others = [...this.seen].filter(([name]) => name !== 'A').map(([, seen]) => differingBytes(this.seen.get('A')!, seen));
    const summary = {
      ...{ laps: this.laps, observations: [...this.seen.values()].reduce((sum, { size }) => sum + size, 0), differing: others.reduce((sum, bytes) => sum + bytes, 0) },
      ...findings,
    };
    if (process.env.EQUIPOISE_BLINDING_SUMMARY) fs.writeFileSync(`${process.env.EQUIPOISE_BLINDING_SUMMARY}/${this.suite.replaceAll(' ', '-')}.json`, JSON.stringify(summary));
    for (const world of this.worlds.values()) await world.close();
    this.output.stop();
  }

  private async add(name: string, web: boolean): Promise<Note> {
    const lived = await livedWorld(name, { options: SAYING_ALL, note: (copy) => this.noteOf(name, copy) });
    const note = JSON.parse(lived.note) as Note;
    const world = await lived.copy({ ...SAYING_ALL, web });
    this.output.take();
    this.worlds.set(name, world);
    this.taps.set(name, new Tap(world.app));
    this.seen.set(name, new Map([['said while living', note.said]]));
    return note;
  }

  /** What is known of a world once it is lived: what it said, and of A every address that exists. Looking is an event too, so a copy is asked. */
  private async noteOf(name: string, copy: () => Promise<World>): Promise<string> {
    const said = this.output.take();
    if (name !== 'A') return JSON.stringify({ said, known: '' } satisfies Note);
    const world = await copy();
    world.ids.begin('what exists');
    const known = (await discover(world, this.document)).asText();
    await world.close();
    this.output.take();
    return JSON.stringify({ said, known } satisfies Note);
  }
}

interface Note {
  readonly said: string;
  readonly known: string;
}

const SAYING_ALL = { logLevel: 'debug', environment: { EQUIPOISE_ACCESS_LOG: 'all' } } as const;
