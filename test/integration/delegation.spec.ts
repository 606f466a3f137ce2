import pg from 'pg';
import { startApplication, type TestApplication } from '../support/application';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anOpenTrial, TWO_SITE_PROTOCOL } from '../support/trial-fixture';

interface Refusal {
  code: string;
  problems?: { code: string }[];
}
interface Log {
  whole: boolean;
  asOf: string;
  delegations: { id: string; name: string; role: string; siteCode: string | null; status: string; givenBy: string; acceptedAt: string | null; signatures: { step: string; valid: boolean }[]; endReason: string | null; mayAccept: boolean; mayEnd: boolean }[];
  training: { name: string; subject: string; version: string | null; trainedOn: string; signatureValid: boolean }[];
  holdings: { name: string }[];
  withoutDelegation: { name: string; role: string; siteCode: string | null }[];
}
interface People {
  people: {
    name: string;
    blinded: boolean | null;
    grants: { role: string; delegatedBy: string | null; endedAt: string | null }[];
    permissions: { permission: string; roles: string[] }[];
    unblindedBy: { how: string; what: string; participantCode: string | null }[];
  }[];
  sealed: { thing: string; people: { name: string; roles: string[] }[] }[];
}

describe('delegation and training', () => {
  let app: TestApplication;
  let trialId: string;
  let moveClock: (now: string) => Promise<void>;
  let investigator: Person;
  let recruiter: Person;
  let therapist: Person;
  let assessor: Person;
  let superuser: pg.Client;

  const at = (rest: string) => `/trials/${trialId}${rest}`;
  const log = async (person: Person): Promise<Log> => (await person.get<Log>(at('/delegation-log'))).body;
  const signed = (person: Person) => ({ email: person.email, password: TEST_PASSWORD });
  const give = (person: Person, to: Person, change: object = {}) =>
    person.post<Refusal>(at('/delegations'), { accountId: to.accountId, role: 'recruiter', tasks: 'Screening, consent', fromOn: '2026-01-12', untilOn: '2026-03-31', ...signed(person), ...change });

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    ({ trialId, moveClock } = await anOpenTrial(app, { protocol: TWO_SITE_PROTOCOL }));
    investigator = await signUp(app, { role: 'investigator', trialId, displayName: 'Inés Investigator' });
    recruiter = await signUp(app, { role: 'recruiter', trialId, siteCode: '01', displayName: 'Rosa Recruiter' });
    therapist = await signUp(app, { role: 'therapist', trialId, displayName: 'Teo Therapist' });
    assessor = await signUp(app, { role: 'assessor', trialId, displayName: 'Ana Assessor' });
    superuser = new pg.Client({ connectionString: app.database.adminUrl });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser?.end();
    await app?.close();
  });

  it('shows roles that are used without a delegation', async () => {
    const { withoutDelegation } = await log(investigator);
    expect(withoutDelegation.map(({ name, role, siteCode }) => [name, role, siteCode])).toEqual(
      expect.arrayContaining([['Rosa Recruiter', 'recruiter', '01'], ['Teo Therapist', 'therapist', null], ['Ana Assessor', 'assessor', null], ['Inés Investigator', 'investigator', null]]),
    );
  });

  it('refuses what is not to be delegated, in words', async () => {
    expect((await give(recruiter, assessor)).status).toBe(403);
    expect((await give(investigator, investigator, { role: 'investigator' })).body.code).toBe('own-delegation');
    // the assessor has no unblinded role, and the grant of one is refused, so none can be delegated
    expect((await give(investigator, assessor, { role: 'therapy-coordinator' })).body.code).toBe('role-not-held');
    // only at the site of the grant
    expect((await give(investigator, recruiter)).body.code).toBe('role-not-held');
    expect((await give(investigator, recruiter, { siteCode: '02' })).body.code).toBe('role-not-held');
    expect((await give(investigator, recruiter, { siteCode: '09' })).status).toBe(404);
    expect((await give(investigator, recruiter, { siteCode: '01', untilOn: '2026-01-01' })).body.code).toBe('days-backwards');
    expect((await give(investigator, recruiter, { siteCode: '01', tasks: ' ' })).status).toBe(422);
    expect((await give(investigator, recruiter, { siteCode: '01', password: 'not-my-password-at-all' })).body.problems?.[0]?.code).toBe('wrong-password');
    expect((await log(investigator)).delegations).toEqual([]);
  });

  it('is given and accepted by a signature each, and holds from its first to its last day', async () => {
    expect((await give(investigator, recruiter, { siteCode: '01', fromOn: '2026-01-20' })).status).toBe(204);
    expect((await give(investigator, recruiter, { siteCode: '01', fromOn: '2026-03-31', untilOn: null })).body.code).toBe('delegated-already');
    const [given] = (await log(recruiter)).delegations;
    expect(given).toMatchObject({ status: 'not-accepted', givenBy: 'Inés Investigator', mayAccept: true, mayEnd: false });
    const accept = (person: Person) => person.post<Refusal>(at(`/delegations/${given!.id}/acceptance`), signed(person));
    expect((await accept(assessor)).status).toBe(404);
    expect((await accept(investigator)).status).toBe(404);
    expect((await accept(recruiter)).status).toBe(204);
    expect((await accept(recruiter)).body.code).toBe('not-to-accept');
    expect((await log(recruiter)).delegations[0]?.signatures).toEqual([{ step: 'given', valid: true }, { step: 'accepted', valid: true }]);
    const statusOn = async (day: string) => {
      await moveClock(`${day}T12:00:00.000Z`);
      const { delegations, withoutDelegation } = await log(investigator);
      return [delegations[0]?.status, withoutDelegation.some(({ name }) => name === 'Rosa Recruiter')];
    };
    expect(await statusOn('2026-01-19')).toEqual(['not-begun', true]);
    expect(await statusOn('2026-01-20')).toEqual(['holds', false]);
    const { rows } = await superuser.query<{ printed_name: string; meaning: string }>('select printed_name, meaning from trial.signature where subject = $1 order by signed_at, id', [`delegation/${given!.id}`]);
    expect(rows).toEqual([
      { printed_name: 'Inés Investigator', meaning: 'I delegate these tasks to this person.' },
      { printed_name: 'Rosa Recruiter', meaning: 'I accept these tasks, and I was told how they are done in this trial.' },
    ]);
  });

  it('is never edited, not even by the login of the product; it ends once, with a reason', async () => {
    const of = async () => (await log(investigator)).delegations.find(({ name }) => name === 'Rosa Recruiter');
    const held = await of();
    await expect(superuser.query(`update trial.delegation set tasks = 'everything' where id = $1`, [held!.id])).rejects.toMatchObject({ code: '42501' });
    await expect(superuser.query('delete from trial.delegation where id = $1', [held!.id])).rejects.toMatchObject({ code: '42501' });
    const end = () => investigator.post<Refusal>(at(`/delegations/${held!.id}/end`), { reason: 'left the hospital', ...signed(investigator) });
    expect((await end()).status).toBe(204);
    expect((await end()).body.code).toBe('delegation-ended');
    const after = await log(investigator);
    expect(after.delegations[0]).toMatchObject({ status: 'ended', endReason: 'left the hospital', mayEnd: false, signatures: [{ step: 'given', valid: true }, { step: 'accepted', valid: true }, { step: 'ended', valid: true }] });
    expect(after.withoutDelegation.some(({ name }) => name === 'Rosa Recruiter')).toBe(true);
  });

  it('keeps trainings that people sign for themselves', async () => {
    const train = (change: object = {}) => assessor.post<Refusal>(at('/training'), { subject: 'Good clinical practice', version: 'R3', trainedOn: '2026-01-10', validUntil: '2029-01-10', ...signed(assessor), ...change });
    expect((await train({ trainedOn: '2026-12-01', validUntil: null })).body.code).toBe('training-in-future');
    expect((await train({ validUntil: '2025-01-10' })).body.code).toBe('days-backwards');
    expect((await train()).status).toBe(204);
    expect((await log(investigator)).training).toMatchObject([{ name: 'Ana Assessor', subject: 'Good clinical practice', version: 'R3', trainedOn: '2026-01-10', signatureValid: true }]);
    await expect(superuser.query(`update trial.training set subject = 'x'`)).rejects.toMatchObject({ code: '42501' });
  });

  it('says of a signature whose record was altered behind the product that it does not fit', async () => {
    const alter = async (statement: string) => {
      await superuser.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
      return log(investigator);
    };
    // what came with the end: the earlier signatures still fit
    let now = await alter(`update trial.delegation set end_reason = 'retired'`);
    expect(now.delegations[0]?.signatures).toEqual([{ step: 'given', valid: true }, { step: 'accepted', valid: true }, { step: 'ended', valid: false }]);
    now = await alter(`update trial.delegation set end_reason = 'left the hospital'; update trial.delegation set until_on = until_on + 1`);
    expect(now.delegations[0]?.signatures.map(({ valid }) => valid)).toEqual([false, false, false]);
    now = await alter(`update trial.delegation set until_on = until_on - 1; update trial.training set valid_until = valid_until + 365`);
    expect([now.delegations[0]?.signatures.every(({ valid }) => valid), now.training[0]?.signatureValid]).toEqual([true, false]);
    now = await alter(`update trial.training set valid_until = valid_until - 365; update trial.signature set account_id = '${assessor.accountId}' where meaning like 'I accept%'`);
    expect([now.delegations[0]?.signatures.map(({ valid }) => valid), now.training[0]?.signatureValid]).toEqual([[true, false, true], true]);
    now = await alter(`update trial.signature set account_id = '${recruiter.accountId}' where meaning like 'I accept%'`);
    expect(now.delegations[0]?.signatures.every(({ valid }) => valid)).toBe(true);
  });

  it('shows whoever may not read all of it their own part alone', async () => {
    expect((await give(investigator, therapist, { role: 'therapist', tasks: 'Leads groups', untilOn: null })).status).toBe(204);
    const own = await log(assessor);
    expect(own).toMatchObject({ whole: false, delegations: [] });
    expect(JSON.stringify(own)).not.toMatch(/Teo|Leads groups|Rosa/);
    expect((await log(therapist)).delegations).toMatchObject([{ name: 'Teo Therapist', status: 'not-accepted' }]);
    const elsewhere = await signUp(app, { role: 'investigator', trialId, siteCode: '02', displayName: 'Olga Other Site' });
    expect(JSON.stringify(await log(elsewhere))).not.toContain('Rosa');
    expect((await give(elsewhere, therapist, { role: 'therapist', untilOn: null })).status).toBe(403);
    const everywhere = (await log(investigator)).delegations.find(({ role }) => role === 'therapist');
    expect((await elsewhere.post(at(`/delegations/${everywhere!.id}/end`), { reason: 'x', ...signed(elsewhere) })).status).toBe(403);
  });

  it('says who may see what, and why, and for each sealed thing who may see it', async () => {
    expect((await assessor.get(at('/people'))).status).toBe(403);
    const physician = await signUp(app, { role: 'safety-physician', trialId, displayName: 'Paz Physician' });
    const { accountId } = physician;
    const administrator = await signUp(app, { administrator: true });
    await therapist.post(at(`/delegations/${(await log(therapist)).delegations[0]!.id}/acceptance`), signed(therapist));
    const screened = await recruiter.post<{ id: string; code: string }>(at('/participants'), { siteCode: '01', language: 'es', captured: {}, judgements: {} });
    expect((await assessor.post(at('/unblinding-reports'), { participantId: screened.body.id, reason: 'was told at the door' })).status).toBeLessThan(300);
    const { body } = await investigator.get<People>(at('/people'));
    const person = (name: string) => body.people.find((known) => known.name === name);
    expect(person('Teo Therapist')).toMatchObject({ blinded: false, grants: [{ role: 'therapist', delegatedBy: 'Inés Investigator' }], unblindedBy: [{ how: 'role', what: 'therapist' }] });
    expect(person('Teo Therapist')?.permissions.map(({ permission }) => permission)).toEqual(['trial.read', 'therapy.read', 'therapy.record', 'event.report']);
    expect(person('Ana Assessor')).toMatchObject({ blinded: true, unblindedBy: [{ how: 'register', what: 'accidental', participantCode: screened.body.code }] });
    const sees = (thing: string) => body.sealed.find((known) => known.thing === thing)?.people.map(({ name }) => name);
    expect(sees('sequence')).toEqual([]);
    expect(sees('therapy')).toEqual(['Teo Therapist']);
    expect(sees('narratives')).toEqual(['Paz Physician']);
    // a role that has ended opens nothing, and is still on record
    const { body: accounts } = await administrator.get<{ items: { id: string; roles: { grantId: string }[] }[] }>('/accounts');
    const grantId = accounts.items.find(({ id }) => id === accountId)?.roles[0]?.grantId ?? '';
    expect((await administrator.delete(`/accounts/${accountId}/roles/${grantId}`, { reason: 'left', password: TEST_PASSWORD })).status).toBe(204);
    const later = (await investigator.get<People>(at('/people'))).body;
    expect(later.sealed.find(({ thing }) => thing === 'narratives')?.people).toEqual([]);
    expect(later.people.find(({ name }) => name === 'Paz Physician')).toMatchObject({ blinded: null, permissions: [], unblindedBy: [{ how: 'role', what: 'safety-physician' }] });
  });

  it('is not accepted once the role has ended', async () => {
    const leaving = await signUp(app, { roles: ['assessor', 'recruiter'], trialId, displayName: 'Lea Leaving' });
    expect((await give(investigator, leaving, { role: 'assessor' })).status).toBe(204);
    const given = (await log(investigator)).delegations.find(({ name }) => name === 'Lea Leaving');
    await superuser.query(`update identity.role_grant set ended_at = now(), end_reason = 'another task' where account_id = $1 and role = 'assessor'`, [leaving.accountId]);
    expect((await leaving.post<Refusal>(at(`/delegations/${given?.id}/acceptance`), signed(leaving))).body.code).toBe('role-not-held');
  });
});
