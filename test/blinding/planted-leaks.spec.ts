import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { PLANTED_LEAKS } from '../support/blinding/planted-leaks';
import { Planting } from '../support/blinding/planting';
import { Worlds } from '../support/blinding/worlds';

const WATCHES = [...new Set(PLANTED_LEAKS.map(({ watch }) => watch))];

/** A check that finds nothing may be blind: so it must find what is planted, at places that show nothing before and after. */
describe('planted leaks', () => {
  let worlds: Worlds;
  let browser: Browser;
  let planting: Planting;
  let caught = 0;

  beforeAll(async () => {
    ({ worlds } = await Worlds.open('planted leaks', { first: 'B' }));
    browser = await launchBrowser();
    planting = new Planting(worlds, browser);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    worlds.lap(`${PLANTED_LEAKS.length} leaks`);
    await worlds.close({ planted: PLANTED_LEAKS.length, caught });
  }, 60_000);

  it.each(WATCHES)('are looked for where nothing is to be seen without them: %s', async (watch) => {
    expect(await planting.seenWithoutAny(watch)).toEqual([]);
  }, 120_000);

  it.each(PLANTED_LEAKS.map((leak) => [leak.name, leak] as const))('are caught: %s', async (_, leak) => {
    expect(await (leak.watch === 'timing' ? planting.catchesDelay(leak) : planting.catches(leak))).toBe(true);
    caught += 1;
  }, 300_000);

  it.each(WATCHES)('leave nothing behind: %s', async (watch) => {
    expect(await planting.seenWithoutAny(watch)).toEqual([]);
  }, 120_000);
});
