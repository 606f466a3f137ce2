import fs from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { secondFactorOf, TEST_PASSWORD } from './people';

// the shell is the same Chromium without windows of its own: it opens a page for a quarter of the processor's time
const CANDIDATES = [process.env.CHROMIUM_PATH, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The system's Chromium. @throws Error that says how to get one */
export function launchBrowser(): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path !== undefined && fs.existsSync(path));
  if (!executablePath) throw new Error('The browser tests need Chromium: install your system\'s package, or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A person's browser window, with everything that went wrong in it. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts and the console since it opened. */
  readonly errors: string[];
}

/** A window in which somebody is signed in already. */
export async function windowOf(browser: Browser, url: string, cookie: string, width = 1280): Promise<Window> {
  const window = await openWindow(browser, width);
  const at = cookie.indexOf('=');
  await window.context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  return window;
}

export async function openWindow(browser: Browser, width = 1280): Promise<Window> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB', acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // a refusal (401 before sign-in, 409 at a gate) is part of the product; scripts that fail are not
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
  });
  return { page, context, errors };
}

/** Signs in by the form, as a person does, with the second step where one is asked for. */
export async function signInByForm({ page }: Window, url: string, email: string, password = TEST_PASSWORD): Promise<void> {
  await page.goto(url);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const inside = page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  const code = page.getByLabel('Code of the app, or a recovery code');
  if (await Promise.race([inside.then(() => false), code.waitFor().then(() => true)])) {
    await code.fill(secondFactorOf(email));
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  await inside;
}

/** What is serious on the page as it stands, and what its scripts complained of since the last look; keeps a picture where somebody asked for them. */
export async function findingsOn({ page, errors }: Pick<Window, 'page' | 'errors'>): Promise<string[]> {
  await keepPicture(page);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const findings = await seriousFindings(page);
  const found = [...findings, ...errors, ...(Number(overflow) > 1 ? [`wider than the window by ${String(overflow)} px`] : [])];
  errors.length = 0;
  return found;
}

/** Two frames, in which what was asked for begins to move, then the end of every movement that has one. A colour on its way is none. */
const STILL = `new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))).then(() =>
  Promise.allSettled(document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming()?.endTime !== Infinity).map((one) => one.finished)))`;

/** What axe finds serious or critical on the page once it is still, as sentences. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(`${STILL}.then(() => undefined)`);
  // we have no frames, so the second page in which axe gathers the results of frames would only cost time
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).setLegacyMode(true);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}

let pictures = 0;
/** Keeps a picture of the whole page for a person to look at, where EQUIPOISE_PICTURES names a folder. */
async function keepPicture(page: Page): Promise<void> {
  const folder = process.env.EQUIPOISE_PICTURES;
  if (!folder) return;
  const spec = path.basename(expect.getState().testPath ?? '', '.spec.ts');
  const { pathname } = new URL(page.url());
  pictures += 1;
  const name = [spec, String(pictures).padStart(3, '0'), page.viewportSize()?.width, pathname.replaceAll(/[^a-z-]+/g, '-').replaceAll(/-+/g, '-').slice(0, 60)].join('-');
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** Does the work for each of the items, so many at a time; a page waits more than it works. */
export async function atOnce<Item>(count: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: count }, one));
}
