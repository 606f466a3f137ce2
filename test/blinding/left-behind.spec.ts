import pg from 'pg';
import { differences } from '../support/blinding/differences';
import { observeDatabase } from '../support/blinding/observe-database';
import type { Observations } from '../support/blinding/visitor';
import { Worlds } from '../support/blinding/worlds';
import { LEFT_BEHIND } from '../support/story/knowledge';
import type { World } from '../support/world';

/** What a step leaves behind the seal follows the arm; a copy of it that somebody grants by mistake would be seen. */
describe('behind the seal of four worlds', () => {
  let worlds: Worlds;

  beforeAll(async () => {
    ({ worlds } = await Worlds.open('left behind', { web: false }));
  }, 600_000);
  afterAll(() => worlds.close({}), 60_000);

  it.each(Object.entries(LEFT_BEHIND))('lies what %s leaves, unlike in unlike worlds', async (_, table) => {
    const rows = (name: string) => asSuperuser(worlds.world(name), `select string_agg(to_jsonb(t)::text, E'\\n' order by to_jsonb(t)::text) as rows from ${table} t`);
    const asDrawn = await rows('A');
    expect(asDrawn).not.toBe('');
    expect(await rows("A'")).toBe(asDrawn);
    expect(await rows('B')).not.toBe(asDrawn);
  });

  it('is found when a copy of it is granted to the blinded login', async () => {
    const planted: Observations[] = [];
    const copies = Object.values(LEFT_BEHIND).map((table, index) => [`trial.planted_${index}`, table] as const);
    for (const name of ['A', 'B']) {
      const world = worlds.world(name);
      for (const [copy, table] of copies) await asSuperuser(world, `create table ${copy} as select * from ${table}`, `grant select on ${copy} to equipoise_blinded`);
      planted.push(new Map([...(await observeDatabase(world, 'planted'))].filter(([key]) => key.includes('rows of trial.planted'))));
      for (const [copy] of copies) await asSuperuser(world, `drop table ${copy}`);
    }
    const told = differences(planted[0]!, planted[1]!);
    expect(copies.filter(([copy]) => !told.some((line) => line.includes(copy)))).toEqual([]);
  }, 300_000);
});

/** @returns the column "rows" of the last statement's first row */
async function asSuperuser(world: World, ...statements: string[]): Promise<string> {
  const client = new pg.Client({ connectionString: world.app.database.adminUrl });
  await client.connect();
  try {
    let last = '';
    for (const sql of statements) last = (await client.query<{ rows?: string | null }>(sql)).rows[0]?.rows ?? '';
    return last;
  } finally {
    await client.end();
  }
}
