import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, openWindow, signInByForm } from '../support/browser';
import { signUp, type Person } from '../support/people';
import { INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';

const TYPED = '47';

/** Somebody is called away from a shared computer with a screening half typed. */
describe('a page that is left alone', () => {
  let app: TestApplication;
  let browser: Browser;
  let first: Person;
  let second: Person;
  let address: string;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    first = await signUp(app, { role: 'recruiter', trialId });
    second = await signUp(app, { role: 'recruiter', trialId });
    address = `${app.url}/trials/${trialId}/participants/new`;
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const age = (page: Page) => page.getByLabel(/^Age/).first();
  const stored = (page: Page): Promise<string> => page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })');
  const endEverySession = async (): Promise<void> => {
    const owner = new pg.Client({ connectionString: app.database.adminUrl });
    await owner.connect();
    await owner.query(`update identity.session set last_seen_at = last_seen_at - interval '1 hour'`);
    await owner.end();
  };

  it('goes to the sign-in with nothing left in it that can be read, and gives what was typed to the same person only', async () => {
    const window = await openWindow(browser);
    const { page } = window;
    await page.clock.install();
    await signInByForm(window, app.url, first.email);
    await page.goto(address);
    await age(page).fill(TYPED);
    expect(await stored(page)).toContain('draft:');
    expect(await stored(page)).not.toContain('captured'); // no part of what was typed is readable

    await endEverySession();
    await page.clock.fastForward('31:00');
    await page.waitForURL(/\/sign-in/);
    await page.getByText('Your session has ended').waitFor();
    expect(await age(page).count()).toBe(0);
    expect(await stored(page)).toContain('draft:');

    await signInByForm(window, page.url(), second.email);
    await page.waitForURL(/participants\/new/);
    await age(page).waitFor();
    expect(await age(page).inputValue()).toBe('');

    await endEverySession();
    await page.clock.fastForward('31:00');
    await page.waitForURL(/\/sign-in/);
    await signInByForm(window, page.url(), first.email);
    await page.waitForURL(/participants\/new/);
    await age(page).waitFor();
    expect(await age(page).inputValue()).toMatch(TYPED);
    await window.context.close();
  }, 180_000);

  it('keeps nothing of anybody who signs out', async () => {
    const window = await openWindow(browser);
    const { page } = window;
    await signInByForm(window, app.url, first.email);
    await page.goto(address);
    await age(page).fill(TYPED);
    await page.getByRole('button', { name: /account/i }).first().click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-in/);
    expect(await stored(page)).not.toContain('draft:');
    await window.context.close();
  }, 180_000);
});
