import { createHash } from 'node:crypto';
import { Queue } from 'bullmq';
import { DateTime } from 'luxon';
import { Client } from 'pg';
import { dueReminderCount, followUpInvariants } from '@equipoise/followup';
import { QUEUE_NAME, queueOptions, WorkRegistry } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { aConsentedParticipant, formOf, REMINDER_DUE, rowsOf, SHORT_PROTOCOL, tokenIn, type FollowedParticipant } from '../support/followed-participant';
import { aBrowser, byLink, signUp, type Person } from '../support/people';
import { anOpenTrial, TRIAL_START, type OpenTrial } from '../support/trial-fixture';
import { until } from '../support/patience';

interface FormBody {
  id: string;
  version: number;
  status: string;
  mode: string | null;
  source: string | null;
  answers: Record<string, number | null>;
  scales: unknown;
  crisis: { contacts: { es: string } } | null;
  actions: string[];
}
interface QuestionnaireBody {
  participantCode: string;
  language: string;
  simulated: boolean;
  trialTitle: { es: string };
  reminder: { en: string; es: string };
  forms: FormBody[];
}
interface ReminderRecord {
  id: string;
  status: string;
  cancel_reason: string | null;
  due_at: Date;
  sent_at: Date | null;
}
interface MailRecord {
  id: string;
  to_address: string;
  subject: string;
  body: string;
}

const JUST_BEFORE = '2026-01-18T07:59:59.999Z';
const AFTER_WINDOW = '2026-02-02T23:00:00.000Z';

describe('follow-up', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication();
  });
  afterAll(() => app.close());

  const aTrial = async (): Promise<{ trial: OpenTrial; recruiter: Person }> => {
    const trial = await anOpenTrial(app, { protocol: SHORT_PROTOCOL });
    return { trial, recruiter: await signUp(app, { roles: ['recruiter', 'assessor'], trialId: trial.trialId }) };
  };
  const remindersOf = (who: { id: string }) => rowsOf<ReminderRecord>(app, 'select id, status, cancel_reason, due_at, sent_at from trial.reminder where participant_id = $1 order by due_at', [who.id]);
  const mailsTo = (who: { id: string }) => rowsOf<MailRecord>(app, `select id, to_address, subject, body from identity.mail where participant_id = $1`, [who.id]);
  const violations = () => app.runtime.databases.system.transaction((tx) => followUpInvariants(tx));
  const isDone = async (trial: OpenTrial, now: string) => (await app.runtime.databases.system.transaction((tx) => dueReminderCount(tx, trial.trialId, new Date(now)))) === 0;
  const moveTo = async (trial: OpenTrial, now: string) => {
    await trial.moveClock(now);
    await until(() => isDone(trial, now), 'the worker catches up');
  };
  /** A participant who was reminded, with the token of the mail. */
  const reminded = async () => {
    const { trial, recruiter } = await aTrial();
    const who = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
    await moveTo(trial, REMINDER_DUE);
    const [mail] = await mailsTo(who);
    return { trial, recruiter, who, token: tokenIn(mail!.body) };
  };
  const visitor = (token: string) => byLink(app, token);

  describe('a reminder', () => {
    it('goes out at its minute, once, in the participant\'s language, with the personal link in place', async () => {
      const { trial, recruiter } = await aTrial();
      const who = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
      await moveTo(trial, JUST_BEFORE);
      expect(await remindersOf(who)).toMatchObject([{ status: 'planned', due_at: new Date(REMINDER_DUE) }]);
      await moveTo(trial, REMINDER_DUE);
      const [reminder] = await remindersOf(who);
      expect(reminder).toMatchObject({ status: 'sent', sent_at: new Date(REMINDER_DUE), cancel_reason: null });
      const mails = await mailsTo(who);
      expect(mails).toMatchObject([{ id: reminder!.id, to_address: 'pat@example.org', subject: '[Simulado] Sus primeros cuestionarios' }]);
      expect(mails[0]!.body).toMatch(/^Por favor, no mencione su terapia/);
      expect(mails[0]!.body).not.toContain('{{');
      const [link] = await rowsOf<{ id: string; token_hash: Buffer; expires_at: Date }>(app, 'select id, token_hash, expires_at from trial.questionnaire_link where participant_id = $1', [who.id]);
      expect(link).toEqual({ id: reminder!.id, token_hash: createHash('sha256').update(tokenIn(mails[0]!.body)).digest(), expires_at: new Date(AFTER_WINDOW) });
    });

    it('keeps its local time over daylight saving: 9 in Madrid is 8 UTC in winter and 7 UTC on the day the clocks change', async () => {
      const { trial, recruiter } = await aTrial();
      await trial.moveClock('2026-03-23T10:00:00.000Z');
      const who = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org', signedAt: '2026-03-23T10:00:00.000Z' });
      const [{ due_at: dueAt } = { due_at: new Date(0) }] = await remindersOf(who);
      expect(dueAt).toEqual(new Date('2026-03-29T07:00:00.000Z'));
      expect(DateTime.fromJSDate(dueAt, { zone: 'Europe/Madrid' }).toFormat('yyyy-MM-dd HH:mm')).toBe('2026-03-29 09:00');
      await moveTo(trial, '2026-03-29T06:59:59.999Z');
      expect(await mailsTo(who)).toEqual([]);
      await moveTo(trial, '2026-03-29T07:00:00.000Z');
      expect(await mailsTo(who)).toHaveLength(1);
    });

    it.each([
      ['withdrawal', 'withdrawn', (path: string, by: Person) => by.post(`${path}/withdrawal`, { level: 'follow-up', reason: 'wishes so' })],
      ['death', 'died', (path: string, by: Person) => by.post(`${path}/transitions`, { to: 'died', reason: 'unrelated', on: '2026-01-12' })],
    ])('is cancelled after %s', async (_, reason, leave) => {
      const { trial, recruiter } = await aTrial();
      const who = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
      expect((await leave(`/trials/${trial.trialId}/participants/${who.id}`, recruiter)).status).toBeLessThan(300);
      await moveTo(trial, REMINDER_DUE);
      expect(await remindersOf(who)).toMatchObject([{ status: 'cancelled', cancel_reason: reason }]);
      expect(await mailsTo(who)).toEqual([]);
    });

    it('is cancelled once the visit is complete, after its window, and where there is no address', async () => {
      const { trial, recruiter } = await aTrial();
      const complete = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
      for (const instrument of ['HADS', 'NRS']) {
        const path = `/trials/${trial.trialId}/participants/${complete.id}/forms/${formOf(complete, 'baseline', instrument).id}/submission`;
        expect((await recruiter.post(path, { answers: {}, mode: 'clinic', source: 'direct' }, { ifMatch: 1 })).status).toBe(200);
      }
      const unreachable = await aConsentedParticipant(trial.trialId, recruiter);
      await moveTo(trial, REMINDER_DUE);
      expect(await remindersOf(complete)).toMatchObject([{ status: 'cancelled', cancel_reason: 'visit-complete' }]);
      expect(await remindersOf(unreachable)).toMatchObject([{ status: 'cancelled', cancel_reason: 'no-address' }]);
      const late = await aTrial();
      const asleep = await aConsentedParticipant(late.trial.trialId, late.recruiter, { email: 'pat@example.org' });
      await moveTo(late.trial, AFTER_WINDOW);
      expect(await remindersOf(asleep)).toMatchObject([{ status: 'cancelled', cancel_reason: 'window-closed' }]);
      expect([...(await mailsTo(complete)), ...(await mailsTo(unreachable)), ...(await mailsTo(asleep))]).toEqual([]);
    });
  });

  describe('with two workers', () => {
    it('sends each of many reminders exactly once, whatever scans at the same time and however often a message comes', async () => {
      const quiet = await startApplication({ parts: 'api', database: app.database }); // scans by hand, on pools of its own
      const second = await startApplication({ parts: 'api,worker', database: app.database });
      try {
        const { trial, recruiter } = await aTrial();
        const people: FollowedParticipant[] = [];
        for (let i = 0; i < 40; i += 1) people.push(await aConsentedParticipant(trial.trialId, recruiter, { email: `pat-${i}@example.org` }));
        await rowsOf(app, 'update trial.simulation_clock set now_at = $2 where trial_id = $1', [trial.trialId, REMINDER_DUE]);
        const scans = [app, quiet, second].flatMap((each) => each.app.get(WorkRegistry).periodicTasks.filter(({ name }) => name === 'reminders'));
        expect(scans).toHaveLength(3);
        await Promise.all([...scans, ...scans].map((task) => task.run()));
        await until(() => isDone(trial, REMINDER_DUE), 'all are sent');
        const state = () =>
          rowsOf(app, `select (select count(*) from identity.mail where trial_id = $1 and kind = 'reminder') as mails, (select count(*) from trial.questionnaire_link where trial_id = $1) as links,
              (select count(*) from sealed.outbox where trial_id = $1 and topic = 'reminder') as messages, (select count(*) from trial.reminder where trial_id = $1 and status = 'sent') as sent`, [trial.trialId]);
        const once = [{ mails: '40', links: '40', messages: '40', sent: '40' }];
        expect(await state()).toEqual(once);

        // every message comes a second time: as a job that the queue had lost and found, and as a message that was not noted as done
        const before = await rowsOf(app, 'select id, to_address, body from identity.mail where trial_id = $1 order by id', [trial.trialId]);
        const rows = await rowsOf<{ id: string }>(app, `select id from sealed.outbox where trial_id = $1 and topic = 'reminder'`, [trial.trialId]);
        await rowsOf(app, `update sealed.outbox set done_at = null, dispatched_at = null where trial_id = $1 and topic = 'reminder'`, [trial.trialId]);
        const queue = new Queue(QUEUE_NAME, queueOptions(app.runtime.queue));
        await queue.addBulk(rows.flatMap(({ id }) => ['a', 'b'].map((twice) => ({ name: 'message', data: { id }, opts: { jobId: `${id}-${twice}`, removeOnComplete: true } }))));
        await queue.close();
        await until(
          async () => (await rowsOf<{ n: string }>(app, `select count(*) as n from sealed.outbox where trial_id = $1 and topic = 'reminder' and done_at is null`, [trial.trialId]))[0]?.n === '0',
          'the repeated messages are done',
        );
        expect(await state()).toEqual(once);
        expect(await rowsOf(app, 'select id, to_address, body from identity.mail where trial_id = $1 order by id', [trial.trialId])).toEqual(before);
      } finally {
        await second.close();
        await quiet.close();
      }
    });

    it('does not send what waited in the outbox while the participant left', async () => {
      const { trial, recruiter } = await aTrial();
      const who = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
      const [reminder] = await remindersOf(who);
      // handed over, but no worker has had it yet
      await rowsOf(app, `update trial.reminder set status = 'handed-over' where id = $1`, [reminder!.id]);
      await recruiter.post(`/trials/${trial.trialId}/participants/${who.id}/withdrawal`, { level: 'follow-up', reason: 'wishes so' });
      await rowsOf(app, `select trial.enqueue($1, $2, 'reminder', '{}', $3, $3)`, [reminder!.id, trial.trialId, new Date(REMINDER_DUE)]);
      await until(async () => (await remindersOf(who))[0]?.status !== 'handed-over', 'the message is decided on');
      expect(await remindersOf(who)).toMatchObject([{ status: 'cancelled', cancel_reason: 'withdrawn' }]);
      expect(await mailsTo(who)).toEqual([]);
    });
  });

  describe('a personal link', () => {
    it('opens the questionnaires of its visit, in the participant\'s language, with the request not to mention the therapy', async () => {
      const { who, token } = await reminded();
      const { status, body, headers } = await visitor(token).get<QuestionnaireBody>('/questionnaires');
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toMatchObject({ participantCode: who.code, language: 'es', simulated: true, reminder: { en: 'Please do not mention your therapy to the person who collects your answers.' } });
      expect(body.forms.map(({ actions, status: formStatus }) => [formStatus, actions])).toEqual([['empty', ['save', 'submit']], ['empty', ['save', 'submit']]]);
    });

    it('lets the participant stop and go on, as their own assessor, and is useless once everything is submitted', async () => {
      const { trial, recruiter, who, token } = await reminded();
      const [hads, nrs] = [formOf(who, 'baseline', 'HADS').id, formOf(who, 'baseline', 'NRS').id];
      const base = '/questionnaires';
      const saved = await visitor(token).put<FormBody>(`${base}/forms/${hads}/answers`, { answers: { '1': 2 }, mode: 'self', source: 'direct' }, { ifMatch: 1 });
      expect(saved).toMatchObject({ status: 200, body: { version: 2, status: 'partial', mode: 'self', source: 'direct' } });
      const resumed = (await visitor(token).get<QuestionnaireBody>(base)).body.forms[0]!;
      expect(resumed).toMatchObject({ id: hads, version: 2, answers: { '1': 2, '2': null } });
      expect(await visitor(token).put(`${base}/forms/${hads}/answers`, { answers: { '1': 3 } }, { ifMatch: 1 })).toMatchObject({ status: 412 });
      const first = await visitor(token).post<FormBody>(`${base}/forms/${hads}/submission`, { answers: { '2': 1 } }, { ifMatch: 2 });
      expect(first).toMatchObject({ status: 200, body: { status: 'submitted', answers: { '1': 2, '2': 1, '3': null }, scales: null, actions: [] } });
      expect((await visitor(token).get(base)).status).toBe(200);
      const last = await visitor(token).post<FormBody>(`${base}/forms/${nrs}/submission`, { answers: { distress: 10 } }, { ifMatch: 1 });
      expect(last.status).toBe(200);
      expect(last.body.crisis?.contacts.es).toContain('112');

      const used = { status: 404, body: { code: 'link-used' } };
      expect(await visitor(token).get(base)).toMatchObject(used);
      expect(await visitor(token).put(`${base}/forms/${nrs}/answers`, { answers: { distress: 1 } }, { ifMatch: 2 })).toMatchObject(used);
      expect(await visitor(token).post(`${base}/forms/${nrs}/submission`, { answers: { distress: 1 } }, { ifMatch: 2 })).toMatchObject(used);
      const [trail] = await rowsOf(app, `select actor_id, actor_name, actor_role from trial.audit_entry where table_name = 'trial.form' and row_id = $1 order by id desc limit 1`, [nrs]);
      expect(trail).toEqual({ actor_id: null, actor_name: `participant ${who.code}`, actor_role: 'participant' });
      const seen = await recruiter.get<FormBody>(`/trials/${trial.trialId}/participants/${who.id}/forms/${nrs}`);
      expect(seen.body).toMatchObject({ mode: 'self', source: 'direct', answers: { distress: 10 } });
      expect((await recruiter.get<FollowedParticipant>(`/trials/${trial.trialId}/participants/${who.id}`)).body.state).toBe('baseline-complete');
    });

    it('is useless too where the assessor submitted the last form', async () => {
      const { trial, recruiter, who, token } = await reminded();
      for (const instrument of ['HADS', 'NRS']) {
        const path = `/trials/${trial.trialId}/participants/${who.id}/forms/${formOf(who, 'baseline', instrument).id}/submission`;
        await recruiter.post(path, { answers: {}, mode: 'telephone', source: 'direct' }, { ifMatch: 1 });
      }
      expect(await visitor(token).get('/questionnaires')).toMatchObject({ status: 404, body: { code: 'link-used' } });
      expect(await rowsOf(app, 'select used_at from trial.questionnaire_link where participant_id = $1', [who.id])).toEqual([{ used_at: new Date(REMINDER_DUE) }]);
    });

    it('answers alike for a token that never was, one that cannot be, one that has expired, and one of somebody who left', async () => {
      const [expired, left] = [await reminded(), await reminded()];
      await expired.trial.moveClock(AFTER_WINDOW);
      await left.recruiter.post(`/trials/${left.trial.trialId}/participants/${left.who.id}/withdrawal`, { level: 'follow-up', reason: 'wishes so' });
      const answers = await Promise.all(
        ['A'.repeat(43), 'x', "' or 1=1 --", expired.token, left.token].map((token) => visitor(token).get<Record<string, unknown>>('/questionnaires')),
      );
      for (const { status, body } of answers) {
        expect(status).toBe(404);
        expect({ ...body, traceId: '' }).toEqual({ ...answers[0]!.body, traceId: '' });
      }
      expect(answers[0]!.body.code).toBe('not-found');
    });

    it('opens nothing but its own visit: no other participant\'s form, no other route', async () => {
      const [mine, theirs] = [await reminded(), await reminded()];
      const foreign = formOf(theirs.who, 'baseline', 'NRS').id;
      expect(await visitor(mine.token).put(`/questionnaires/forms/${foreign}/answers`, { answers: { distress: 1 } }, { ifMatch: 1 })).toMatchObject({ status: 404 });
      expect(await visitor(mine.token).get(`/trials/${mine.trial.trialId}/participants/${mine.who.id}`)).toMatchObject({ status: 401 });
      expect(await rowsOf(app, 'select status from trial.form where id = $1', [foreign])).toEqual([{ status: 'empty' }]);
    });

    it('opens nothing by an address that holds its token', async () => {
      const { who, token } = await reminded();
      const form = formOf(who, 'baseline', 'NRS').id;
      for (const address of [`/questionnaires/${token}`, `/questionnaires?token=${token}`, `/questionnaires/${token}/forms/${form}/answers`]) {
        expect(await aBrowser(app).get(address)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      }
    });

    it('works on the blinded login', async () => {
      const { who, token } = await reminded();
      const owner = new Client({ connectionString: app.database.url });
      await owner.connect();
      try {
        await owner.query('revoke select, update on trial.form from equipoise_app');
        const path = `/questionnaires/forms/${formOf(who, 'baseline', 'NRS').id}`;
        expect((await visitor(token).get('/questionnaires')).status).toBe(200);
        expect((await visitor(token).put(`${path}/answers`, { answers: { intensity: 1 } }, { ifMatch: 1 })).status).toBe(200);
        expect((await visitor(token).post(`${path}/submission`, { answers: {} }, { ifMatch: 2 })).status).toBe(200);
      } finally {
        await owner.query('grant select, update on trial.form to equipoise_app');
        await owner.end();
      }
    });

    it('refuses wrong answers by item and bodies that pretend to be an assessor\'s', async () => {
      const { who, token } = await reminded();
      const path = `/questionnaires/forms/${formOf(who, 'baseline', 'NRS').id}/answers`;
      expect(await visitor(token).put(path, { answers: { intensity: 11 } }, { ifMatch: 1 })).toMatchObject({ status: 422, body: { problems: [{ path: 'answers.intensity' }] } });
      expect(await visitor(token).put(path, { answers: {}, mode: 'clinic' }, { ifMatch: 1 })).toMatchObject({ status: 422 });
      expect(await visitor(token).put(path, { answers: {} })).toMatchObject({ status: 428 });
    });
  });

  describe('the invariants', () => {
    it('hold after everything above', async () => {
      expect(await rowsOf(app, `select 1 from trial.reminder where status = 'sent' limit 1`)).toHaveLength(1);
      expect(await violations()).toEqual([]);
    });

    it('name what they are for: a mail without its note, a note without its mail, one sent after leaving, one that nothing will send', async () => {
      const { trial, recruiter } = await aTrial();
      const who = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
      const [reminder] = await remindersOf(who);
      const set = (status: string) => rowsOf(app, `update trial.reminder set status = $2, sent_at = $3 where id = $1`, [reminder!.id, status, TRIAL_START]);
      expect(await violations()).toEqual([]);
      await set('handed-over');
      expect(await violations()).toEqual([expect.stringMatching(/no open message will send it/)]);
      await set('sent');
      expect(await violations()).toEqual([expect.stringMatching(/no mail of it/)]);
      await set('planned');
      await moveTo(trial, REMINDER_DUE);
      expect(await violations()).toEqual([expect.stringMatching(/more than once/)]);
      await set('cancelled');
      expect(await violations()).toEqual([expect.stringMatching(/mailed, but it is not noted as sent/)]);
      await recruiter.post(`/trials/${trial.trialId}/participants/${who.id}/withdrawal`, { level: 'follow-up', reason: 'wishes so' });
      await set('sent');
      expect(await violations()).toEqual(expect.arrayContaining([expect.stringMatching(/withdrawn, died/)]));
      await rowsOf(app, `update trial.form set status = 'submitted', submitted_at = $2 where participant_id = $1`, [who.id, TRIAL_START]);
      await set('cancelled');
      await set('sent');
      expect(await violations()).toEqual(expect.arrayContaining([expect.stringMatching(/after its visit was complete/)]));
    });
  });
});
