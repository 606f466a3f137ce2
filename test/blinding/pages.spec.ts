import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import type { KnownPaths } from '../support/blinding/known-paths';
import { comparePages } from '../support/blinding/pages-of-worlds';
import { Worlds } from '../support/blinding/worlds';

describe('four worlds in a browser', () => {
  let worlds: Worlds;
  let known: KnownPaths;
  let browser: Browser;

  beforeAll(async () => {
    ({ worlds, known } = await Worlds.open('pages'));
    browser = await launchBrowser();
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await worlds.close({});
  }, 60_000);

  it('show every page of a blinded person to the byte', async () => {
    const { pages, unlike } = await comparePages(worlds, known, browser);
    expect(pages).toBeGreaterThan(20);
    expect(unlike).toEqual([]);
  }, 1_800_000);
});
