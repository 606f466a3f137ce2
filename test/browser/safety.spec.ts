import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf, type Window } from '../support/browser';
import { aConsentedParticipant, formOf, type FollowedParticipant } from '../support/followed-participant';
import { signUp, type Person } from '../support/people';
import { anOpenTrial } from '../support/trial-fixture';

const WIDTHS = [1280, 390] as const;

/** What a clinician on call and an assessor do about safety, at a desk and on a telephone. */
describe('the safety page', () => {
  let app: TestApplication;
  let browser: Browser;
  let trialId: string;
  let recruiter: Person;
  let open: Window | undefined;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    ({ trialId } = await anOpenTrial(app));
    recruiter = await signUp(app, { role: 'recruiter', trialId });
  }, 300_000);
  afterEach(async () => {
    await open?.context.close();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const sound = async (): Promise<void> => expect(await findingsOn(open!)).toEqual([]);
  /** Somebody whose answer crossed a threshold of risk. */
  const inDanger = async (): Promise<FollowedParticipant> => {
    const participant = await aConsentedParticipant(trialId, recruiter);
    const form = formOf(participant, 'baseline', 'NRS');
    const body = { answers: { intensity: 7, distress: 10 }, mode: 'clinic', source: 'direct' };
    expect((await recruiter.post(`/trials/${trialId}/participants/${participant.id}/forms/${form.id}/submission`, body, { ifMatch: 1 })).status).toBe(200);
    return participant;
  };

  it.each(WIDTHS)('shows an open alert as open and lets the clinician take it, at %i px', async (width) => {
    const { code } = await inDanger();
    const clinician = await signUp(app, { role: 'safety-physician', trialId });
    open = await windowOf(browser, app.url, clinician.cookie, width);
    const { page } = open;
    await page.goto(`${app.url}/trials/${trialId}/safety`);
    const row = page.getByRole('group', { name: 'Alerts' }).locator('tbody tr').filter({ hasText: code });
    await row.getByText('Open', { exact: true }).waitFor();
    await sound();
    await row.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByLabel('What is done').fill('Called, safe for now.');
    await sound();
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await row.getByText('Acknowledged', { exact: true }).waitFor();
    await row.getByText('Called, safe for now.').waitFor();
  }, 120_000);

  it('finds an alert by the word of its state in the language of the page', async () => {
    const { code } = await inDanger();
    const clinician = await signUp(app, { role: 'safety-physician', trialId, locale: 'es' });
    open = await windowOf(browser, app.url, clinician.cookie);
    const { page } = open;
    await page.goto(`${app.url}/trials/${trialId}/safety`);
    const rows = page.getByRole('group', { name: 'Alertas' }).locator('tbody tr');
    await rows.filter({ hasText: code }).getByText('Evaluación inicial').waitFor();
    await page.getByLabel('Buscar en Alertas').fill(`${code} atendida`);
    await rows.first().waitFor({ state: 'detached' });
    await page.getByLabel('Buscar en Alertas').fill(`${code} abierta`);
    await rows.filter({ hasText: code }).waitFor();
  }, 120_000);

  it.each(WIDTHS)('says that a report of an adverse event arrived, also to somebody who sees no list of them, at %i px', async (width) => {
    const assessor = await signUp(app, { role: 'assessor', trialId });
    await aConsentedParticipant(trialId, recruiter);
    open = await windowOf(browser, app.url, assessor.cookie, width);
    const { page } = open;
    await page.goto(`${app.url}/trials/${trialId}/assessments`);
    await page.getByRole('button', { name: 'Report event' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What happened').fill('A fall at home');
    await dialog.getByLabel('Began on').fill('2026-01-10');
    await sound();
    await dialog.getByRole('button', { name: 'Record the event' }).click();
    await page.getByText('Done: Report event').waitFor();
    await dialog.waitFor({ state: 'detached' });
  }, 120_000);
});
