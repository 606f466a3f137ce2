import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf, type Window } from '../support/browser';
import { awaited } from '../support/patience';
import { signUp, type Person } from '../support/people';
import { aRandomisedTrial, type RandomisedTrial } from '../support/randomised-trial';

const WIDTHS = [1280, 390] as const;
/** Names of the sealed trail's tables, as a person reads them. */
const SEALED_WORDS = /^(Allocation|Place in a group|Therapy group|Sealed design|Guess of the arm|Printed envelope)$/;

const entries = (page: Page) => page.locator('main ol > li');
const shownTotal = async (page: Page) => Number(/\d+/.exec((await page.getByText(/^\d+ entr(y|ies)$/).textContent()) ?? '')?.[0]);
/** Chooses in a Mantine select: it opens, and the option is pressed. */
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

describe('the audit page', () => {
  let app: TestApplication;
  let browser: Browser;
  let trial: RandomisedTrial;
  let monitor: Person;
  let administrator: Person;
  let open: Window | undefined;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    trial = await aRandomisedTrial(app);
    monitor = await signUp(app, { role: 'safety-monitor', trialId: trial.trialId, displayName: 'Mona Monitor' });
    administrator = await signUp(app, { administrator: true });
  }, 300_000);
  afterEach(async () => {
    await open?.context.close();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const at = async (who: Person, address: string, width: number): Promise<Page> => {
    open = await windowOf(browser, app.url, who.cookie, width);
    await open.page.goto(`${app.url}${address}`);
    await entries(open.page).first().waitFor();
    return open.page;
  };
  const sound = async (): Promise<void> => expect(await findingsOn(open!)).toEqual([]);
  const download = async (page: Page, item: RegExp) => {
    await page.getByRole('button', { name: 'Export all' }).click();
    await page.getByRole('menuitem', { name: item }).waitFor();
    await sound();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
    return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), 'utf8') };
  };

  it.each(WIDTHS)('shows a blinded investigator what was changed, before and after, and nothing sealed, at %i px', async (width) => {
    const page = await at(trial.person('investigator'), `/trials/${trial.trialId}/audit`, width);
    await page.getByText('Blinded view: it holds nothing that tells an arm.').waitFor();
    expect(await page.getByRole('radiogroup', { name: 'View' }).count()).toBe(0);
    await sound();
    await page.getByRole('combobox', { name: 'What' }).click();
    const options = await page.getByRole('option').allTextContents();
    expect(options).toContain('Consent');
    expect(options.filter((option) => SEALED_WORDS.test(option))).toEqual([]);
    await page.keyboard.press('Escape');

    // of one participant, the steps only: before and after stand side by side
    const { code } = trial.ready[0]!;
    await page.getByLabel('Participant').fill(code);
    await choose(page, 'What', 'Participant');
    await choose(page, 'Kind', 'Changed');
    await page.getByLabel('Search').fill('baseline-complete');
    await page.getByText('1 entry', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).waitFor();
    await entries(page).first().getByRole('button', { name: 'Details' }).click();
    const values = page.getByRole('group', { name: 'Before and after' });
    await values.getByRole('cell', { name: 'baseline-complete' }).waitFor();
    expect(await values.getByRole('row').filter({ hasText: 'State' }).getByRole('cell').allTextContents()).toEqual(['State', 'consented', 'baseline-complete']);
    await sound();
    const { name, text } = await download(page, /CSV/);
    expect(name).toMatch(/_audit\.csv$/);
    const rows = parse(text, { columns: true, record_delimiter: '\r\n' }) as unknown as Record<string, string>[];
    expect(new Set(rows.map((row) => row.entry)).size).toBe(await shownTotal(page));
    expect(rows.every((row) => row.table === 'trial.participant' && row.action === 'update')).toBe(true);
  }, 120_000);

  it.each(WIDTHS)('narrows by date, sorts on the server and keeps both in the address, at %i px', async (width) => {
    const page = await at(trial.person('investigator'), `/trials/${trial.trialId}/audit`, width);
    const all = await shownTotal(page);
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.getByText('No entry').waitFor();
    await sound();
    await page.getByLabel('To', { exact: true }).fill('');
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await entries(page).first().waitFor();
    expect(await shownTotal(page)).toBe(all);
    // no site, and no sponsor in the protocol: everybody acts for the central unit
    await choose(page, 'Organisation', 'Central unit');
    await page.waitForURL(/organisation=central-unit/);
    const { body: ofUnit } = await trial.person('investigator').get<{ total: number }>(`/trials/${trial.trialId}/audit?organisation=central-unit&pageSize=1`);
    await awaited('what people did', () => shownTotal(page), (total) => total === ofUnit.total);
    for (const entry of await entries(page).allTextContents()) expect(entry).toContain('Central unit');
    await sound();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await awaited('everything again', () => shownTotal(page), (total) => total === all);
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await choose(page, 'Sort', 'By person');
    await page.waitForURL(/sort=actor/);
    await page.reload();
    await entries(page).first().waitFor();
    expect(await page.getByRole('combobox', { name: 'Sort' }).inputValue()).toBe('By person');
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2020-01-01');
    const { body } = await trial.person('investigator').get<{ items: { actor: string }[] }>(`/trials/${trial.trialId}/audit?sort=actor&order=asc&pageSize=1`);
    expect(await entries(page).first().textContent()).toContain(body.items[0]!.actor);
    await sound();
  }, 120_000);

  it.each(WIDTHS)('lets an unblinded monitor look at both views, and says which is open, at %i px', async (width) => {
    const page = await at(monitor, `/trials/${trial.trialId}/audit`, width);
    await page.getByText('Full view: it holds what tells an arm.', { exact: false }).waitFor();
    const full = await shownTotal(page);
    await choose(page, 'What', 'Allocation');
    await page.waitForURL(/table=sealed.allocation/);
    await awaited('only allocations', async () => new Set(await entries(page).locator('b').allTextContents()), (words) => words.size === 1 && words.has('Allocation'));
    await sound();
    await page.getByText('Blinded', { exact: true }).click();
    await page.getByText('Blinded view: it holds nothing that tells an arm.').waitFor();
    expect(await shownTotal(page)).toBeLessThan(full);
    const { text } = await download(page, /JSON/);
    const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; table: string });
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter(({ id, table }) => !id.startsWith('open-') || table.startsWith('sealed.'))).toEqual([]);
  }, 120_000);

  it.each(WIDTHS)('shows the administrator who got which role, and no participant, at %i px', async (width) => {
    open = await windowOf(browser, app.url, administrator.cookie, width);
    const { page } = open;
    await page.goto(`${app.url}/people`);
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit trail of accounts' }).waitFor();
    await entries(page).first().waitFor();
    expect(await page.getByLabel('Participant').count()).toBe(0);
    await sound();
    await choose(page, 'What', 'Role');
    await page.getByLabel('Search').fill('safety-monitor');
    await page.waitForURL(/search=safety-monitor/);
    await page.getByText('1 entry', { exact: true }).waitFor();
    await entries(page).first().getByRole('button', { name: 'Details' }).click();
    await page.getByRole('cell', { name: 'safety-monitor', exact: true }).waitFor();
    await sound();
  }, 120_000);
});
