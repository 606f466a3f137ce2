import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf } from '../support/browser';
import { signUp, TEST_PASSWORD } from '../support/people';
import { anEligibleScreening, anOpenTrial } from '../support/trial-fixture';

/** Whoever signs has seen what they sign. */
describe('the page of a participant', () => {
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

  it('does not sign a record that was changed after the page showed it, shows the present one, and signs that', async () => {
    const { trialId } = await anOpenTrial(app);
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const colleague = await signUp(app, { role: 'recruiter', trialId });
    const { body: participant } = await recruiter.post<{ id: string; version: number }>(`/trials/${trialId}/participants`, anEligibleScreening({}));
    const path = `/trials/${trialId}/participants/${participant.id}`;
    const open = await windowOf(browser, app.url, recruiter.cookie, 1280);
    const { page } = open;
    await page.goto(`${app.url}${path}`);
    await page.getByRole('button', { name: 'Sign: Eligibility' }).click();

    const change = { captured: { painMonths: 77 }, judgements: {}, reason: 'misread the letter' };
    expect((await colleague.patch(`${path}/screening`, change, { ifMatch: participant.version })).status).toBeLessThan(300);
    const dialog = page.getByRole('dialog', { name: 'Sign' });
    await dialog.getByLabel('Your e-mail address').fill(recruiter.email);
    await dialog.getByLabel('Your password').fill(TEST_PASSWORD);
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog.getByText('Somebody else changed this in the meantime').waitFor();
    expect(await findingsOn(open)).toEqual([]);

    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Signed', { exact: true }).waitFor();
    expect(await findingsOn(open)).toEqual([]);
    await open.context.close();
  }, 120_000);
});
