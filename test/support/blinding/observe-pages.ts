import type { Browser, BrowserContext, Page, Request, Response } from 'playwright-core';
import { atOnce } from '../browser';
import type { World } from '../world';
import type { Chance } from './chance';
import type { KnownPaths } from './known-paths';
import type { Caller, Observations } from './visitor';

/** One page as somebody opens it. */
export interface PageVisit {
  readonly caller: Caller;
  readonly path: string;
}

/** What each page names anew at every load. */
const BY_NATURE: readonly (readonly [RegExp, string])[] = [
  [/mantine-[a-z0-9]{6,12}(?=[-"\s])/g, 'mantine-…'],
  [/_r_[0-9a-z]+_/g, '_r_…_'], // React counts what it draws, also what it draws twice
  [/http:\/\/127\.0\.0\.1:\d+/g, 'http://…'],
];
/** Parts of the app that a page asks for at one moment are named in any order: which ones is compared, as a set. */
const PARTS = /<link rel="(?:modulepreload|stylesheet)"[^>]*>/g;
const partsSorted = (content: string) => `${content.replace(PARTS, '')}\n${(content.match(PARTS) ?? []).sort().join('\n')}`;
/** Where a movement happens to be is chance; what else is written beside it is not. */
const stillStyle = (style: string) => (/transition|transform/.test(style) ? style.replace(/\s*\b(?:opacity|transform|transition)[a-z-]*:[^;"]*;?/g, '') : style);
const QUIET_MS = 60;
const PATIENCE_MS = 30_000;
const NOW = new Date('2026-03-31T10:00:00.000Z');

/** Addresses of every page, found from the web app's own router, with what is known in their places. */
export async function findPages(browser: Browser, world: World): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(`${world.app.url}/sign-in`);
  const paths = await page.evaluate('Object.keys(self.__TSR_ROUTER__.routesByPath)');
  await page.close();
  return (paths as string[]).filter((path) => path !== '/sign-in/').sort();
}

/** A page's address with something that exists; the names of the router are those of the API. */
export function pathOf(page: string, known: KnownPaths, world: World, chance: Chance): string {
  const template = `/api${page.replaceAll(/\$(\w+)/g, '{$1}')}`;
  const inTrial = known.of(template).filter((path) => !path.includes(world.otherTrialId));
  return (chance.pick(inTrial.length > 0 ? inTrial : known.of(template)) ?? template).replace('/api', '');
}

/** Loads pages, as their callers, and writes down the network's log and what stands there in the end. */
export async function observePages(browser: Browser, world: World, visits: readonly PageVisit[], prepare?: (context: BrowserContext) => Promise<void>): Promise<Observations> {
  const seen: Observations = new Map();
  world.ids.freeze();
  const callers = [...new Map(visits.map(({ caller }) => [caller.name, caller])).values()];
  await atOnce(AT_ONCE, callers, async (caller) => {
    const context = await openContext(browser, world, caller, prepare);
    for (const { path } of visits.filter((visit) => visit.caller.name === caller.name)) {
      const page = await context.newPage();
      seen.set(`page ${path} of ${caller.name}`, await observe(page, world.app.url, path));
      await page.close();
    }
    await context.close();
  });
  world.ids.thaw();
  return seen;
}

const AT_ONCE = 3;

async function openContext(browser: Browser, world: World, { cookie }: Caller, prepare?: (context: BrowserContext) => Promise<void>): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Madrid', reducedMotion: 'reduce' });
  await context.clock.setFixedTime(NOW);
  const [name, value] = cookie.split('=');
  if (name && value) await context.addCookies([{ name, value, url: world.app.url }]);
  await prepare?.(context);
  return context;
}

/** Of the body in bytes; 0 where it never came whole. A body that is still open when the page is left would be waited for without end. */
async function lengthOf(response: Response): Promise<number> {
  const given = new Promise<number>((resolve) => setTimeout(() => resolve(0), PATIENCE_MS).unref());
  return Promise.race([response.body().then((body) => body.length, () => 0), given]);
}

/** Resolves once the page has had nothing to do twice, however slow the machine is. What React hides until words or data are there is not at rest; a closed panel is. */
const SHOWN = `document.querySelector("h1")?.checkVisibility() === true && document.querySelector(".waiting") === null`;
const AT_REST = `new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => done(${SHOWN}), { timeout: 2000 }), { timeout: 2000 }))`;

async function observe(page: Page, url: string, path: string): Promise<string> {
  const log: string[] = [];
  const pending = new Set<Request>(); // not a count: a redirection ends a request that nobody saw begin
  let changed = Date.now();
  const ended = (request: Request) => {
    pending.delete(request);
    changed = Date.now();
  };
  page.on('request', (request) => {
    log.push(`${request.method()} ${request.url()}`);
    pending.add(request);
    changed = Date.now();
  });
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url());
    if (!pathname.startsWith('/assets')) answers.push(lengthOf(response).then((length) => `${pathname}${search} ${response.status()} ${length} bytes`));
  });
  await page.goto(url + path, { waitUntil: 'load' });
  let content = '';
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; ) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (pending.size > 0 || Date.now() - changed < QUIET_MS) continue;
    // a page that goes elsewhere at this moment answers neither
    if (!(await page.evaluate(AT_REST).catch(() => false))) continue;
    const before = content;
    content = await page.content().catch(() => '');
    if (content !== '' && content === before && pending.size === 0) break;
  }
  const address = page.url();
  const title = await page.title();
  // what is asked at the same moment may leave, and be answered, in any order
  const own = log.filter((line) => !line.includes('/assets/')).sort();
  const text = [`at ${address}, titled ${title}`, ...own, ...(await Promise.all(answers)).sort(), partsSorted(content)].join('\n');
  return BY_NATURE.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text.replace(/style="[^"]*"/g, stillStyle));
}
