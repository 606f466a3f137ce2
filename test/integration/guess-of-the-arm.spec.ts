import { createHash } from 'node:crypto';
import { startApplication, type TestApplication } from '../support/application';
import { rowsOf } from '../support/followed-participant';
import { openedArmOf } from '../support/opened-arm';
import { byLink, signUp, type Person } from '../support/people';
import { aRandomisedParticipant, aTherapyTrial } from '../support/therapy-trial';

interface Assessments {
  items: { participantId: string; visitId: string; visitCode: string; guess: string; forms: { id: string }[] }[];
}

const SIX_MONTHS = '2026-09-28T10:00:00.000Z';

let app: TestApplication;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.close());

async function aScene(participants = 1) {
  const trial = await aTherapyTrial(app);
  const made: { id: string; code: string }[] = [];
  for (let index = 0; index < participants; index += 1) made.push(await aRandomisedParticipant(trial));
  return { ...trial, path: `/trials/${trial.trialId}`, participants: made };
}

describe('the guess of the arm', () => {
  const lastVisit = async (who: Person, path: string, participantId: string) =>
    (await who.get<Assessments>(`${path}/assessments`)).body.items.find((item) => item.participantId === participantId && item.visitCode === 'm6');

  it('is asked once the forms of the last visit are submitted, is kept once, and is sealed', async () => {
    const { path, participants, trialId, moveClock } = await aScene();
    await moveClock(SIX_MONTHS);
    const assessor = await signUp(app, { role: 'assessor', trialId });
    const { id } = participants[0]!;
    const visit = (await lastVisit(assessor, path, id))!;
    const address = `${path}/participants/${id}/visits/${visit.visitId}/guess`;
    expect(visit.guess).toBe('after-forms');
    expect(await assessor.post(address, { arm: 'MSC' })).toMatchObject({ status: 409, body: { code: 'guess-not-asked' } });
    for (const form of visit.forms) await assessor.post(`${path}/participants/${id}/forms/${form.id}/submission`, { answers: {}, mode: 'clinic', source: 'direct' }, { ifMatch: 1 });
    expect((await lastVisit(assessor, path, id))?.guess).toBe('open');
    expect((await assessor.get<{ state: string; arms: { code: string }[] }>(address)).body).toMatchObject({ state: 'open', arms: [{ code: 'MSC' }, { code: 'CBT' }] });
    expect((await assessor.post(address, { arm: 'nonsense' })).status).toBe(422);
    expect((await assessor.post(address, { arm: 'CBT', certainty: 2, reason: 'a feeling' })).body).toMatchObject({ state: 'made' });
    expect(await assessor.post(address, { arm: 'MSC' })).toMatchObject({ status: 409, body: { code: 'guess-made' } });
    expect(await lastVisit(assessor, path, id)).toBeUndefined();
    expect(await rowsOf(app, 'select guess, certainty, reason from sealed.allocation_guess where trial_id = $1', [trialId])).toEqual([{ guess: 'CBT', certainty: 2, reason: 'a feeling' }]);
    await expect(app.runtime.databases.blinded.query('select * from sealed.allocation_guess')).rejects.toMatchObject({ code: '42501' });
  });

  it('is asked of the participant too, behind the personal link, which serves until it is given', async () => {
    const { path, participants, trialId, moveClock } = await aScene();
    await moveClock(SIX_MONTHS);
    const assessor = await signUp(app, { role: 'assessor', trialId });
    const { id } = participants[0]!;
    const visit = (await lastVisit(assessor, path, id))!;
    const token = 'p'.repeat(43);
    await rowsOf(app, `insert into trial.questionnaire_link (trial_id, id, participant_id, visit_id, token_hash, created_at, expires_at)
      values ($1, gen_random_uuid(), $2, $3, $4, $5, '2027-01-01')`, [trialId, id, visit.visitId, createHash('sha256').update(token).digest(), SIX_MONTHS]);
    const link = byLink(app, token);
    expect((await link.get<{ guess: { state: string } }>('/questionnaires')).body.guess.state).toBe('after-forms');
    expect(await link.post('/questionnaires/guess', { arm: 'MSC' })).toMatchObject({ status: 409, body: { code: 'guess-not-asked' } });
    for (const form of visit.forms) await assessor.post(`${path}/participants/${id}/forms/${form.id}/submission`, { answers: {}, mode: 'clinic', source: 'direct' }, { ifMatch: 1 });
    expect((await link.get<{ guess: { state: string } }>('/questionnaires')).body.guess.state).toBe('open');
    expect(await link.post('/questionnaires/guess', { certainty: 3 })).toMatchObject({ status: 200, body: { state: 'made' } });
    expect(await link.get('/questionnaires')).toMatchObject({ status: 404, body: { code: 'link-used' } });
    // "do not know" has no certainty
    expect(await rowsOf(app, 'select giver, guess, certainty from sealed.allocation_guess where trial_id = $1', [trialId])).toEqual([{ giver: 'participant', guess: null, certainty: null }]);
  });

  it('gives the indices of James and Bang to the unblinded statistician once the trial is unblinded', async () => {
    const { path, participants, trialId } = await aScene(6);
    const statistician = await signUp(app, { role: 'unblinded-statistician', trialId });
    const arms = await Promise.all(participants.map(({ id }) => openedArmOf(app, trialId, id)));
    // everybody guesses right but the last, who does not know
    for (const [index, { id }] of participants.entries()) {
      const [visit] = await rowsOf<{ id: string }>(app, `select id from trial.visit where trial_id = $1 and participant_id = $2 and code = 'm6'`, [trialId, id]);
      await rowsOf(app, `insert into trial.guess_made values ($1, $2, 'assessor', $3, null)`, [trialId, visit?.id, SIX_MONTHS]);
      await rowsOf(app, 'select trial.seal_guess($1, $2, $3, $4, $5, $6, $7, $8)', [trialId, visit?.id, 'assessor', id, index === participants.length - 1 ? null : arms[index], null, null, SIX_MONTHS]);
    }
    await rowsOf(app, `update trial.trial set status = 'unblinded' where id = $1`, [trialId]);
    const { status, body } = await statistician.get<{ givers: { giver: string; james: { index: number } | null; arms: { arm: string; guesses: Record<string, number>; bang: { index: number } | null }[] }[] }>(`${path}/blinding-indices`);
    expect(status).toBe(200);
    const assessor = body.givers.find(({ giver }) => giver === 'assessor')!;
    for (const { arm, bang, guesses } of assessor.arms) {
      const [n, unknown] = [arms.filter((one) => one === arm).length, arms.at(-1) === arm ? 1 : 0];
      expect(guesses.unknown).toBe(unknown);
      // Bang: right less wrong over all; nobody is wrong
      expect(bang?.index).toBeCloseTo((n - unknown) / n, 12);
    }
    // James with right guesses only: K = -1 where nobody disagrees, so (1 + u + (1 - u) K) / 2 = u, the share that does not know
    expect(assessor.james?.index).toBeCloseTo(1 / 6, 12);
    expect(body.givers.find(({ giver }) => giver === 'participant')?.james).toBeNull();
  });

  it('gives no index before unblinding, and none to anybody blinded', async () => {
    const { path, trialId } = await aScene(0);
    const statistician = await signUp(app, { role: 'unblinded-statistician', trialId });
    expect(await statistician.get(`${path}/blinding-indices`)).toMatchObject({ status: 409, body: { code: 'not-unblinded' } });
    for (const role of ['statistician', 'investigator', 'data-manager', 'assessor'] as const) {
      expect((await (await signUp(app, { role, trialId })).get(`${path}/blinding-indices`)).status).toBe(403);
    }
  });
});
