import pg from 'pg';
import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, openWindow, windowOf } from '../support/browser';
import { awaited } from '../support/patience';
import { codeOf, signUp, type Person } from '../support/people';

const WIDTHS = [1280, 390] as const;
const PASSWORD = 'amber-kettle-north-wind';

describe('an invitation', () => {
  let app: TestApplication;
  let browser: Browser;
  let owner: pg.Client;
  let administrator: Person;
  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
    administrator = await signUp(app, { administrator: true });
  }, 120_000);
  afterAll(async () => {
    await owner?.end();
    await browser?.close();
    await app?.close();
  });

  const linkTo = (email: string): Promise<string> =>
    awaited(
      `the invitation of ${email}`,
      async () => {
        const { body } = await administrator.get<{ items: { to: string; text: string }[] }>('/mailbox');
        return /\/invitation#[\w-]+/.exec(body.items.find(({ to }) => to === email)?.text ?? '')?.[0] ?? '';
      },
      (link) => link !== '',
    );
  const invite = async (email: string, displayName: string, locale: 'en' | 'es'): Promise<string> => {
    expect((await administrator.post('/accounts', { email, displayName, locale })).status).toBe(201);
    return linkTo(email);
  };

  it.each(WIDTHS)('leads from the invitation to the first page, at %i px', async (width) => {
    const inviting = await windowOf(browser, app.url, administrator.cookie, width);
    const email = `olga-${width}@example.org`;
    await inviting.page.goto(`${app.url}/people`);
    await inviting.page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = inviting.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Olga Okonkwo');
    await dialog.getByLabel('E-mail address').fill(email);
    const found = await findingsOn(inviting);
    await dialog.getByRole('button', { name: 'Invite somebody' }).click();
    await dialog.waitFor({ state: 'detached' });
    await inviting.page.getByText(email).first().waitFor();
    await inviting.context.close();

    const window = await openWindow(browser, width);
    const { page } = window;
    const look = async (name: string): Promise<void> => {
      await page.locator('main h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      found.push(...(await findingsOn(window)).map((finding) => `${name}: ${finding}`));
    };
    const link = await linkTo(email);
    await page.goto(`${app.url}${link}`);
    await page.getByRole('heading', { name: 'Welcome to Equipoise' }).waitFor();
    await look('invitation');
    expect(await page.locator('main').innerText()).not.toMatch(/new password|reset|change/i);
    for (const [typed, words] of [['short', 'fewer than 12 characters'], ['Olga-Okonkwo-1', 'little more than your name'], ['Password-1234!', 'among the first that somebody would guess']] as const) {
      await page.getByLabel('Password', { exact: true }).fill(typed);
      await page.getByRole('button', { name: 'Open my account' }).click();
      await page.getByText(words).first().waitFor();
      expect(await page.getByText(words).count()).toBe(1);
    }
    await look('invitation-refused');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Open my account' }).click();
    await page.getByRole('status').waitFor();
    await look('invitation-done');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Set up the second step').waitFor();
    const secret = (await page.locator('code').first().textContent()) ?? '';
    await look('invitation-factor');
    await page.getByLabel('Code that the app shows now').fill(codeOf(app, secret.replaceAll(/\s/g, '')));
    await page.getByRole('button', { name: 'Confirm the app' }).click();
    await page.getByText('Keep your recovery codes').waitFor();
    await look('invitation-codes');
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL((address) => address.pathname === '/');
    await look('invitation-first-page');

    await page.goto(`${app.url}${link}`);
    await page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor();
    await page.getByText('If you have chosen your password already, sign in with it.').waitFor();
    await look('invitation-used');
    await window.context.close();
    expect(found).toEqual([]);
  }, 180_000);

  it('speaks Spanish to whoever is invited in Spanish, also when it refuses a password or is too old', async () => {
    const email = 'begona@example.org';
    const link = await invite(email, 'Begoña Belmonte', 'es');
    const window = await openWindow(browser, 390); // the browser itself is English
    const { page } = window;
    await page.goto(`${app.url}${link}`);
    await page.getByRole('heading', { name: 'Le damos la bienvenida a Equipoise' }).waitFor();
    for (const [typed, words] of [['corta', 'menos de 12 caracteres'], ['Begona-Belmonte', 'poco más que su nombre'], ['Password-1234!', 'de las primeras que alguien probaría'], ['x'.repeat(129), 'más de 128 caracteres']] as const) {
      await page.getByLabel('Contraseña', { exact: true }).fill(typed);
      await page.getByRole('button', { name: 'Abrir mi cuenta' }).click();
      await page.getByText(words).first().waitFor();
      expect(await page.locator('main').innerText()).not.toMatch(/password|character/i);
    }
    const found = await findingsOn(window);
    await owner.query(`update identity.password_reset set expires_at = created_at where account_id = (select id from identity.account where email = $1)`, [email]);
    await page.reload();
    await page.getByRole('heading', { name: /invitation no longer works|invitación ya no sirve/ }).waitFor();
    found.push(...(await findingsOn(window)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 120_000);
});
