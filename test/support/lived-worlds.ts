import pg from 'pg';
import type { Role } from '@equipoise/kernel';
import { cloneDatabase } from './database';
import { fateNamed } from './fates';
import { aBrowser, type Person } from './people';
import type { ReadyParticipant } from './ready-participants';
import { SeededIds } from './seeded-ids';
import { WorkByHand } from './work-by-hand';
import { bendArms, liveWorld, startOfWorld, type World, type WorldOptions } from './world';

type Named = Pick<Person, 'accountId' | 'email' | 'cookie'>;

/** What a story hands on besides its database. */
interface Memory {
  readonly trialId: string;
  readonly otherTrialId: string;
  readonly people: readonly (readonly [Role, Named])[];
  readonly therapists: readonly Named[];
  readonly administrator: Named;
  readonly stranger: Named;
  readonly participants: readonly ReadyParticipant[];
  readonly arms: readonly (readonly [string, string])[];
  readonly opened: readonly (readonly [string, number])[];
  /** What whoever lived it noted beside it. */
  readonly note: string;
}

/** How a world is lived, and what is noted when it was. */
export interface Living {
  readonly options: WorldOptions;
  /** @param copy of the world as it was lived, to be used up */
  readonly note: (copy: () => Promise<World>) => Promise<string>;
}

const named = ({ accountId, email, cookie }: Named): Named => ({ accountId, email, cookie });
const databaseOf = (name: string) => `equipoise_test_world_${Buffer.from(name).toString('hex')}`;

/**
 * A copy of a world. A story takes longer than all else that is done once to a world, so each is lived once in a run of tests, by
 * whoever asks first; it stays as a template database, with what the story handed on as the database's comment.
 * @returns how to open a copy, and what was noted when the world was lived
 */
export async function livedWorld(name: string, living: Living): Promise<{ readonly note: string; readonly copy: (options: WorldOptions) => Promise<World> }> {
  const lock = new pg.Client({ connectionString: process.env.TEST_ADMIN_URL });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock(hashtextextended($1, 0))', [`world ${name}`]);
    const { rows } = await lock.query<{ memory: string | null }>(`select shobj_description(oid, 'pg_database') as memory from pg_database where datname = $1`, [databaseOf(name)]);
    const kept = rows[0]?.memory;
    const memory = kept ? (JSON.parse(kept) as Memory) : await live(name, living, lock);
    return { note: memory.note, copy: (options) => openCopy(name, memory, options) };
  } finally {
    await lock.end();
  }
}

async function live(name: string, living: Living, admin: pg.Client): Promise<Memory> {
  await admin.query(`drop database if exists ${databaseOf(name)} with (force)`); // of a run that broke off
  const database = await cloneDatabase(undefined, databaseOf(name));
  const opened = new Map<string, number>();
  const world = await liveWorld(fateNamed(name), { ...living.options, database }, opened);
  await world.close();
  const lived: Memory = {
    ...{ trialId: world.trialId, otherTrialId: world.otherTrialId, therapists: world.therapists.map(named), administrator: named(world.administrator), stranger: named(world.stranger) },
    ...{ people: [...world.people].map(([role, person]): [Role, Named] => [role, named(person)]), participants: world.participants, arms: [...world.arms], opened: [...opened], note: '' },
  };
  const memory = { ...lived, note: await living.note(() => openCopy(name, lived, living.options)) };
  await admin.query(`comment on database ${databaseOf(name)} is ${admin.escapeLiteral(JSON.stringify(memory))}`);
  return memory;
}

async function openCopy(name: string, memory: Memory, options: WorldOptions): Promise<World> {
  const database = await cloneDatabase(databaseOf(name));
  const ids = new SeededIds();
  const app = await startOfWorld(ids, { ...options, database });
  const fate = fateNamed(name);
  bendArms(app, fate, new Map(memory.opened));
  const person = (who: Named): Person => ({ ...aBrowser(app, who.cookie), ...who });
  ids.begin('a copy of the world');
  return {
    ...{ fate, app, ids, work: new WorkByHand(app), trialId: memory.trialId, otherTrialId: memory.otherTrialId, people: new Map(memory.people.map(([role, who]) => [role, person(who)])) },
    ...{ therapists: memory.therapists.map(person), administrator: person(memory.administrator), stranger: person(memory.stranger) },
    ...{ participants: memory.participants, arms: new Map(memory.arms) },
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
