import fs from 'node:fs';
import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf } from '../support/browser';
import { INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial, type OpenTrial } from '../support/trial-fixture';

/** Ways to randomise beside each other, before one is chosen. */
describe('the design laboratory', () => {
  let app: TestApplication;
  let browser: Browser;
  let trial: OpenTrial;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    trial = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL, activate: false });
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each([1280, 390])('compares, shows pictures with their numbers, and puts the choice into the record of the trial, at %i px', async (width) => {
    const window = await windowOf(browser, app.url, trial.designer.cookie, width);
    const { page } = window;
    const sound = async (): Promise<void> => expect(await findingsOn(window)).toEqual([]);
    await page.goto(`${app.url}/laboratory`);
    await page.getByLabel('Name').fill(`pain trial ${width}`);
    await page.getByLabel('Participants').fill('24');
    await page.getByLabel('Simulated trials').fill('200');
    await sound();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { name: 'All numbers' }).waitFor({ timeout: 40_000 });
    await page.getByText('Before you choose').waitFor();
    await sound();
    await page.getByRole('button', { name: 'Show as table' }).first().click();
    const [numbers] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
    expect(fs.readFileSync(await numbers.path(), 'utf8')).toContain('Permuted blocks (4)');
    await page.getByRole('button', { name: 'Put into a trial\'s record' }).click();
    await page.getByLabel('Why this one').fill('hard to guess');
    await sound();
    await page.getByRole('dialog').getByRole('button', { name: 'Put into a trial\'s record' }).click();
    await page.getByText(/^Done: /).waitFor();
    await page.goto(`${app.url}/trials/${trial.trialId}/design`);
    await page.getByText('hard to guess').first().waitFor();
    await sound();
    await window.context.close();
  }, 300_000);

  it.each([1280, 390])('shows where a simulated trial ends that is looked at on the way, at %i px', async (width) => {
    const scenario = { n: 40, design: { method: 'permuted-blocks', blockSizes: [4] }, outcome: { effect: 2 }, looks: { information: [0.5, 1] }, analysis: { estimator: 'difference-in-means' } };
    const { body } = await trial.designer.post<{ id: string }>('/power/simulations', { title: `looks ${width}`, reps: 20, scenario: JSON.stringify(scenario) }, { idempotencyKey: `looks-${width}` });
    const window = await windowOf(browser, app.url, trial.designer.cookie, width);
    const { page } = window;
    await page.goto(`${app.url}/power/${body.id}`);
    await page.getByRole('heading', { name: 'Interim looks' }).waitFor({ timeout: 40_000 });
    await page.getByText('2.963 (p 0.00305)').first().waitFor();
    await page.getByRole('heading', { name: 'Participants randomised when the trial ends' }).waitFor();
    expect(await findingsOn(window)).toEqual([]);
    await window.context.close();
  }, 300_000);

  it('shows how far long work is, and stops it when asked', async () => {
    const window = await windowOf(browser, app.url, trial.designer.cookie, 390);
    const { page } = window;
    await page.goto(`${app.url}/laboratory`);
    await page.getByLabel('Name').fill('far too long');
    await page.getByLabel('Simulated trials').fill('100000');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText(/Runs: \d+% done/).waitFor({ timeout: 30_000 });
    expect(await findingsOn(window)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('There is no result.').waitFor({ timeout: 30_000 });
    expect(await findingsOn(window)).toEqual([]);
    await page.getByRole('link', { name: 'Design laboratory' }).last().click();
    await page.getByRole('row').filter({ hasText: 'far too long' }).getByText('Cancelled').waitFor();
    await window.context.close();
  }, 300_000);
});
