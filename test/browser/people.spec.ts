import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, openWindow, signInByForm } from '../support/browser';
import { signUp, TEST_PASSWORD } from '../support/people';
import { anOpenTrial } from '../support/trial-fixture';

interface Accounts {
  items: { id: string; roles: { role: string; siteCode: string | null }[] }[];
  trials: { id: string; code: string; sites: { code: string; name: string }[] }[];
}

describe('the page of people', () => {
  let app: TestApplication;
  let browser: Browser;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each([1280, 390])('lets an administrator who has no role anywhere give one, with their own password, at %i px', async (width) => {
    const { trialId } = await anOpenTrial(app);
    const administrator = await signUp(app, { administrator: true });
    const person = await signUp(app, { displayName: `Wenceslas Whitworth ${width}` });
    const accounts = async () => (await administrator.get<Accounts>('/accounts')).body;
    const trial = (await accounts()).trials.find(({ id }) => id === trialId)!;
    const held = async () => (await accounts()).items.find(({ id }) => id === person.accountId)?.roles;
    const window = await openWindow(browser, width);
    const { page } = window;
    await signInByForm(window, app.url, administrator.email);
    await page.goto(`${app.url}/people`);
    const row = page.locator('tr').filter({ hasText: person.email });
    await row.getByRole('button', { name: 'Give a role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Trial' }).click();
    await page.getByRole('option', { name: trial.code, exact: true }).click();
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Recruiter', exact: true }).click();
    await dialog.getByRole('combobox', { name: 'Site' }).click();
    await page.getByRole('option', { name: trial.sites[0]!.name, exact: true }).click();

    await dialog.getByLabel('Your password again').fill('not the password at all');
    await dialog.getByRole('button', { name: 'Give a role' }).click();
    await dialog.getByText('This is not your password').first().waitFor();
    expect(await findingsOn(window)).toEqual([]);
    expect(await held()).toEqual([]);

    await dialog.getByLabel('Your password again').fill(TEST_PASSWORD);
    await dialog.getByRole('button', { name: 'Give a role' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('Recruiter').first().waitFor();
    expect(await held()).toMatchObject([{ role: 'recruiter', siteCode: trial.sites[0]!.code }]);
    await window.context.close();
  }, 120_000);
});
