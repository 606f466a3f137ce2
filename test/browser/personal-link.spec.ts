import type { Browser } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, openWindow } from '../support/browser';
import { aMailedToken, SHORT_PROTOCOL } from '../support/followed-participant';
import { anOpenTrial } from '../support/trial-fixture';

const PHONE = 390;

describe('a personal link', () => {
  let app: TestApplication;
  let browser: Browser;
  let token: string;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    token = await aMailedToken(app, await anOpenTrial(app, { protocol: SHORT_PROTOCOL }));
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const opened = async (address: string) => {
    const window = await openWindow(browser, PHONE);
    const asked: string[] = [];
    window.page.on('request', (request) => asked.push(request.url()));
    await window.page.goto(`${app.url}${address}`);
    return { ...window, asked };
  };

  it('is answered on a phone, stays open over a new load, and its token stands in no address that is sent', async () => {
    const { page, context, errors, asked } = await opened(`/q#${token}`);
    await page.getByRole('heading', { name: 'HADS' }).or(page.getByRole('heading', { level: 1 })).first().waitFor();
    const first = page.locator('fieldset.item').first();
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.status() === 200);
    await first.getByRole('radio').nth(2).check({ force: true });
    await saved;
    await page.reload();
    await expect(first.getByRole('radio').nth(2).isChecked()).resolves.toBe(true);
    expect(await findingsOn({ page, errors })).toEqual([]);
    expect(asked.some((address) => address.endsWith('/api/questionnaires'))).toBe(true);
    expect(asked.filter((address) => new URL(address).href.split('#')[0]!.includes(token))).toEqual([]);
    await context.close();
  });

  it('of an older mail goes on working, and its address is replaced', async () => {
    const { page, context, asked } = await opened(`/q/${token}`);
    await page.locator('fieldset.item').first().waitFor();
    expect(new URL(page.url())).toMatchObject({ pathname: '/q', hash: `#${token}` });
    expect(asked.slice(1).filter((address) => address.split('#')[0]!.includes(token))).toEqual([]);
    await context.close();
  });

  it('opens nothing where its token is missing or another one stands there', async () => {
    for (const address of ['/q', `/q#${'A'.repeat(43)}`]) {
      const { page, context, errors } = await opened(address);
      await page.getByText(/This link no longer works|Este enlace ya no/).first().waitFor();
      expect(await findingsOn({ page, errors })).toEqual([]);
      await context.close();
    }
  });

  it('says whom to call before it asks anything more, where an answer points to danger', async () => {
    const { page, context, errors } = await openWindow(browser, PHONE);
    // as at the last visit: the scales are the only form left, and the guess of the arm comes after them
    await page.route('**/api/questionnaires', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { forms: { definition: { code: string } }[] };
      const guess = { state: 'open', arms: [{ code: 'MSC', name: { en: 'One therapy', es: 'Una terapia' } }] };
      await route.fulfill({ response: answer, json: { ...body, forms: body.forms.filter(({ definition }) => definition.code === 'NRS'), guess } });
    });
    await page.goto(`${app.url}/q#${token}`);
    for (const position of [0, 1]) await page.locator('fieldset.item').nth(position).locator('.choice').last().click();
    await page.locator('.bar-at-foot').getByRole('button').click();
    await page.getByRole('radio', { name: /One therapy|Una terapia/ }).waitFor();
    await page.getByRole('alert').getByText(/You are not alone|No está solo/).waitFor();
    expect(await findingsOn({ page, errors })).toEqual([]);
    await context.close();
  });
});
