import { differences } from '../support/blinding/differences';
import { EXTENT, SEED } from '../support/blinding/extent';
import type { KnownPaths } from '../support/blinding/known-paths';
import { observeDatabase } from '../support/blinding/observe-database';
import { observeMail } from '../support/blinding/observe-mail';
import { Walk } from '../support/blinding/walk';
import { Worlds } from '../support/blinding/worlds';

/** Blinded people change what they may, the same in every world; then everything is read again. */
describe('four worlds, changed', () => {
  let worlds: Worlds;
  let known: KnownPaths;

  beforeAll(async () => {
    ({ worlds, known } = await Worlds.open('changing', { first: 'C' }));
  }, 600_000);
  afterAll(() => worlds.close({}), 60_000);

  it('are changed by every blinded role, wrongly and as it should be, and read again', async () => {
    for (const [name, world] of worlds.worlds) {
      const walk = new Walk(world, worlds.document, known, SEED, EXTENT, worlds.output, 'walk of changes');
      await walk.miswrite();
      await walk.write();
      await walk.read('read again');
      worlds.note(name, walk.visitor.seen);
      worlds.note(name, await observeDatabase(world, 'at last'));
      worlds.note(name, await observeMail(world, 'at last'));
      worlds.lap(`${walk.visitor.count} requests in ${name}`);
    }
    const answers = [...worlds.seen.get('A')!].filter(([key]) => key.startsWith('walk'));
    const changed = answers.filter(([key, text]) => !key.includes(', GET ') && text.startsWith('2'));
    expect(changed.length).toBeGreaterThan(40);
    expect(answers.filter(([, text]) => text.startsWith('5'))).toEqual([]);
  }, 1_800_000);

  it.each([["A'", 'the same world twice'], ['B', 'every arm swapped'], ['C', 'everything drawn anew']])('differ in no byte in %s: %s', (name) => {
    expect(differences(worlds.seen.get('A')!, worlds.seen.get(name)!)).toEqual([]);
  });
});
