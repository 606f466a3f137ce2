import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf, type Window } from '../support/browser';
import { signUp, type Person } from '../support/people';
import { aRandomisedTrial, type RandomisedTrial } from '../support/randomised-trial';

const WIDTHS = [1280, 390] as const;

describe('the inspection pack', () => {
  let app: TestApplication;
  let browser: Browser;
  let trial: RandomisedTrial;
  let officer: Person;
  let administrator: Person;
  let open: Window | undefined;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    trial = await aRandomisedTrial(app);
    officer = await signUp(app, { role: 'data-protection-officer', trialId: trial.trialId, locale: 'es' });
    administrator = await signUp(app, { administrator: true });
  }, 300_000);
  afterEach(async () => {
    await open?.context.close();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const sound = async (): Promise<void> => expect(await findingsOn(open!)).toEqual([]);
  const statements = (window: Window) => window.page.locator('main ol > li');

  it.each(WIDTHS)('shows a blinded investigator 31 statements with verdict, evidence and test, and those that are not shown alone, at %i px', async (width) => {
    open = await windowOf(browser, app.url, trial.person('investigator').cookie, width);
    const { page } = open;
    await page.goto(`${app.url}/trials/${trial.trialId}/inspection`);
    await page.getByRole('heading', { level: 1, name: 'Inspection' }).waitFor();
    await statements(open).nth(30).waitFor();
    expect(await statements(open).count()).toBe(31);
    const seventh = statements(open).nth(6);
    await seventh.getByText('Triggers that are switched off: 0').waitFor();
    expect(await seventh.textContent()).toContain('test/integration/schema.spec.ts');
    expect(await seventh.locator('.status').textContent()).toBe('Shown');
    await sound();
    await page.getByText('Not shown', { exact: true }).first().click();
    await page.waitForURL(/verdict=not-shown/);
    await page.getByText('The protocol was not tried in a practice space before it went live.').waitFor();
    expect(await statements(open).count()).toBeLessThan(31);
    expect(new Set(await statements(open).locator('.status').allTextContents())).toEqual(new Set(['Not shown']));
    await sound();
  }, 120_000);

  it.each(WIDTHS)('speaks Spanish to the data protection officer, and says that the register is left out, at %i px', async (width) => {
    open = await windowOf(browser, app.url, officer.cookie, width);
    const { page } = open;
    await page.goto(`${app.url}/trials/${trial.trialId}/inspection`);
    await page.getByRole('heading', { level: 1, name: 'Inspección' }).waitFor();
    await page.getByText('Sus funciones no abren el registro de aperturas del ciego', { exact: false }).waitFor();
    await page.getByText('Disparadores desactivados: 0').waitFor();
    await sound();
  }, 120_000);

  it.each(WIDTHS)('is reached by the administrator from the page of people, for the installation, at %i px', async (width) => {
    open = await windowOf(browser, app.url, administrator.cookie, width);
    const { page } = open;
    await page.goto(`${app.url}/people`);
    await page.getByRole('link', { name: 'Inspection' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inspection of the installation' }).waitFor();
    await page.getByText('No backup was made from this database in the last seven days.').waitFor();
    await sound();
  }, 120_000);

  it('is not in the navigation of whoever may not read it', async () => {
    open = await windowOf(browser, app.url, trial.person('recruiter').cookie);
    await open.page.goto(`${app.url}/trials/${trial.trialId}`);
    await open.page.getByRole('link', { name: 'Today' }).waitFor();
    expect(await open.page.getByRole('link', { name: 'Inspection' }).count()).toBe(0);
  }, 60_000);
});
