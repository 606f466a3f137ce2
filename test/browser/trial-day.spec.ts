import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, openWindow, signInByForm } from '../support/browser';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL, type ReadyParticipant } from '../support/ready-participants';
import { anOpenTrial, type OpenTrial } from '../support/trial-fixture';

const PLAN = `data:
  participant: participant
  arm: { column: arm, experimental: MSC, control: CBT }
  shape: wide
analyses:
  - id: primary
    estimator: ancova
    outcome: nrs_intensity_post
    covariates: [nrs_intensity_baseline]
    variance: hc2
`;
const TELLS_AN_ARM = /Mindful Self-Compassion(?! or)|\bMSC\b(?!-CBT)|\bCBT\b(?!-DEMO)/;

/** One day of a trial in the browser: the coordinator randomises, the assessor enters, the statistician seals the plan. */
describe('a day of a trial', () => {
  let app: TestApplication;
  let browser: Browser;
  let trialId: string;
  let trial: OpenTrial;
  let recruiter: Person;
  let assessor: Person;
  let statistician: Person;
  let participant: ReadyParticipant;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    trial = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    ({ trialId } = trial);
    recruiter = await signUp(app, { role: 'recruiter', trialId, displayName: 'Rosa Coordinator' });
    assessor = await signUp(app, { role: 'assessor', trialId, displayName: 'Aurora Assessor' });
    statistician = await signUp(app, { role: 'statistician', trialId, displayName: 'Sara Statistician' });
    participant = await aReadyParticipant(recruiter, trialId);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it('lets the coordinator randomise from today\'s list and hands out a receipt without an arm', async () => {
    const window = await openWindow(browser);
    const { page } = window;
    await signInByForm(window, app.url, recruiter.email);
    await page.goto(`${app.url}/trials/${trialId}/today`);
    await page.getByRole('row', { name: new RegExp(participant.code) }).getByRole('link').last().click();
    await page.waitForURL(/randomise/);
    await page.getByText('All conditions are met.').waitFor();
    await page.getByRole('button', { name: `Randomise ${participant.code}` }).click();
    await page.getByText(`${participant.code} is randomised`).first().waitFor();
    const shown = (await page.locator('main').innerText()).replace(/Mindful Self-Compassion or cognitive-behavioural therapy.*/g, '');
    expect(shown).not.toMatch(TELLS_AN_ARM);
    expect(window.errors).toEqual([]);
    await window.context.close();
  }, 300_000);

  it('lets the assessor enter an outcome by keyboard, blinded all the time', async () => {
    await trial.moveClock('2026-03-09T10:00:00.000Z');
    const window = await openWindow(browser);
    const { page } = window;
    await signInByForm(window, app.url, assessor.email);
    await page.goto(`${app.url}/trials/${trialId}/assessments`);
    await page.getByText('You are blinded').first().waitFor();
    await page.getByText('Please do not mention your therapy').first().waitFor();
    await page.getByRole('link', { name: /NRS|Numerical/ }).first().click();
    await page.waitForURL(/forms/);
    for (const name of [/intensity|pain/i, /distress/i]) {
      const group = page.getByRole('group', { name }).first();
      await group.getByRole('radio').first().focus();
      await page.keyboard.press('4');
    }
    await page.getByText(/Saved/).first().waitFor();
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByRole('heading', { name: 'Scores' }).waitFor();
    expect(window.errors).toEqual([]);
    const { body } = await recruiter.get<{ visits: { code: string; status: string }[] }>(`/trials/${trialId}/participants/${participant.id}`);
    expect(body.visits.find(({ code }) => code === 'post')?.status).toBe('complete');
    await window.context.close();
  }, 300_000);

  it('lets the statistician write and seal the plan, with mistakes named by line', async () => {
    const window = await openWindow(browser);
    const { page } = window;
    await signInByForm(window, app.url, statistician.email);
    await page.goto(`${app.url}/trials/${trialId}/analysis`);
    await page.getByRole('tab', { name: 'Write the plan' }).click();
    const source = page.getByRole('textbox', { name: /Plan \(YAML\)/ });
    await source.fill(PLAN.replace('estimator: ancova', 'estimator: ankova'));
    await page.getByRole('button', { name: 'Save this version' }).click();
    await page.getByText(/line 7|Line 7/).first().waitFor();
    await source.fill(PLAN);
    await page.getByRole('button', { name: 'Save this version' }).click();
    await page.getByRole('button', { name: 'Sign and seal' }).first().click();
    await page.getByLabel('Your e-mail address').fill(statistician.email);
    await page.getByLabel('Your password').fill('quiet-lantern-orchard-71');
    await page.getByRole('button', { name: 'Sign and seal' }).last().click();
    await page.waitForResponse((response) => response.url().endsWith('/plan/seal') && response.ok()).catch(() => undefined);
    const { body } = await statistician.get<{ versions: { sealedAt: string | null }[] }>(`/trials/${trialId}/plan`);
    expect(body.versions.map(({ sealedAt }) => sealedAt !== null)).toEqual([true]);
    expect(window.errors).toEqual([]);
    await window.context.close();
  }, 300_000);
});
