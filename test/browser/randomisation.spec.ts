import type { Browser, Page } from 'playwright-core';
import type { Role } from '@equipoise/kernel';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf, type Window } from '../support/browser';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { aRandomisedTrial, AWAITING_PROTOCOL, LIST_PROTOCOL, type RandomisedTrial } from '../support/randomised-trial';
import { aReadyParticipant } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';

const AN_ARM = /Mindful Self-Compassion(?! or)|Cognitive-behavioural therapy/;

/** Chooses in a Mantine select: it opens, and the option is pressed. */
const choose = async (page: Page, label: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
};

/** What recruiter, coordinator, physician and investigator do around the randomisation, on the screens they have. */
describe('around the randomisation', () => {
  let app: TestApplication;
  let browser: Browser;
  let trial: RandomisedTrial;
  let open: Window | undefined;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    trial = await aRandomisedTrial(app);
  }, 300_000);
  afterEach(async () => {
    await open?.context.close();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** A page of the trial in the window of somebody; what is wrong with it is found by `sound`. */
  const at = async (who: Person, address: string, width?: number): Promise<Page> => {
    open = await windowOf(browser, app.url, who.cookie, width);
    await open.page.goto(`${app.url}${address}`);
    await open.page.locator('main h1').first().waitFor();
    return open.page;
  };
  const inTrial = (role: Role, address: string, width?: number) => at(trial.person(role), `/trials/${trial.trialId}${address}`, width);
  const sound = async (): Promise<void> => expect(await findingsOn(open!)).toEqual([]);
  const allocations = async (participantId: string): Promise<number> => {
    const rows = await app.runtime.databases.system.query<{ n: number }[]>('select count(*)::integer as n from sealed.allocation where participant_id = $1', [participantId]);
    return rows[0]?.n ?? 0;
  };

  it('the recruiter confirms again after a lost answer, and nobody is randomised twice', async () => {
    const { id, code } = trial.ready[0]!;
    const page = await inTrial('recruiter', `/participants/${id}/randomise`);
    await page.getByText('All conditions are met.').waitFor();
    await page.getByText('1 of 1 forms submitted').waitFor();
    await page.getByText('Demonstration pain unit, Madrid').waitFor();
    let lost = 0;
    await page.route(/\/allocation$/, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch(); // the server has done it; the answer never comes
      await route.abort();
    });
    const confirm = page.getByRole('button', { name: `Randomise ${code}` });
    await confirm.click();
    await page.getByText('The connection was lost before the answer came').waitFor();
    expect(await allocations(id)).toBe(1);
    await sound();
    await confirm.dblclick();
    await page.getByText(`${code} is randomised`).first().waitFor();
    expect(await allocations(id)).toBe(1);
    expect(await page.locator('main').innerText()).not.toMatch(AN_ARM);
    await sound();
  }, 300_000);

  it('the recruiter randomises those of a wave who were chosen, and reads no arm', async () => {
    const { trialId } = trial;
    const recruiter = trial.person('recruiter');
    const [one, other] = [await aReadyParticipant(recruiter, trialId), await aReadyParticipant(recruiter, trialId)];
    const page = await inTrial('recruiter', `/waves/${trial.waveId}/randomise`, 390);
    await page.getByRole('checkbox', { name: `Choose ${one.code}` }).waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.setChecked(false);
    await page.getByText('Nobody is chosen.').waitFor();
    for (const { code } of [one, other]) await page.getByRole('checkbox', { name: `Choose ${code}` }).check();
    await sound();
    await page.getByRole('button', { name: 'Randomise 2 participants' }).click();
    await page.getByText('2 participants are randomised').waitFor();
    await page.getByText(`${one.code}, ${other.code}`).waitFor();
    expect(await Promise.all([one, other].map(({ id }) => allocations(id)))).toEqual([1, 1]);
    expect(await page.locator('main').innerText()).not.toMatch(AN_ARM);
    await sound();
  }, 300_000);

  it('the slip shows the arm to the therapy coordinator and to nobody who is blinded, and prints without the frame', async () => {
    const address = `/participants/${trial.randomised[2]!.id}/slip`;
    const blinded = await inTrial('recruiter', address);
    await blinded.getByText('This slip carries no arm').waitFor();
    expect(await blinded.locator('main').innerText()).not.toMatch(AN_ARM);
    await open!.context.close();
    const page = await inTrial('therapy-coordinator', address);
    await page.getByText('This slip tells the arm').waitFor();
    expect(await page.locator('main').innerText()).toMatch(AN_ARM);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Main navigation' }).isVisible()).toBe(false);
    expect(await page.getByText('these participants do not exist').last().isVisible()).toBe(true);
  }, 300_000);

  it('an unblinded person makes and prints a set of envelopes for a stratum of the site', async () => {
    const page = await inTrial('unblinded-data-manager', '/downtime', 390);
    await page.getByText('Other stratum than the participant\'s data').waitFor();
    await page.getByRole('button', { name: 'Make a new set' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Site' }).click();
    await page.getByRole('option', { name: '02' }).click();
    await dialog.getByRole('combobox', { name: 'Stratum' }).click();
    // nobody at site 02 can be in a stratum of site 01
    await page.getByRole('option', { name: 'Average pain in the last week: 7 or more' }).waitFor();
    expect(await page.getByRole('option', { name: /pain in the last week/ }).count()).toBe(2);
    await page.getByRole('option', { name: /7 or more/ }).click();
    await sound();
    await dialog.getByRole('button', { name: 'Make a new set' }).click();
    await page.getByText('Set 2, site 02').waitFor();
    await page.getByText('Site: Second demonstration unit; Average pain in the last week: 7 or more').waitFor();
    await page.getByRole('button', { name: 'Print sheets' }).first().click();
    await page.getByLabel('Reason').fill('for the ward');
    await page.getByRole('dialog').getByRole('button', { name: 'Print sheets' }).click();
    await page.getByRole('heading', { name: 'Sheets of set 2' }).waitFor();
    expect(await page.getByText(/Envelope \d of 6/).count()).toBe(12); // cover and inner sheet of each
    await sound();
  }, 300_000);

  it('the recruiter records an opened envelope, and no arm is shown', async () => {
    const late = await aReadyParticipant(trial.person('recruiter'), trial.trialId);
    const page = await inTrial('recruiter', '/downtime');
    await page.getByRole('listitem').filter({ hasText: 'Set 1, site 01' }).getByRole('button', { name: 'Record an opened envelope' }).click();
    expect(await page.getByLabel('Envelope number').inputValue()).toBe('2');
    await choose(page, 'Participant code', late.code);
    await page.getByLabel(/Opened by/).fill('Ward clerk');
    await choose(page, 'Intake wave', /1/);
    await sound();
    await page.getByRole('dialog').getByRole('button', { name: 'Record an opened envelope' }).click();
    await page.getByText(new RegExp(`Envelope 2: ${late.code}`)).waitFor();
    expect(await allocations(late.id)).toBe(1);
    expect(await page.locator('main').innerText()).not.toMatch(AN_ARM);
  }, 300_000);

  it('the physician rehearses an unblinding, then reveals one arm, then has one sent to somebody else unseen', async () => {
    const [first, , third] = trial.randomised;
    const page = await inTrial('safety-physician', '/emergency-unblinding');
    const fill = async (code: string): Promise<void> => {
      await choose(page, 'Participant', new RegExp(code));
      await choose(page, 'Why, in a word', 'Medical emergency');
      await page.getByLabel('What was tried or thought of before').fill('the therapist on call was reached');
      await page.getByLabel('Reason').fill('suicidal crisis at home');
      await page.getByLabel('Your password again').fill(TEST_PASSWORD);
    };
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
    await fill(first!.code);
    await page.getByRole('button', { name: 'Rehearse now' }).click();
    await dialog.getByText('This arm does not exist').waitFor();
    expect(await dialog.innerText()).not.toMatch(AN_ARM);
    await sound();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'End the rehearsal' }).click();

    await fill(first!.code);
    await page.getByLabel('The care of this participant depends on the arm').check();
    await page.getByRole('button', { name: 'Reveal to me' }).click();
    await dialog.getByText(AN_ARM).waitFor();
    await sound();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await fill(third!.code);
    await page.getByRole('radio', { name: /Another person/ }).check();
    await page.getByLabel('Name of the recipient').fill('Night doctor');
    await page.getByLabel('E-mail of the recipient').fill('night@example.org');
    await page.getByLabel('The care of this participant depends on the arm').check();
    await page.getByRole('button', { name: 'Send to the recipient' }).click();
    await dialog.getByText('You do not see it.').waitFor();
    expect(await dialog.innerText()).not.toMatch(AN_ARM);
    await sound();
  }, 300_000);

  it('the investigator reads the register without what tells an arm, and records the impact', async () => {
    const page = await inTrial('investigator', '/unblinding-register');
    await page.getByText('You work blinded').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Emergency' }).first();
    await row.getByRole('button', { name: 'Record impact' }).click();
    await choose(page, 'Outcome assessments', 'Others assess this participant');
    await sound();
    await page.getByRole('dialog').getByRole('button', { name: 'Record impact' }).click();
    await page.getByRole('row').filter({ hasText: 'Others assess this participant' }).first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/suicidal crisis|spoke of her group/);
  }, 300_000);

  it('the assessor reports by one button that the blinding may be lost', async () => {
    const page = await inTrial('assessor', '/assessments', 390);
    await page.getByRole('button', { name: 'I may have been unblinded' }).first().click();
    await page.getByLabel('How it came about').fill('a participant spoke of the group');
    await sound();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Done: I may have been unblinded').waitFor();
  }, 300_000);

  it('a mistake is recorded by the recruiter, decided on and closed by the investigator, in words and not in keys', async () => {
    const page = await inTrial('recruiter', '/workbench');
    await page.getByRole('button', { name: 'Record a mistake' }).click();
    await choose(page, 'Participant', trial.randomised[0]!.code);
    await page.getByLabel('What happened').fill('the pain was typed wrongly again');
    await choose(page, 'Value that was wrong', /Average pain in the last week/);
    await page.getByLabel('Right value').fill('5');
    await sound();
    await page.getByRole('dialog').getByRole('button', { name: 'Record a mistake' }).click();
    await page.getByText('the pain was typed wrongly again').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/severity=|site=/);
    await open!.context.close();

    const settling = await inTrial('investigator', '/workbench', 390);
    const row = settling.getByRole('row').filter({ hasText: 'the pain was typed wrongly again' });
    await row.getByRole('button', { name: 'Decide or close' }).click();
    await settling.getByLabel('Who decided').fill('Steering group');
    await settling.getByLabel('Nothing more is to be done: close it').check();
    await sound();
    await settling.getByRole('dialog').getByRole('button', { name: 'Decide or close' }).click();
    await row.getByText('Closed').waitFor();
    await sound();
  }, 300_000);

  it('the therapy coordinator takes the proof of one allocation, with a reason', async () => {
    const page = await inTrial('therapy-coordinator', `/participants/${trial.randomised[2]!.id}`);
    await page.getByRole('heading', { name: 'Arm and therapy' }).locator('xpath=ancestor::section').getByRole('button', { name: 'Show' }).click();
    await page.getByRole('button', { name: 'Proof of this allocation' }).click();
    await page.getByLabel('Who gets the proof, and why').fill('the participant asked');
    await sound();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Proof of this allocation' }).click()]);
    expect(file.suggestedFilename()).toMatch(/proof.*\.json$/);
  }, 300_000);

  it('the investigator pauses and reopens recruitment, each with a reason, and the gate follows', async () => {
    const { designer, trialId } = await anOpenTrial(app, { protocol: AWAITING_PROTOCOL });
    const investigator = await signUp(app, { role: 'investigator', trialId });
    const page = await at(investigator, `/trials/${trialId}`);
    await page.getByRole('button', { name: 'Pause recruitment' }).click();
    await page.getByLabel('Reason').fill('the board asked');
    await sound();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause recruitment' }).click();
    await page.getByText('Paused').first().waitFor();
    await page.getByRole('button', { name: /Reopen/ }).click();
    await page.getByLabel('Reason').fill('the board is content');
    await page.getByRole('dialog').getByRole('button', { name: /Reopen/ }).click();
    await page.getByRole('button', { name: 'Pause recruitment' }).waitFor();

    await page.getByText('The lottery draw of 1 March').waitFor();
    await page.getByRole('button', { name: 'Enter the public value' }).click();
    await page.getByRole('textbox', { name: 'Value' }).fill('04 11 23 31 40 44');
    await page.getByRole('textbox', { name: 'Source' }).fill('Official gazette, draw 26');
    await page.getByRole('dialog').getByRole('button', { name: 'Enter the public value' }).click();
    await page.getByText('04 11 23 31 40 44').waitFor();
    await page.getByText('Planned roots of 4 strata').click();
    await page.getByText('Site: Second demonstration unit; Average pain in the last week: 7 or more').waitFor();
    await sound();
    expect((await designer.get<{ status: string }>(`/trials/${trialId}`)).body.status).toBe('open');
  }, 300_000);

  it('the designer sees in the draft that a public value will be awaited', async () => {
    const { designer, trialId } = await anOpenTrial(app, { protocol: AWAITING_PROTOCOL, activate: false });
    const page = await at(designer, `/trials/${trialId}`, 390);
    await page.getByText('A public random value will be awaited').waitFor();
    await page.getByText('The lottery draw of 1 March').waitFor();
    await sound();
  }, 300_000);

  it('the designer checks an allocation list, mends it, and accepts it, in the language of the reader', async () => {
    const { trialId } = await anOpenTrial(app, { protocol: LIST_PROTOCOL, activate: false });
    const designer = await signUp(app, { role: 'trial-designer', trialId, locale: 'es' });
    const page = await at(designer, `/trials/${trialId}`);
    const rows = (arms: string) => ['01', '02'].flatMap((site) => ['moderate', 'severe'].flatMap((level) => [...arms].map((arm, index) => `site=${site};severity=${level},${index + 1},${arm === 'M' ? 'MSC' : 'CBT'}`)));
    const text = page.getByRole('textbox', { name: /Lista en CSV/ });
    await text.fill(['stratum,position,arm', ...rows('MCMC').slice(1)].join('\n'));
    await page.getByRole('button', { name: 'Comprobar la lista' }).click();
    await page.getByRole('alert').waitFor();
    await sound();
    await text.fill(['stratum,position,arm', ...rows('MCMMCC')].join('\n'));
    await page.getByRole('button', { name: 'Comprobar la lista' }).click();
    await page.getByText(/Centro: Second demonstration unit; .*: 7 o más/).waitFor();
    await page.getByText('Lo que una lista no puede garantizar').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/An uploaded list|severity=moderate(?!,)/);
    await sound();
    await page.getByRole('button', { name: 'Aceptar la lista' }).click();
    await page.getByText(/Lista aceptada/).waitFor();
    expect(await text.inputValue()).toBe('');
  }, 300_000);

  it('a practice space says on its pages and slips what it is', async () => {
    const page = await at(trial.person('recruiter'), '/');
    await page.getByRole('link', { name: /PRACTICE-1/ }).first().click();
    await page.getByText('Practice space: for training only.').first().waitFor();
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByText('Practice space: for training only.').first().waitFor();
    await sound();
  }, 300_000);

  it('the recruiter who learned an arm says so on the page of the participant', async () => {
    const { id, code } = trial.randomised[2]!;
    const page = await inTrial('recruiter', `/participants/${id}`, 390);
    await page.getByRole('button', { name: `I may have been unblinded for ${code}` }).click();
    await page.getByText('It is entered in the register of unblinding').waitFor();
    await page.getByLabel('How it came about').fill('the slip lay open');
    await sound();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText(`Done: I may have been unblinded for ${code}`).waitFor();
  }, 300_000);

  it('the assessor guesses the arm when the last visit is done', async () => {
    await trial.moveClock('2026-09-28T10:00:00.000Z');
    const assessor = await signUp(app, { role: 'assessor', trialId: trial.trialId });
    const path = `/trials/${trial.trialId}`;
    const { id } = trial.randomised[2]!;
    const { body } = await assessor.get<{ items: { participantId: string; visitCode: string; forms: { id: string }[] }[] }>(`${path}/assessments`);
    const last = body.items.find(({ participantId, visitCode }) => participantId === id && visitCode === 'm6')!;
    for (const form of last.forms) {
      const answered = await assessor.post(`${path}/participants/${id}/forms/${form.id}/submission`, { answers: { intensity: 4, distress: 3 }, mode: 'clinic', source: 'direct' }, { ifMatch: 1 });
      expect(answered.status).toBe(200);
    }
    const page = await at(assessor, `${path}/assessments`, 390);
    await page.getByRole('button', { name: 'Guess the allocation' }).click();
    await page.getByRole('radio', { name: 'Mindful Self-Compassion' }).check();
    await choose(page, 'How certain are you?', 'A mere guess');
    await sound();
    await page.getByRole('button', { name: 'Keep my guess' }).click();
    await page.getByText('Done: Guess the allocation').waitFor();
    expect(await page.getByRole('button', { name: 'Guess the allocation' }).count()).toBe(0);
  }, 300_000);
});
