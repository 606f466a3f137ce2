import type { Browser } from 'playwright-core';
import type { Role } from '@equipoise/kernel';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, openWindow, seriousFindings, signInByForm, type Window } from '../support/browser';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL, type ReadyParticipant } from '../support/ready-participants';
import { aWave } from '../support/therapy-trial';
import { anOpenTrial } from '../support/trial-fixture';

const WIDTHS = [1280, 390] as const;

/** Which screens each person opens; `:p` is a participant, `:f` a form of theirs, `:r` somebody randomised, `:w` an intake wave. */
const SCREENS: readonly (readonly [Role, readonly string[]])[] = [
  ['recruiter', ['', '/today', '/participants', '/participants/new', '/participants/:p', '/participants/:p/randomise', '/participants/:p/forms/:f', '/participants/:r/slip', '/waves/:w/randomise', '/downtime', '/safety']],
  ['assessor', ['', '/assessments', '/participants/:p/forms/:f']],
  ['therapy-coordinator', ['', '/groups', '/participants/:p', '/participants/:r/slip']],
  ['unblinded-data-manager', ['/downtime']],
  ['statistician', ['', '/analysis', '/datasets', '/power']],
  ['trial-designer', ['', '/design', '/power']],
  ['investigator', ['', '/participants', '/audit', '/analysis']],
  ['safety-physician', ['/safety']],
];

describe('the screens', () => {
  let app: TestApplication;
  let browser: Browser;
  let trialId: string;
  let participant: ReadyParticipant;
  let formId: string;
  let randomised: ReadyParticipant;
  let waveId: string;
  const people = new Map<string, Person>();

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    ({ trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL }));
    for (const [role] of SCREENS) people.set(role, await signUp(app, { role, trialId }));
    people.set('administrator', await signUp(app, { administrator: true }));
    const recruiter = people.get('recruiter')!;
    participant = await aReadyParticipant(recruiter, trialId);
    const { body } = await recruiter.get<{ visits: { forms: { id: string }[] }[] }>(`/trials/${trialId}/participants/${participant.id}`);
    formId = body.visits[0]?.forms[0]?.id ?? '';
    ({ id: waveId } = await aWave(trialId, recruiter));
    randomised = await aReadyParticipant(recruiter, trialId);
    const { body: gate } = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${randomised.id}/gate`);
    await recruiter.post(`/trials/${trialId}/participants/${randomised.id}/allocation`, { gateVersion: gate.version }, { idempotencyKey: 'screens-key-1' });
    await people.get('unblinded-data-manager')!.post(`/trials/${trialId}/envelope-sets`, { siteCode: '01', stratumKey: 'severity=moderate', envelopes: 3 });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const examine = async ({ page, errors }: Window, address: string): Promise<string[]> => {
    await page.goto(`${app.url}${address}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    const findings = await seriousFindings(page);
    const found = [...findings, ...errors, ...(Number(overflow) > 1 ? [`wider than the window by ${String(overflow)} px`] : [])];
    errors.length = 0;
    return found.map((finding) => `${address || '/'}: ${finding}`);
  };

  it.each(WIDTHS)('have nothing serious for people who are not signed in, at %i px', async (width) => {
    const window = await openWindow(browser, width);
    const found: string[] = [];
    for (const address of ['/sign-in', '/password-reset', '/password-reset/unknown', '/q/unknown']) found.push(...(await examine(window, address)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 90_000);

  const cases = WIDTHS.flatMap((width) => SCREENS.map(([role, addresses]) => [role, width, addresses] as const));
  it.each(cases)('have nothing serious for the %s at %i px', async (role, width, addresses) => {
    const window = await openWindow(browser, width);
    await signInByForm(window, app.url, people.get(role)!.email);
    const found: string[] = [];
    for (const address of addresses) found.push(...(await examine(window, `/trials/${trialId}${address.replace(':p', participant.id).replace(':f', formId).replace(':r', randomised.id).replace(':w', waveId)}`)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 120_000);

  it.each(WIDTHS)('have nothing serious for the administrator at %i px', async (width) => {
    const window = await openWindow(browser, width);
    await signInByForm(window, app.url, people.get('administrator')!.email);
    const found: string[] = [];
    for (const address of ['/', '/people', '/account', '/mailbox', '/new-trial', '/laboratory', '/power']) found.push(...(await examine(window, address)));
    await window.context.close();
    expect(found).toEqual([]);
  }, 90_000);
});
