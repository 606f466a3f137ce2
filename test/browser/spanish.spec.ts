import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf, type Window } from '../support/browser';
import { aConsentedParticipant } from '../support/followed-participant';
import { signUp } from '../support/people';
import { anOpenTrial } from '../support/trial-fixture';

const TITLE = /^Autocompasión consciente o terapia cognitivo-conductual/;

/** What the trial says in Spanish is said in Spanish, and what people type in Spanish is understood. */
describe('the pages in Spanish', () => {
  let app: TestApplication;
  let browser: Browser;
  let trialId: string;
  let open: Window;
  let page: Page;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    ({ trialId } = await anOpenTrial(app));
    const recruiter = await signUp(app, { role: 'recruiter', trialId, locale: 'es' });
    open = await windowOf(browser, app.url, recruiter.cookie);
    ({ page } = open);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it('name the trial by its Spanish title, in the list and on its own page', async () => {
    await page.goto(app.url);
    await page.getByRole('heading', { level: 2, name: TITLE }).waitFor();
    expect(await findingsOn(open)).toEqual([]);
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    expect(await page.getByRole('banner').textContent()).toContain('Autocompasión consciente');
  }, 120_000);

  it('name a consent by the title of its document, never by its code', async () => {
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const { id } = await aConsentedParticipant(trialId, recruiter);
    await page.goto(`${app.url}/trials/${trialId}/participants/${id}`);
    await page.getByText('Consentimiento · Información y consentimiento', { exact: false }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('information-and-consent');
    expect(await findingsOn(open)).toEqual([]);
  }, 120_000);

  it('take a comma for the decimal point that it is, and drop it nowhere', async () => {
    await page.goto(`${app.url}/power`);
    const difference = page.getByLabel('Diferencia de medias');
    await difference.clear();
    await difference.pressSequentially('0,25');
    expect(await difference.inputValue()).toBe('0.25');
    await page.goto(`${app.url}/trials/${trialId}/participants/new`);
    const age = page.getByLabel(/^Edad/);
    await age.pressSequentially('47,5');
    expect(await age.inputValue()).toBe('47.5 años');
    expect(await findingsOn(open)).toEqual([]);
  }, 120_000);

  it('take a comma that came with the whole number: pasted, or set in one piece by a keyboard that guesses', async () => {
    await page.goto(`${app.url}/power`);
    const difference = page.getByLabel('Diferencia de medias');
    await difference.waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(`navigator.clipboard.writeText('7,5')`);
    await difference.press('Control+A');
    await difference.press('Control+V');
    expect(await difference.inputValue()).toBe('7.5');
    await difference.clear();
    await page.keyboard.insertText('8,5');
    expect(await difference.inputValue()).toBe('8.5');
    await difference.clear();
    await page.keyboard.insertText('1.234,5');
    expect(await difference.inputValue()).toBe('');
    expect(await findingsOn(open)).toEqual([]);
  }, 120_000);
});
