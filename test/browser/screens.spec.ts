import type { Browser, Page } from 'playwright-core';
import type { Role } from '@equipoise/kernel';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, openWindow, signInByForm, windowOf, type Window } from '../support/browser';
import { codeOf, keepRecoveryCodes, secondFactorOf, signUp, TEST_PASSWORD, type Person } from '../support/people';
import { aRandomisedTrial, AWAITING_PROTOCOL, LIST_PROTOCOL, type RandomisedTrial } from '../support/randomised-trial';
import { anOpenTrial } from '../support/trial-fixture';

const WIDTHS = [1280, 390] as const;

/** Lets what slides out of a window that became narrow arrive; what stays too wide is found afterwards. */
async function settled(page: Page): Promise<void> {
  for (let times = 0; times < 20; times += 1) {
    if (Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) <= 1) return;
    await page.waitForTimeout(100);
  }
}

/** Which screens each person opens; `:p` is a participant, `:f` a form of theirs, `:r` somebody randomised and unblinded, `:w` an intake wave. */
const SCREENS: readonly (readonly [Role, readonly string[]])[] = [
  ['recruiter', ['', '/today', '/participants', '/participants/new', '/participants/:p', '/participants/:p/randomise', '/participants/:p/forms/:f', '/participants/:r', '/participants/:r/slip', '/waves/:w/randomise', '/downtime', '/workbench', '/safety', '/completeness']],
  ['assessor', ['', '/assessments', '/participants/:p/forms/:f']],
  ['therapy-coordinator', ['', '/groups', '/feedback', '/participants/:p', '/participants/:r/slip', '/envelopes']],
  ['unblinded-data-manager', ['/downtime', '/unblinding-register', '/workbench']],
  ['statistician', ['', '/analysis', '/datasets', '/completeness', '/power']],
  ['trial-designer', ['', '/design', '/power']],
  ['investigator', ['', '/participants', '/unblinding-register', '/workbench', '/audit', '/analysis', '/participants/:p/personal-data', '/privacy', '/delegation', '/people', '/inspection']],
  ['data-protection-officer', ['/participants/:p/personal-data', '/privacy', '/delegation']],
  ['safety-physician', ['/safety', '/emergency-unblinding', '/unblinding-register']],
];

describe('the screens', () => {
  let app: TestApplication;
  let browser: Browser;
  let trial: RandomisedTrial;
  let trialId: string;
  let formId: string;
  const people = new Map<string, Person>();

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    trial = await aRandomisedTrial(app);
    ({ trialId } = trial);
    for (const [role] of SCREENS) people.set(role, trial.staff.get(role) ?? (await signUp(app, { role, trialId })));
    people.set('administrator', await signUp(app, { administrator: true }));
    const { body } = await trial.person('recruiter').get<{ visits: { forms: { id: string }[] }[] }>(`/trials/${trialId}/participants/${trial.ready[0]!.id}`);
    formId = body.visits[0]?.forms[0]?.id ?? '';
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** Opens the page and looks at it in a wide window, and again when that is made narrow, as a tablet that is turned. */
  const examine = async (window: Window, address: string): Promise<string[]> => {
    const { page } = window;
    await page.goto(`${app.url}${address}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const found: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      found.push(...(await findingsOn(window)).map((finding) => `${address || '/'} at ${width} px: ${finding}`));
    }
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    return found;
  };

  it('have nothing serious for people who are not signed in', async () => {
    const window = await openWindow(browser);
    const found: string[] = [];
    for (const address of ['/sign-in', '/sign-in?refused=sign-on-unverified', '/password-reset', '/password-reset#unknown', '/invitation#unknown', '/q#unknown']) found.push(...(await examine(window, address)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 300_000);

  it.each(WIDTHS)('have nothing serious at the door, step by step, at %i px', async (width) => {
    const window = await openWindow(browser, width);
    const { page } = window;
    const found: string[] = [];
    const look = async (step: string): Promise<void> => {
      await page.locator('main h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      found.push(...(await findingsOn(window)).map((finding) => `${step}: ${finding}`));
    };
    const { email } = people.get('administrator')!;
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await look('a refused password');
    await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Code of the app, or a recovery code').waitFor();
    await look('the code');
    await page.getByLabel('Code of the app, or a recovery code').fill('000000');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('This code is not right').first().waitFor();
    await look('a refused code');
    await page.getByLabel('Code of the app, or a recovery code').fill(secondFactorOf(email));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL((address) => address.pathname === '/');

    await page.goto(`${app.url}/second-factor`);
    await page.getByLabel('Your password').fill(TEST_PASSWORD);
    await page.getByLabel('Code of the app, or a recovery code').fill(secondFactorOf(email));
    await look('the set-up, before the password');
    await page.getByRole('button', { name: 'Go on' }).click();
    const secret = await page.locator('code').first().textContent();
    await look('the set-up, with the secret');
    await page.getByLabel('Code that the app shows now').fill(codeOf(app, (secret ?? '').replaceAll(/\s/g, '')));
    await page.getByRole('button', { name: 'Confirm the app' }).click();
    await page.getByText('Keep your recovery codes').waitFor();
    await look('the recovery codes');
    const codes = await page.locator('li code').allTextContents();
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL(/\/account$/);
    keepRecoveryCodes(email, codes);

    await page.goto(`${app.url}/recovery-codes`);
    await look('new recovery codes');
    await page.goto(`${app.url}/password-reset`);
    await page.getByLabel('E-mail address').fill('nobody@example.org');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByRole('status').waitFor();
    await look('a link asked for');
    await window.context.close();
    expect(found).toEqual([]);
  }, 120_000);

  it.each(WIDTHS)('have nothing serious on the account page and in its dialogs, at %i px', async (width) => {
    const window = await openWindow(browser, width);
    const { page } = window;
    await signInByForm(window, app.url, people.get('administrator')!.email);
    await page.goto(`${app.url}/account`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const found = await findingsOn(window);
    await page.getByRole('banner').getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    found.push(...(await findingsOn(window)).map((finding) => `with the account menu open: ${finding}`));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByLabel('Present password').waitFor();
    found.push(...(await findingsOn(window)));
    await page.goto(`${app.url}/people`);
    await page.getByRole('button', { name: /What can be done about/ }).first().click();
    await page.getByRole('menuitem', { name: 'Close the account' }).waitFor();
    found.push(...(await findingsOn(window)).map((finding) => `with the menu open: ${finding}`));
    await page.getByRole('menuitem', { name: 'Close the account' }).click();
    await page.getByRole('dialog').waitFor();
    found.push(...(await findingsOn(window)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 300_000);

  it.each(WIDTHS)('have nothing serious where the master key ends soon or has ended, at %i px', async (width) => {
    const window = await openWindow(browser, width);
    const { page } = window;
    const age = (days: number) => app.runtime.databases.system.query('update identity.master_key set taken_at = $1', [new Date(Date.now() - days * 86_400_000)]);
    await signInByForm(window, app.url, people.get('administrator')!.email);
    const found = await examine(window, '/people');
    expect(await page.getByText(/^Master key: good until/).count()).toBe(1);
    for (const [days, title] of [[345, 'The master key ends soon'], [366, 'The master key has ended']] as const) {
      await age(days);
      found.push(...(await examine(window, '/people')));
      expect(await page.getByRole('status').filter({ hasText: title }).count()).toBe(1);
    }
    await age(0);
    await window.context.close();
    expect(found).toEqual([]);
  }, 120_000);

  it.each(WIDTHS)('have nothing serious where an access token is made, shown and revoked, at %i px', async (width) => {
    const window = await openWindow(browser, width);
    const { page } = window;
    await signInByForm(window, app.url, people.get('recruiter')!.email);
    await page.goto(`${app.url}/account`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const found = await findingsOn(window);
    await page.getByRole('button', { name: 'Make an access token' }).click();
    await page.getByLabel('What it is for').fill('nightly list');
    await page.getByLabel('Participants', { exact: true }).check();
    await page.getByLabel('Your password').fill(TEST_PASSWORD);
    found.push(...(await findingsOn(window)));
    await page.getByRole('dialog').getByRole('button', { name: 'Make an access token' }).click();
    await page.getByText('Copy the token now').waitFor();
    expect(await page.locator('code').first().textContent()).toMatch(/^eqp_/);
    found.push(...(await findingsOn(window)));
    await page.getByRole('button', { name: 'I have kept it' }).click();
    expect(await page.locator('code').count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke nightly list' }).click();
    await page.getByText('No program has a token of yours.').waitFor();
    await window.context.close();
    expect(found).toEqual([]);
  }, 300_000);

  it.each(SCREENS)('have nothing serious for the %s', async (role, addresses) => {
    const window = await openWindow(browser);
    await signInByForm(window, app.url, people.get(role)!.email);
    const found: string[] = [];
    for (const address of addresses) found.push(...(await examine(window, `/trials/${trialId}${address.replace(':p', trial.ready[0]!.id).replace(':f', formId).replace(':r', trial.randomised[1]!.id).replace(':w', trial.waveId)}`)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 120_000);

  it('have nothing serious on overviews before and around the randomisation', async () => {
    const found: string[] = [];
    const look = async (cookie: string, address: string): Promise<void> => {
      const window = await windowOf(browser, app.url, cookie);
      found.push(...(await examine(window, address)));
      await window.context.close();
    };
    const awaiting = await anOpenTrial(app, { protocol: AWAITING_PROTOCOL });
    await look((await signUp(app, { role: 'investigator', trialId: awaiting.trialId })).cookie, `/trials/${awaiting.trialId}`);
    for (const protocol of [AWAITING_PROTOCOL, LIST_PROTOCOL]) {
      const draft = await anOpenTrial(app, { protocol, activate: false });
      await look(draft.designer.cookie, `/trials/${draft.trialId}`);
    }
    await look(trial.person('recruiter').cookie, `/trials/${trial.practiceId}`);
    expect(found).toEqual([]);
  }, 300_000);

  it('have nothing serious for the administrator', async () => {
    const window = await openWindow(browser);
    await signInByForm(window, app.url, people.get('administrator')!.email);
    const found: string[] = [];
    for (const address of ['/', '/people', '/account', '/mailbox', '/people/inspection', '/new-trial', '/laboratory', '/power']) found.push(...(await examine(window, address)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 300_000);
});
