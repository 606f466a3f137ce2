import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf, type Window } from '../support/browser';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anOpenTrial, EXAMPLE_PROTOCOL } from '../support/trial-fixture';

/** What the statistician does with the plan before unblinding, and what everybody reads of the protocol's versions, on the screens. */
describe.each([1280, 390])('writing the plan at %i px', (width) => {
  let app: TestApplication;
  let browser: Browser;
  let statistician: Person;
  let trialId: string;
  let open: Window;
  let page: Page;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    const trial = await anOpenTrial(app, { protocol: EXAMPLE_PROTOCOL });
    ({ trialId } = trial);
    statistician = await signUp(app, { role: 'statistician', trialId });
    const amended = EXAMPLE_PROTOCOL.replace(/code: MSC-CBT-DEMO$/m, `code: ${(await trial.designer.get<{ code: string }>(`/trials/${trialId}`)).body.code}`)
      .replace("version: '1.0'\n  title", "version: '1.1'\n  title")
      .replace('targetSize: 123', 'targetSize: 130');
    expect((await trial.designer.post(`/trials/${trialId}/amendments`, { protocol: amended, reason: 'Fewer people than hoped for come to the last visit.' })).status).toBe(201);
    open = await windowOf(browser, app.url, statistician.cookie, width);
    page = open.page;
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const sound = async (step: string): Promise<void> => {
    expect((await findingsOn(open)).map((finding) => `${step}: ${finding}`)).toEqual([]);
  };
  const editor = () => page.getByRole('textbox', { name: 'Plan (YAML)' });

  it('a mistake is named with its line while it is typed, and the line is a step away', async () => {
    await page.goto(`${app.url}/trials/${trialId}/analysis`);
    await editor().fill('data:\n  participant: participant\n  arm: {column: arm, experimental: MSC, control: CBT}\n  shape: wide\nanalyses:\n  - id: primary\n    estimator: ancovaa\n    outcome: scs_total_post\n');
    await page.getByRole('alert').getByText('did you mean ancova?').waitFor();
    await sound('mistake');
    await page.getByRole('button', { name: /Line 7, column/i }).click();
    expect(await page.evaluate('[document.activeElement.tagName, document.activeElement.value.slice(0, document.activeElement.selectionStart).split("\\n").length]')).toEqual(['TEXTAREA', 7]);
    await page.getByRole('button', { name: 'Save this version' }).click();
    await page.getByRole('alert').first().waitFor();
    expect((await statistician.get<{ versions: unknown[] }>(`/trials/${trialId}/plan`)).body.versions).toEqual([]); // nothing was stored
  }, 300_000);

  it('the template takes its place, is without a mistake, and is saved', async () => {
    await page.getByRole('button', { name: 'Replace the text by the template' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await sound('template-dialog');
    await dialog.getByRole('button', { name: 'Replace the text by the template' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('No mistake found.').waitFor();
    await sound('template');
    await page.getByRole('button', { name: 'Save this version' }).click();
    await page.getByRole('tab', { name: 'Version 1' }).waitFor();
    await sound('version');
  }, 300_000);

  it('two versions stand side by side with what changed in words', async () => {
    await page.getByRole('tab', { name: 'New version' }).click();
    await editor().fill((await editor().inputValue()).replace(/^title: .*$/m, 'title: Analysis of the primary outcome'));
    await page.getByText('No mistake found.').waitFor();
    await page.getByRole('button', { name: 'Save this version' }).click();
    await page.getByRole('tab', { name: 'Version 2' }).waitFor();
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByText('The title was changed:').waitFor();
    await sound('compare');
  }, 300_000);

  it('the seal takes both components of the signature, refuses a wrong password and then fixes the version', async () => {
    await page.getByRole('tab', { name: 'Version 2' }).click();
    await page.getByRole('button', { name: 'Sign and seal' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your e-mail address').fill(statistician.email);
    await dialog.getByLabel('Your password').first().fill('not the password');
    await dialog.getByRole('button', { name: 'Sign and seal' }).click();
    await dialog.getByRole('alert').waitFor();
    await sound('seal-refused');
    expect((await statistician.get<{ versions: { sealedAt: string | null }[] }>(`/trials/${trialId}/plan`)).body.versions.map(({ sealedAt }) => sealedAt)).toEqual([null, null]);
    await dialog.getByLabel('Your password').first().fill(TEST_PASSWORD);
    await dialog.getByRole('button', { name: 'Sign and seal' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await sound('sealed');
    const { body } = await statistician.get<{ versions: { number: number; sealedAt: string | null }[] }>(`/trials/${trialId}/plan`);
    expect(body.versions.filter(({ sealedAt }) => sealedAt !== null).map(({ number }) => number)).toEqual([2]);
  }, 300_000);

  it('the overview tells what an amendment of the protocol changed', async () => {
    await page.goto(`${app.url}/trials/${trialId}`);
    const section = page.getByRole('region', { name: 'Versions of the protocol' });
    await section.getByText('Fewer people than hoped for come to the last visit.').waitFor();
    await section.getByText('Target size').waitFor();
    expect(await section.innerText()).toContain('was 123, is now 130');
    await sound('protocol-versions');
  }, 300_000);
});
