import type { Browser } from 'playwright-core';
import type { World } from '../world';
import { callersOf } from './callers';
import { Chance } from './chance';
import { differences } from './differences';
import { EXTENT, SEED } from './extent';
import type { KnownPaths } from './known-paths';
import { findPages, observePages, pathOf, type PageVisit } from './observe-pages';
import type { Worlds } from './worlds';

/**
 * Opens every page in A and in the worlds beside it. What differs is looked at once more: a browser may be slow, a leak stays.
 * @returns how many pages there are, and where they differ
 */
export async function comparePages(worlds: Worlds, known: KnownPaths, browser: Browser): Promise<{ readonly pages: number; readonly unlike: readonly string[] }> {
  const unlikeAnywhere: string[] = [];
  const one = worlds.world('A');
  const pages = await findPages(browser, one);
  const visits = (world: World): PageVisit[] => pages.flatMap((page) => {
    const chance = new Chance(SEED, page);
    const path = pathOf(page, known, one, chance);
    return chance.some(callersOf(world), EXTENT.callersPerPage).map((caller) => ({ caller, path }));
  });
  const first = await observePages(browser, one, visits(one));
  for (const name of EXTENT.pageWorlds) {
    const world = worlds.world(name);
    const other = await observePages(browser, world, visits(world));
    for (let again = 0; again < 2; again += 1) {
      const unlike = [...first.keys()].filter((key) => first.get(key) !== other.get(key));
      if (unlike.length === 0) break;
      const repeated = (of: World) => visits(of).filter(({ caller, path }) => unlike.includes(`page ${path} of ${caller.name}`));
      for (const [key, text] of await observePages(browser, one, repeated(one))) first.set(key, text);
      for (const [key, text] of await observePages(browser, world, repeated(world))) other.set(key, text);
    }
    worlds.note('A', first);
    worlds.note(name, other);
    unlikeAnywhere.push(...differences(first, other).map((difference) => `${name}: ${difference}`));
  }
  worlds.output.take();
  worlds.lap(`${visits(one).length} pages in A and ${EXTENT.pageWorlds.join(', ')}`);
  return { pages: pages.length, unlike: unlikeAnywhere };
}
