import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ContactVault } from '@equipoise/identity';
import { Access } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { aBareTrial } from '../support/bare-trial';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import type { Mail } from '../support/sent-mail';

describe('the contact of a participant', () => {
  let app: TestApplication;
  let owner: pg.Client;
  let trial: { trialId: string; participantId: string };
  let recruiter: Person;
  beforeAll(async () => {
    app = await startApplication();
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
    trial = await aTrial();
    recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: 'north' });
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });
  const aTrial = () => aBareTrial(owner, new Date());
  const contact = { name: 'Rosalind Ferrer', email: 'rosalind@example.net', phone: '+34 600 000 001' };
  const path = () => `/trials/${trial.trialId}/participants/${trial.participantId}/contact`;

  it('is encrypted at rest, and each look at it is kept', async () => {
    expect((await recruiter.get(path())).body).toEqual({ name: null, email: null, phone: null });
    expect(await recruiter.put(path(), contact)).toMatchObject({ status: 200, body: contact });
    expect((await recruiter.get(path())).body).toEqual(contact);
    const { rows } = await owner.query<{ ciphertext: Buffer; everything: string }>('select ciphertext, to_jsonb(c)::text as everything from identity.contact c where participant_id = $1', [
      trial.participantId,
    ]);
    expect(rows[0]?.ciphertext.length).toBeGreaterThan(1000);
    expect(rows[0]?.ciphertext.includes('Rosalind')).toBe(false);
    const trail = await owner.query<{ text: string }>('select to_jsonb(e)::text as text from identity.audit_entry e');
    expect(trail.rows.filter(({ text }) => text.includes('Rosalind') || text.includes(rows[0]?.ciphertext.toString('hex') ?? '?'))).toEqual([]);
    const looks = await owner.query('select account_id, purpose from identity.contact_access where participant_id = $1', [trial.participantId]);
    expect(looks.rows).toEqual(Array(2).fill({ account_id: recruiter.accountId, purpose: 'shown to a person' }));
  });

  it('is not there for another site, another trial or another role', async () => {
    const elsewhere = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: 'south' });
    const stranger = await signUp(app, { role: 'recruiter', trialId: (await aTrial()).trialId });
    const assessor = await signUp(app, { role: 'assessor', trialId: trial.trialId });
    expect((await elsewhere.get(path())).status).toBe(404);
    // a role at every site does not carry the permission of another role there
    const administrator = await signUp(app, { administrator: true });
    await administrator.post(`/accounts/${elsewhere.accountId}/roles`, { trialId: trial.trialId, role: 'investigator', password: TEST_PASSWORD });
    expect((await elsewhere.get(path())).status).toBe(404);
    expect((await elsewhere.put(path(), contact)).status).toBe(404);
    expect((await stranger.get(path())).status).toBe(404);
    expect((await assessor.get(path())).status).toBe(403);
    expect((await recruiter.get(`/trials/${trial.trialId}/participants/not-an-id/contact`)).status).toBe(404);
    expect((await recruiter.put(path(), { name: 'x', email: 'no address' })).status).toBe(422);
  });

  it('is gone for ever once erased, also from the mail that was sent', async () => {
    const vault = app.app.get(ContactVault);
    await owner.query(
      `insert into identity.mail (id, trial_id, participant_id, to_address, subject, body, kind, created_at, recorded_at, sent_at, transport) values ($1, $2, $3, $4, 'A reminder', 'Dear Rosalind', 'reminder', $5, $5, $5, 'local')`,
      [randomUUID(), trial.trialId, trial.participantId, contact.email, new Date()],
    );
    const { items } = (await recruiter.get<{ items: Mail[] }>('/mailbox')).body;
    expect(items.filter(({ to }) => to !== recruiter.email)).toMatchObject([{ to: contact.email, kind: 'reminder' }]);
    const order = { trialId: trial.trialId, participantId: trial.participantId, purpose: 'reminder', requestId: 'job' } as const;
    expect(await vault.readForSystem(order)).toEqual(contact);
    await vault.erase(Access.forSystem(app.runtime.databases, app.runtime.clock, 'test', 'test'), trial.trialId, trial.participantId, 'withdrew the use of data');
    expect(await vault.readForSystem(order)).toBeUndefined();
    expect((await recruiter.get(path())).body).toEqual({ name: null, email: null, phone: null });
    expect(await recruiter.put(path(), contact)).toMatchObject({ status: 409, body: { code: 'contact-erased' } });
    const { rows } = await owner.query('select wrapped_key, ciphertext from identity.contact where participant_id = $1', [trial.participantId]);
    expect(rows).toEqual([{ wrapped_key: null, ciphertext: null }]);
    expect((await owner.query(`select 1 from identity.mail where body like '%Rosalind%' or to_address = $1`, [contact.email])).rowCount).toBe(0);
  });

  it('shows a blinded recruiter no mail of a kind that might tell an arm', async () => {
    const { trialId, participantId } = await aTrial();
    await owner.query(
      `insert into identity.mail (id, trial_id, participant_id, to_address, subject, body, kind, created_at, recorded_at, sent_at, transport)
       values ($1, $2, $3, 'p@example.net', 'Your group', 'starts on Monday', 'group-invitation', $4, $4, $4, 'local')`,
      [randomUUID(), trialId, participantId, new Date()],
    );
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const coordinator = await signUp(app, { role: 'therapy-coordinator', trialId });
    const toParticipants = async (person: Person) => (await person.get<{ items: Mail[] }>('/mailbox')).body.items.filter(({ kind }) => kind !== 'security-notice').map(({ kind }) => kind);
    expect(await toParticipants(recruiter)).toEqual([]);
    expect(await toParticipants(coordinator)).toEqual(['group-invitation']);
  });
});
