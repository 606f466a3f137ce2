import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, openWindow, signInByForm, windowOf } from '../support/browser';
import { signUp, TEST_PASSWORD } from '../support/people';
import { anOpenTrial } from '../support/trial-fixture';

interface Accounts {
  items: { id: string; status: string; sessions: number; roles: { role: string; siteCode: string | null }[] }[];
  trials: { id: string; code: string; sites: { code: string; name: string }[] }[];
}

/** What runs past its cell, and cells past the edge of the list. */
const BEYOND = `(tr) => {
  const past = (part, whole) => part.getBoundingClientRect().right > whole.getBoundingClientRect().right + 1;
  const cells = [...tr.querySelectorAll('td')];
  const spilled = cells.flatMap((td) => [...td.querySelectorAll('*')].filter((part) => past(part, td)));
  return [...spilled, ...cells.filter((td) => past(td, tr.closest('.rows')))].map((part) => part.tagName + ' ' + part.textContent);
}`;

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

  it.each([1280, 390])('asks for the own password in the window of each deed that shuts somebody out or lets them in, at %i px', async (width) => {
    const administrator = await signUp(app, { administrator: true });
    const person = await signUp(app, { displayName: `Ottilie Overton ${width}` });
    const window = await openWindow(browser, width);
    const { page } = window;
    await signInByForm(window, app.url, administrator.email);
    await page.goto(`${app.url}/people`);
    const row = page.locator('tr').filter({ hasText: person.email });
    const dialog = page.getByRole('dialog');
    const status = async () => (await administrator.get<Accounts>('/accounts')).body.items.find(({ id }) => id === person.accountId);
    for (const [deed, after] of [['End all sessions', { sessions: 0 }], ['Close the account', { status: 'closed' }], ['Open the account again', { status: 'active' }]] as const) {
      const before = await status();
      await row.getByRole('button', { name: /^What can be done about/ }).click();
      await page.getByRole('menuitem', { name: deed }).click();
      await dialog.getByLabel('Reason').fill('as agreed');
      expect(await dialog.getByLabel('Code of the app, or a recovery code').count()).toBe(0);
      await dialog.getByLabel('Your password again').fill('not the password at all');
      await dialog.getByRole('button', { name: deed }).click();
      await dialog.getByText('This is not your password').first().waitFor();
      expect(await findingsOn(window)).toEqual([]);
      expect(await status()).toEqual(before);
      await dialog.getByLabel('Your password again').fill(TEST_PASSWORD);
      await dialog.getByRole('button', { name: deed }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await status()).toMatchObject(after);
    }
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    expect(await dialog.getByLabel('Your password again').count()).toBe(0);
    await dialog.getByRole('checkbox', { name: 'Trial designer' }).check();
    await dialog.getByLabel('Your password again').waitFor();
    await window.context.close();
  }, 120_000);

  // between telephone and desk the list scrolls sideways, so that its last columns stand beyond the edge
  it.each([1600, 1280, 390])('keeps the longest roles inside the edge of their table, in wide letters too, at %i px', async (width) => {
    const { trialId } = await anOpenTrial(app);
    const administrator = await signUp(app, { administrator: true });
    const spanish = await signUp(app, { administrator: true, locale: 'es' });
    const person = await signUp(app, { displayName: `Many Roles ${width}`, role: 'unblinded-statistician', trialId, siteCode: '01' });
    for (const role of ['unblinded-data-manager', 'data-protection-officer']) expect((await administrator.post(`/accounts/${person.accountId}/roles`, { trialId, role, password: TEST_PASSWORD })).status).toBe(201);
    for (const { cookie } of [administrator, spanish]) {
      const window = await windowOf(browser, app.url, cookie, width);
      const { page } = window;
      await page.goto(`${app.url}/people`);
      await page.addStyleTag({ content: '* { letter-spacing: 0.04em !important }' }); // as of a reader whose fonts are wider than ours
      const row = page.locator('tr').filter({ hasText: person.email });
      await row.scrollIntoViewIfNeeded();
      expect(await findingsOn(window)).toEqual([]);
      expect(await page.evaluate(`(${BEYOND})([...document.querySelectorAll('tr')].find((tr) => tr.textContent.includes('${person.email}')))`)).toEqual([]);
      await window.context.close();
    }
  }, 120_000);
});
