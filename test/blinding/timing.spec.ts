import { EXTENT, LONG, SEED } from '../support/blinding/extent';
import type { KnownPaths } from '../support/blinding/known-paths';
import { Stopwatch } from '../support/blinding/stopwatch';
import { planTiming, type TimedDoor } from '../support/blinding/timing-plan';
import { Worlds } from '../support/blinding/worlds';

/** Rounds in which the planted delay of one door among some is to show; a loud machine needs the later ones. */
const PLANTED_ROUNDS = [101, 200, 700, 1000];
const DOORS = 4;
const PLANTED_MS = 8;

/** Time is a byte, too. A statistical test of paired, interleaved requests, not a timed one: load widens intervals and moves none. */
describe('four worlds by the clock', () => {
  let worlds: Worlds;
  let known: KnownPaths;
  let doors: TimedDoor[];
  let lines: string[] = [];

  beforeAll(async () => {
    ({ worlds, known } = await Worlds.open('timing', { first: 'C', web: false }));
    doors = await Worlds.spare('A', (world) => {
      world.ids.begin('plan of timing');
      return planTiming(world, worlds.document, known, SEED, worlds.output);
    });
    worlds.output.take();
    worlds.lap(`${doors.length} doors`);
  }, 900_000);
  afterAll(() => worlds.close({ lines }), 60_000);

  const named = (...names: string[]) => names.map((name) => [name, worlds.world(name)] as const);

  it('have a door for every route', () => {
    expect(worlds.document.operations.filter(({ method, template }) => !doors.some(({ name }) => name === `${method} ${template}`))).toEqual([]);
    expect(doors.filter(({ status }) => status < 300).length).toBeGreaterThan(50);
  });

  it('answer as fast whatever the arm', async () => {
    const watch = new Stopwatch(named('A', "A'", 'B', 'C'), doors, SEED);
    await watch.warmUp();
    for (let repeat = 0, families = watch.families; repeat < EXTENT.repeats && families.length > 0; repeat += 1) {
      await watch.run(EXTENT.rounds, families);
      families = [...new Set(watch.verdicts().filter(({ verdict }) => verdict === 'open').map(({ family }) => family))];
    }
    const verdicts = watch.verdicts();
    const count = (wanted: string) => verdicts.filter(({ verdict }) => verdict === wanted).length;
    lines = [
      ...(LONG ? verdicts.map(({ line }) => line) : []),
      `timing: ${watch.families.length} families of routes, ${doors.length} routes, ${Math.min(...verdicts.map(({ pairs }) => pairs))} pairs and more; of ${verdicts.length} comparisons ${count('unnoticed')} within 0.2 ms or the same world twice, ${count('open')} open, ${count('late')} late`,
    ];
    worlds.output.take();
    worlds.lap('times');
    expect(watch.late()).toEqual([]);
  }, 7_200_000);

  it('show a delay of a single route, and none where the same world is asked again', async () => {
    const slow = doors.find(({ name }) => name === 'GET /api/trials/{trialId}/participants/{participantId}')!;
    const family = [slow, ...doors.filter((door) => door.family === slow.family && door !== slow).slice(0, DOORS - 1)];
    for (const name of ['A', 'B']) {
      worlds.tap(name).plant(async ({ method, url }) => {
        if (name === 'B' && method === 'GET' && url.split('?')[0] === slow.question(worlds.world('B')).request.path.split('?')[0]) await new Promise((resolve) => setTimeout(resolve, PLANTED_MS));
      });
    }
    const again = new Stopwatch([...named('A', 'A'), ['A once more', worlds.world('A')]], family, SEED);
    await again.run(PLANTED_ROUNDS[0]!);
    expect(again.late()).toEqual([]);
    const planted = new Stopwatch(named('A', 'A', 'B'), family, SEED);
    for (const rounds of PLANTED_ROUNDS) {
      if (planted.late().length > 0) break;
      await planted.run(rounds);
    }
    // the route is named, and of all others at most the family that it belongs to
    const late = planted.late();
    expect(late.filter((line) => line.startsWith(`${slow.name} in B`))).toHaveLength(1);
    expect(late.filter((line) => !line.startsWith(`${slow.name} in B`) && !line.startsWith(`${slow.family} in B`))).toEqual([]);
    for (const name of ['A', 'B']) worlds.tap(name).remove();
    worlds.output.take();
    worlds.lap('planted delay');
  }, 600_000);
});
