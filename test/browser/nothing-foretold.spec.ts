import type { Browser } from 'playwright-core';
import type { Role } from '@equipoise/kernel';
import { startApplication, type TestApplication } from '../support/application';
import { atOnce, launchBrowser, windowOf } from '../support/browser';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';
import { found, TELLING_PROTOCOL, whatMustNotLeave } from '../support/what-must-not-leave';

const EVERYWHERE = ['', '/today', '/participants', '/participants/new', '/participants/:ready', '/participants/:ready/randomise', '/participants/:done', '/participants/:done/slip', '/downtime', '/workbench', '/groups', '/assessments', '/datasets', '/analysis', '/audit', '/people', '/delegation', '/design', '/safety'];
const READERS: readonly Role[] = ['recruiter', 'therapy-coordinator', 'assessor'];

/** The API, exports, log and database are searched in test/integration/nothing-foretold.spec.ts; here it is what the pages hold and fetch. */
describe('the pages of coordinators, assessors and administrators', () => {
  let app: TestApplication;
  let browser: Browser;
  let trialId: string;
  const seen = new Map<string, string>();
  const people = new Map<string, Person>();
  const ids = { ':ready': '', ':done': '' };

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    ({ trialId } = await anOpenTrial(app, { protocol: TELLING_PROTOCOL }));
    for (const role of READERS) people.set(role, await signUp(app, { role, trialId }));
    people.set('administrator', await signUp(app, { administrator: true }));
    const recruiter = people.get('recruiter')!;
    for (const key of [':done', ':ready'] as const) ids[key] = (await aReadyParticipant(recruiter, trialId)).id;
    const path = `/trials/${trialId}/participants/${ids[':done']}`;
    const { body } = await recruiter.get<{ version: number }>(`${path}/gate`);
    await recruiter.post(`${path}/allocation`, { gateVersion: body.version }, { idempotencyKey: 'foretold-in-pages' });
    await atOnce(people.size, [...people], ([who, person]) => lookAround(who, person));
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** Opens every page as somebody; keeps what stands in it and every answer that is no program. */
  async function lookAround(who: string, { cookie }: Person): Promise<void> {
    const { page, context } = await windowOf(browser, app.url, cookie);
    const answers: Promise<void>[] = [];
    page.on('response', (response) => {
      if (!new URL(response.url()).pathname.startsWith('/api/')) return;
      answers.push(response.text().then((text) => void seen.set(`${who} fetched ${response.url()}`, `${response.status()} ${text}`), () => undefined));
    });
    const addresses = EVERYWHERE.map((address) => `/trials/${trialId}${address.replace(/:\w+/, (key) => ids[key as keyof typeof ids])}`);
    for (const address of ['/', '/account', ...(who === 'administrator' ? ['/people', '/mailbox'] : []), ...addresses]) {
      await page.goto(`${app.url}${address}`);
      await page.locator('main').first().waitFor();
      await page.waitForLoadState('networkidle');
      seen.set(`${who} saw ${address}`, await page.content());
    }
    await Promise.all(answers);
    await context.close();
  }

  it('were opened by each of them, with what they fetched', () => {
    for (const who of people.keys()) {
      expect([...seen.keys()].filter((key) => key.startsWith(`${who} saw`)).length).toBeGreaterThanOrEqual(EVERYWHERE.length + 2);
      expect([...seen].filter(([key, text]) => key.startsWith(`${who} fetched`) && text.startsWith('200')).length).toBeGreaterThan(1);
    }
    expect([...seen].some(([key, text]) => key === `recruiter saw /trials/${trialId}/participants/${ids[':ready']}/randomise` && text.includes('All conditions are met'))).toBe(true);
  });

  it('hold no block size, no seed, no secret and no future arm', async () => {
    const secrets = await whatMustNotLeave(app, trialId);
    expect(found(seen, secrets)).toEqual([]);
    // and the search would find one
    expect(found(new Map([['planted', '<li>blocks: 22, 38</li>']]), secrets)).toContain('block sizes: planted');
  });
});
