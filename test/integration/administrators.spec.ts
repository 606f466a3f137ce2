import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startApplication, type TestApplication } from '../support/application';
import { aBareTrial } from '../support/bare-trial';
import { aBrowser, signIn, signUp, TEST_PASSWORD } from '../support/people';
import { mailTo, tokenIn, type Mail } from '../support/sent-mail';

describe('administrators', () => {
  let app: TestApplication;
  let owner: pg.Client;
  beforeAll(async () => {
    app = await startApplication();
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });
  const aTrial = () => aBareTrial(owner, new Date());

  it('invite a person, who then chooses a password', async () => {
    const administrator = await signUp(app, { administrator: true });
    const email = 'invited@example.org';
    const known = await administrator.post('/accounts', { email, displayName: 'Invited Person', locale: 'en', password: TEST_PASSWORD });
    expect(known).toMatchObject({ status: 422, body: { problems: [{ code: 'password-by-invitation', path: 'password' }] } });
    const created = await administrator.post('/accounts', { email, displayName: 'Invited Person', locale: 'en' });
    expect(created).toMatchObject({ status: 201, body: { email, status: 'invited', roles: [] } });
    expect(await administrator.post('/accounts', { email, displayName: 'Twice', locale: 'en' })).toMatchObject({ status: 409, body: { code: 'email-taken' } });
    const [mail] = await mailTo(owner, email, 'invitation');
    const box = await administrator.get<{ items: Mail[] }>('/mailbox'); // no mail server here: the administrator hands the link over
    expect(box.body.items.map(({ id }) => id)).toContain(mail?.id);
    expect((await aBrowser(app).post('/session', { email, password: '' })).status).toBe(422);
    expect(mail?.text).toContain('you are invited to Equipoise');
    expect(mail?.text).toMatch(/\/invitation#[\w-]{43}\n/);
    const check = () => aBrowser(app).post('/password-resets/check', { token: tokenIn(mail) });
    expect(await check()).toMatchObject({ status: 200, body: { locale: 'en' } });
    await aBrowser(app).post('/password-resets/complete', { token: tokenIn(mail), password: TEST_PASSWORD });
    expect(await check()).toMatchObject({ status: 409, body: { code: 'link-useless' } });
    const invited = await signIn(app, email);
    expect(await invited.get('/accounts')).toMatchObject({ status: 403 });
    expect((await administrator.get<{ items: Mail[] }>('/mailbox')).body.items.map(({ id }) => id)).not.toContain(mail?.id);
  });

  it('grant and end roles, which hold from the next request on and are kept in the trail', async () => {
    const { trialId, code } = await aTrial();
    const administrator = await signUp(app, { administrator: true });
    const person = await signUp(app);
    const path = `/accounts/${person.accountId}/roles`;
    const granted = await administrator.post<{ roles: { grantId: string }[] }>(path, { trialId, role: 'recruiter', siteCode: 'north', password: TEST_PASSWORD });
    expect(granted).toMatchObject({ status: 201, body: { roles: [{ trialCode: code, role: 'recruiter', siteCode: 'north' }] } });
    expect((await person.get('/session')).body).toMatchObject({ trials: [{ trialId, roles: ['recruiter'], blinded: true, siteCodes: ['north'] }] });
    expect(await administrator.post(path, { trialId, role: 'recruiter', siteCode: 'north', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'already-granted' } });
    expect(await administrator.post(path, { trialId, role: 'recruiter', siteCode: 'west', password: TEST_PASSWORD })).toMatchObject({ status: 422, body: { problems: [{ path: 'siteCode' }] } });
    expect((await administrator.post(path, { trialId: randomUUID(), role: 'recruiter', password: TEST_PASSWORD })).status).toBe(404);
    expect((await administrator.post(path, { trialId, role: 'king', password: TEST_PASSWORD })).status).toBe(422);

    const grantId = granted.body.roles[0]?.grantId ?? '';
    expect((await administrator.delete(`${path}/${grantId}`)).status).toBe(422);
    expect((await administrator.delete(`${path}/${grantId}`, { reason: 'left the trial', password: TEST_PASSWORD })).status).toBe(204);
    expect((await administrator.delete(`${path}/${grantId}`, { reason: 'left the trial', password: TEST_PASSWORD })).status).toBe(404);
    expect((await person.get('/session')).body).toMatchObject({ trials: [] });
    const { rows } = await owner.query('select action, actor_id, reason, trial_id from identity.audit_entry where row_id = $1 order by id', [grantId]);
    expect(rows).toEqual([
      { action: 'insert', actor_id: administrator.accountId, reason: null, trial_id: trialId },
      { action: 'update', actor_id: administrator.accountId, reason: 'left the trial', trial_id: trialId },
    ]);
  });

  it('cannot make one person blinded assessor and anything unblinded, in any order and for ever', async () => {
    const { trialId } = await aTrial();
    const administrator = await signUp(app, { administrator: true });
    const assessor = await signUp(app, { role: 'assessor', trialId });
    const refused = await administrator.post(`/accounts/${assessor.accountId}/roles`, { trialId, role: 'therapist', password: TEST_PASSWORD });
    expect(refused).toMatchObject({ status: 409, body: { code: 'role-conflict' } });
    expect(refused.body.detail).toMatch(/assessor.*therapist/);

    const therapist = await signUp(app, { role: 'therapist', trialId });
    const { body } = await administrator.get<{ items: { id: string; roles: { grantId: string }[] }[] }>('/accounts');
    const grantId = body.items.find(({ id }) => id === therapist.accountId)?.roles[0]?.grantId ?? '';
    await administrator.delete(`/accounts/${therapist.accountId}/roles/${grantId}`, { reason: 'changes to assessment', password: TEST_PASSWORD });
    expect(await administrator.post(`/accounts/${therapist.accountId}/roles`, { trialId, role: 'assessor', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'role-conflict' } });
    const elsewhere = await aTrial();
    expect((await administrator.post(`/accounts/${therapist.accountId}/roles`, { trialId: elsewhere.trialId, role: 'assessor', password: TEST_PASSWORD })).status).toBe(201);
  });

  it('cannot pass the conflict by granting two roles at the same moment', async () => {
    const { trialId } = await aTrial();
    const administrator = await signUp(app, { administrator: true });
    for (let round = 0; round < 5; round += 1) {
      const person = await signUp(app);
      const answers = await Promise.all(['assessor', 'therapist'].map((role) => administrator.post(`/accounts/${person.accountId}/roles`, { trialId, role, password: TEST_PASSWORD })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });

  it('enter their password again to grant a role, to end one and to make an administrator or a trial designer', async () => {
    const { trialId } = await aTrial();
    const administrator = await signUp(app, { administrator: true });
    const person = await signUp(app, { role: 'recruiter', trialId });
    const path = `/accounts/${person.accountId}/roles`;
    const rolesNow = async () => (await administrator.get<{ items: { id: string; roles: { grantId: string; role: string }[] }[] }>('/accounts')).body.items.find(({ id }) => id === person.accountId)?.roles ?? [];
    const [held] = await rolesNow();
    const newcomer = { email: 'second-administrator@example.org', displayName: 'Second', locale: 'en', administrator: true };
    const wrong = { status: 422, body: { problems: [{ code: 'wrong-password', path: 'password' }] } };
    expect((await administrator.post(path, { trialId, role: 'investigator' })).status).toBe(422);
    expect(await administrator.post(path, { trialId, role: 'investigator', password: 'somebody-elses-password' })).toMatchObject(wrong);
    expect(await administrator.delete(`${path}/${held?.grantId}`, { reason: 'left', password: 'somebody-elses-password' })).toMatchObject(wrong);
    expect((await rolesNow()).map(({ role }) => role)).toEqual(['recruiter']);
    const designer = { email: 'second-designer@example.org', displayName: 'Second', locale: 'en', trialDesigner: true };
    for (const [person, made] of [[newcomer, { administrator: true }], [designer, { administrator: false, trialDesigner: true }]] as const) {
      for (const ownPassword of [undefined, 'somebody-elses-password']) {
        expect(await administrator.post('/accounts', { ...person, ownPassword })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password', path: 'ownPassword' }] } });
      }
      expect(await administrator.post('/accounts', { ...person, ownPassword: TEST_PASSWORD })).toMatchObject({ status: 201, body: made });
    }
    expect((await administrator.post('/accounts', { email: 'nobody-special@example.org', displayName: 'Nobody', locale: 'en' })).status).toBe(201);
  });

  it('cannot unblind themselves, neither beside a blinded role nor after ending it', async () => {
    const { trialId } = await aTrial();
    const person = await signUp(app, { administrator: true, role: 'recruiter', trialId });
    const path = `/accounts/${person.accountId}/roles`;
    const unblind = () => person.post(path, { trialId, role: 'safety-monitor', password: TEST_PASSWORD });
    expect(await unblind()).toMatchObject({ status: 409, body: { code: 'self-unblinding' } });
    const { body } = await person.get<{ items: { id: string; roles: { grantId: string }[] }[] }>('/accounts');
    const own = body.items.find(({ id }) => id === person.accountId)?.roles[0];
    expect((await person.delete(`${path}/${own?.grantId}`, { reason: 'to be free for another role', password: TEST_PASSWORD })).status).toBe(204);
    expect(await unblind()).toMatchObject({ status: 409, body: { code: 'self-unblinding' } });
    expect((await person.post(path, { trialId, role: 'recruiter', password: TEST_PASSWORD })).status).toBe(201);
  });
});
