import pg from 'pg';
import { addressesOf, differences, observeDatabase, observeRole, type Observations } from '../support/observe';
import { FATES } from '../support/fates';
import { LEFT_BEHIND } from '../support/story/knowledge';
import { BLINDED_ROLES } from '../support/story/scene';
import { liveWorld, type World } from '../support/world';

/** Leaks planted into what was observed; each takes the true arm of the participant that the address is about. */
const LEAKS: readonly (readonly [string, (text: string, arm: string) => string])[] = [
  ['the arm in a field', (text, arm) => text.replace('{', `{"arm":"${arm}",`)],
  ['the arm in an error text', (text, arm) => text.replace('\n\n', `\n\n${arm === 'MSC' ? 'not found' : 'Not found'}`)],
  ['a trailing space', (text, arm) => text + (arm === 'MSC' ? ' ' : '')],
  ['a header', (text, arm) => text.replace('\n', `\nx-cache: ${arm === 'MSC' ? 'hit' : 'miss'}\n`)],
  ['the status', (text, arm) => text.replace(/^\d+/, arm === 'MSC' ? '200' : '403')],
  ['the order of a list', (text, arm) => (arm === 'MSC' ? text.split('},{').reverse().join('},{') : text)],
  ['a version counted once more', (text, arm) => text.replace(/"version":(\d+)/, (_, version: string) => `"version":${Number(version) + (arm === 'MSC' ? 1 : 0)}`)],
  ['one digit of a time', (text, arm) => (arm === 'MSC' ? text.replace(/:00\.000Z/, ':01.000Z') : text)],
];

/**
 * Noninterference: what a blinded person gets does not depend on the arms. The same trial is lived in four worlds
 * with the same people, clock and ids; only the arms, and the therapy that follows from them, differ.
 */
describe('two worlds', () => {
  const worlds = new Map<string, World>();
  const seen = new Map<string, Observations>();
  let addresses: string[];

  beforeAll(async () => {
    for (const fate of FATES) worlds.set(fate.name, await liveWorld(fate));
    addresses = await addressesOf(worlds.get('A')!);
    for (const [name, world] of worlds) {
      // what the database login can read, before anybody asks: asking leaves sign-in and export traces of its own
      const all = new Map(await observeDatabase(world));
      for (const role of BLINDED_ROLES) for (const [key, text] of await observeRole(world, role, addresses)) all.set(key, text);
      seen.set(name, all);
    }
  }, 900_000);
  afterAll(async () => {
    for (const world of worlds.values()) await world.close();
  });

  it('are different worlds: arms were swapped, and drawn anew', () => {
    const arms = (name: string) => [...worlds.get(name)!.arms.values()].join();
    expect(arms("A'")).toBe(arms('A'));
    expect(arms('B')).toBe([...worlds.get('A')!.arms.values()].map((arm) => (arm === 'MSC' ? 'CBT' : 'MSC')).join());
    expect(new Set([arms('A'), arms('B'), arms('C')]).size).toBe(3);
  });

  it('cover every address that is described, for every blinded role', () => {
    expect(addresses.length).toBeGreaterThan(60);
    const answers = [...seen.get('A')!.values()].map((text) => text.slice(0, 3));
    expect(answers.filter((status) => status === '200').length).toBeGreaterThan(150);
  });

  it('show the harness to be sound: the same world twice differs in nothing', () => {
    expect(differences(seen.get('A')!, seen.get("A'")!)).toEqual([]);
  });

  it.each(['B', 'C'])('differ in no byte for anybody who is blinded, in world %s', (name) => {
    expect(differences(seen.get('A')!, seen.get(name)!)).toEqual([]);
  });

  it.each(Object.entries(LEFT_BEHIND))('hold behind the seal what %s leaves behind, and would be told apart if it came out', async (_, table) => {
    const asSuperuser = async (world: World, ...statements: string[]) => {
      const client = new pg.Client({ connectionString: world.app.database.adminUrl });
      await client.connect();
      try {
        let last = '';
        for (const sql of statements) last = (await client.query<{ rows: string | null }>(sql)).rows[0]?.rows ?? '';
        return last;
      } finally {
        await client.end();
      }
    };
    const sealed = (name: string) => asSuperuser(worlds.get(name)!, `select string_agg(to_jsonb(t)::text, E'\\n' order by to_jsonb(t)::text) as rows from ${table} t`);
    const [asDrawn, again, swapped] = [await sealed('A'), await sealed("A'"), await sealed('B')];
    expect(asDrawn).not.toBe('');
    expect(again).toBe(asDrawn);
    expect(swapped).not.toBe(asDrawn);
    // a definer function or a copy that somebody grants by mistake: the harness looks at every table that the login can read
    const planted: Observations[] = [];
    for (const name of ['A', 'B']) {
      await asSuperuser(worlds.get(name)!, `create table trial.planted as select * from ${table}`, 'grant select on trial.planted to equipoise_blinded');
      planted.push(new Map([...(await observeDatabase(worlds.get(name)!))].filter(([key]) => key === 'database trial.planted')));
      await asSuperuser(worlds.get(name)!, 'drop table trial.planted');
    }
    expect(differences(planted[0]!, planted[1]!)).toEqual([expect.stringContaining('trial.planted')]);
  });

  it.each(LEAKS)('would be told apart by %s', (_, plant) => {
    const leaky = (name: string): Observations => {
      const world = worlds.get(name)!;
      return new Map([...seen.get(name)!].map(([key, text]) => {
        const participant = world.participants.find(({ id }) => key.endsWith(`/participants/${id}`));
        return [key, participant ? plant(text, world.arms.get(participant.id) ?? '') : text] as const;
      }));
    };
    expect(differences(leaky('A'), leaky('B'))).not.toEqual([]);
  });
});
