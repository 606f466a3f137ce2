import { OpenAllocations } from '@equipoise/allocation';
import type { Clock, Role } from '@equipoise/kernel';
import { startApplication, type TestApplication } from './application';
import type { TestDatabase } from './database';
import type { Fate } from './fates';
import type { Person } from './people';
import type { ReadyParticipant } from './ready-participants';
import { SeededIds } from './seeded-ids';
import { CHAPTERS } from './story/chapters';
import { openScene } from './story/scene';
import type { WorkByHand } from './work-by-hand';

/** A whole small trial as it went in one world, with everybody signed in. */
export interface World {
  readonly fate: Fate;
  readonly app: TestApplication;
  readonly ids: SeededIds;
  readonly work: WorkByHand;
  readonly trialId: string;
  /** A second trial, in which nobody of the first has a role. */
  readonly otherTrialId: string;
  readonly people: ReadonlyMap<Role, Person>;
  readonly therapists: readonly Person[];
  readonly administrator: Person;
  /** Signed in, with no role anywhere. */
  readonly stranger: Person;
  /** Randomised, in this order. */
  readonly participants: readonly ReadyParticipant[];
  /** The true arms of the randomised, for planted leaks. */
  readonly arms: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Real time stands still, so that sessions live and the trail is the same; trial time moves. */
export const STILL: Clock = { now: () => new Date('2026-01-12T09:00:00.000Z') };

interface Sealed {
  openArm: (...args: unknown[]) => string;
}

/** Positions of the sealed sequence in the order in which they were first opened: who is number 0, 1, 2 of a fate. */
export type OpenedPositions = Map<string, number>;

/** Lets the arms of this world be others than the sequence says; the ciphertexts, and so the commitment, stay the same. */
export function bendArms(app: TestApplication, fate: Fate, numberOf: OpenedPositions): void {
  const opener: { sequence: Sealed } = app.app.get<unknown, { sequence: Sealed }>(OpenAllocations);
  const original = opener.sequence.openArm.bind(opener.sequence);
  opener.sequence.openArm = (...args) => {
    const key = `${String(args[2])}/${String(args[3])}`;
    if (!numberOf.has(key)) numberOf.set(key, numberOf.size);
    return fate.armOf(original(...args), numberOf.get(key) ?? 0);
  };
}

export interface WorldOptions {
  readonly web?: boolean;
  readonly logLevel?: string;
  /** Further settings, as the environment gives them. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Where its database is, if it shall outlive the application. */
  readonly database?: TestDatabase;
}

/** How the application of every world is started: with a clock that stands still and ids that repeat. */
export const startOfWorld = (ids: SeededIds, options: WorldOptions): Promise<TestApplication> =>
  startApplication({ clock: STILL, ids, parts: 'api', publicUrl: 'http://equipoise.test', ...options });

/** Lives the same trial in a world of its own: same people, same clock, same ids; only the arms and all that follows from them differ. */
export async function liveWorld(fate: Fate, options: WorldOptions = {}, opened: OpenedPositions = new Map()): Promise<World> {
  const ids = new SeededIds();
  const app = await startOfWorld(ids, options);
  try {
    bendArms(app, fate, opened);
    const scene = openScene(app, ids, fate);
    for (const [name, chapter] of Object.entries(CHAPTERS)) {
      ids.begin(name);
      await chapter(scene);
      await scene.work.settle();
    }
    return { ...scene, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
