import { differences } from '../support/blinding/differences';
import { EXTENT, SEED } from '../support/blinding/extent';
import type { KnownPaths } from '../support/blinding/known-paths';
import { observeDatabase } from '../support/blinding/observe-database';
import { observeMail } from '../support/blinding/observe-mail';
import { Walk } from '../support/blinding/walk';
import { Worlds } from '../support/blinding/worlds';

/**
 * Noninterference: nothing that a blinded person gets depends on the arms. The same trial is lived in four worlds with the
 * same people, clock and ids; only the arms, and the therapy that follows from them, differ. docs/security/blinding.md
 * says what is compared and what is not.
 */
describe('four worlds, read', () => {
  let worlds: Worlds;
  let known: KnownPaths;
  let roles = 0;

  beforeAll(async () => {
    ({ worlds, known } = await Worlds.open('reading'));
  }, 600_000);
  afterAll(() => worlds.close({ routes: worlds.document.operations.length, roles }), 60_000);

  it('are different worlds: arms were swapped, and drawn anew', () => {
    const arms = (name: string) => [...worlds.world(name).arms.values()];
    expect(arms("A'")).toEqual(arms('A'));
    expect(arms('B')).toEqual(arms('A').map((arm) => (arm === 'MSC' ? 'CBT' : 'MSC')));
    const together = (name: string) => arms(name).map((arm) => arm === arms(name)[0]).join();
    expect(together('C')).not.toBe(together('A'));
  });

  it('are read by every blinded role, as it should be and wrongly', async () => {
    for (const [name, world] of worlds.worlds) {
      const walk = new Walk(world, worlds.document, known, SEED, EXTENT, worlds.output, 'walk');
      roles = walk.roles;
      worlds.note(name, await observeDatabase(world, 'at first'));
      worlds.note(name, await observeMail(world, 'at first'));
      await walk.read('read');
      await walk.misread();
      worlds.note(name, walk.visitor.seen);
      worlds.lap(`${walk.visitor.count} requests in ${name}`);
    }
    const statuses = [...worlds.seen.get('A')!].filter(([key]) => key.startsWith('walk')).map(([, text]) => text.slice(0, 3));
    expect(statuses.filter((status) => status.startsWith('2')).length).toBeGreaterThan(300);
    expect(statuses.filter((status) => status.startsWith('5'))).toEqual([]);
  }, 1_800_000);

  it.each([["A'", 'the same world twice'], ['B', 'every arm swapped'], ['C', 'everything drawn anew']])('differ in no byte in %s: %s', (name) => {
    expect(differences(worlds.seen.get('A')!, worlds.seen.get(name)!)).toEqual([]);
  });
});
