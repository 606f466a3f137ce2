import { recordEvent } from '@equipoise/audit';
import { ROLES, type Role } from '@equipoise/kernel';
import { Access } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { importFinishedTrial } from '../support/finished-trial';
import { signUp, type Person } from '../support/people';
import { anEligibleScreening, anOpenTrial } from '../support/trial-fixture';

interface Entry {
  id: string;
  at: string;
  actor: string | null;
  role: string | null;
  requestId: string | null;
  table: string;
  rowId: string;
  action: string;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
interface Trail {
  items: Entry[];
  total: number;
}

describe('the audit trail', () => {
  let app: TestApplication;
  let trialId: string;
  let investigator: Person;
  let monitor: Person;
  let importedTrialId: string;

  const trail = async (person: Person, query = '', trial = trialId): Promise<Trail> => {
    const { status, body } = await person.get<Trail>(`/trials/${trial}/audit?${query}`);
    if (status !== 200) throw new Error(`the trail was answered by ${status}`);
    return body;
  };

  beforeAll(async () => {
    app = await startApplication();
    ({ trialId } = await anOpenTrial(app));
    investigator = await signUp(app, { role: 'investigator', trialId });
    monitor = await signUp(app, { role: 'safety-monitor', trialId });
    const recruiter = await signUp(app, { role: 'recruiter', trialId, displayName: 'Rosa 100% Recruiter' });
    for (let i = 0; i < 3; i += 1) {
      const { status } = await recruiter.post(`/trials/${trialId}/participants`, anEligibleScreening({ captured: { painMonths: 40 + i } }));
      expect(status).toBe(201);
    }
    ({ trialId: importedTrialId } = await importFinishedTrial(app));
  });
  afterAll(() => app.close());

  it('shows who did what, in which role, newest first, with the values after', async () => {
    const { items, total } = await trail(investigator, 'table=trial.screening');
    expect(total).toBe(3);
    expect(items[0]).toMatchObject({ actor: 'Rosa 100% Recruiter', role: 'recruiter', table: 'trial.screening', action: 'insert', before: null });
    expect(items.map(({ after }) => (after?.captured as { painMonths: number }).painMonths)).toEqual([42, 41, 40]);
    expect(items[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows before and after of what changed', async () => {
    const { items } = await trail(investigator, 'table=trial.trial&action=update');
    expect(items.some(({ before, after, reason }) => before?.status === 'draft' && after?.status === 'open' && reason === 'ready')).toBe(true);
  });

  it('finds text in values, names and reasons; % and _ are ordinary letters', async () => {
    expect((await trail(investigator, 'search=%22painMonths%22%3A%2041')).total).toBe(1);
    expect((await trail(investigator, `search=${encodeURIComponent('100% rec')}`)).total).toBeGreaterThan(0);
    expect((await trail(investigator, `search=${encodeURIComponent('100_ Rec')}`)).total).toBe(0);
    expect((await trail(investigator, `search=${encodeURIComponent('Rosa%Recruiter')}`)).total).toBe(0);
    expect((await trail(investigator, `search=${encodeURIComponent("' or 1=1 --")}`)).total).toBe(0);
    expect((await trail(investigator, 'search=READY')).total).toBeGreaterThan(0);
  });

  it('pages without losing or repeating an entry', async () => {
    const whole = await trail(investigator, 'pageSize=200');
    const pages: Entry[] = [];
    for (let page = 1; pages.length < whole.total; page += 1) pages.push(...(await trail(investigator, `pageSize=7&page=${page}`)).items);
    expect(pages.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    expect((await trail(investigator, 'page=9999')).items).toEqual([]);
  });

  it('refuses senseless filters by name', async () => {
    const { status, body } = await investigator.get<{ problems: { path: string }[] }>(`/trials/${trialId}/audit?page=0&pageSize=5000&action=drop&from=yesterday`);
    expect(status).toBe(422);
    expect(body.problems.map(({ path }) => path).sort()).toEqual(['action', 'from', 'page', 'pageSize']);
  });

  it('keeps to its trial', async () => {
    const { items } = await trail(investigator, 'pageSize=200');
    expect(items.some(({ after }) => after?.code === 'BEAT-THE-BLUES')).toBe(false);
    expect((await investigator.get(`/trials/${importedTrialId}/audit`)).status).toBe(404);
  });

  it('merges the sealed trail by time for a role that is itself unblinded, and for no other', async () => {
    const reader = await signUp(app, { role: 'safety-monitor', trialId: importedTrialId });
    const merged = await trail(reader, 'pageSize=200', importedTrialId);
    expect(new Set(merged.items.map(({ id }) => id.split('-')[0]))).toEqual(new Set(['open', 'sealed']));
    const instants = merged.items.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort().reverse());
    // a therapist is unblinded, a blinded investigator reads trails: together they still do not read every arm
    const both = await signUp(app, { roles: ['investigator', 'therapist'], trialId: importedTrialId });
    expect((await trail(both, 'table=sealed.', importedTrialId)).total).toBe(0);
    expect((await trail(both, '', importedTrialId)).total).toBeGreaterThan(0);
  });

  it('holds no word of the sealed trail for any blinded role', async () => {
    for (const role of (Object.keys(ROLES) as Role[]).filter((code) => ROLES[code].blinded)) {
      const person = await signUp(app, { role, trialId: importedTrialId });
      const answer = await person.get<Trail>(`/trials/${importedTrialId}/audit?pageSize=200`);
      const mayRead = (ROLES[role].permissions as readonly string[]).includes('audit.read');
      expect([role, answer.status]).toEqual([role, mayRead ? 200 : 403]);
      if (mayRead) expect(answer.body.items.filter(({ table, id }) => table.startsWith('sealed.') || !id.startsWith('open-'))).toEqual([]);
    }
  });

  it('is not for people of single sites: its entries are those of all', async () => {
    const local = await signUp(app, { role: 'data-manager', trialId, siteCode: '01' });
    expect((await local.get(`/trials/${trialId}/audit`)).status).toBe(403);
  });

  it('takes events of a blinded login, under the actor of the transaction', async () => {
    const { databases, clock } = app.runtime;
    const author = { id: investigator.accountId, name: 'Iris', roles: ['investigator'], requestId: 'request-1' };
    const access = Access.forPerson(databases, clock, author, { trialId, roles: ['investigator'], siteIds: null });
    expect(access.blinded).toBe(true);
    await access.transaction((tx) => recordEvent(tx, { trialId, subject: 'trial.signature', rowId: 'x', detail: { signed: true } }), { reason: 'because' });
    const { items } = await trail(monitor, 'action=event');
    expect(items[0]).toMatchObject({ actor: 'Iris', role: 'investigator', requestId: 'request-1', reason: 'because', table: 'trial.signature', rowId: 'x', after: { signed: true } });
    await expect(databases.blinded.query(`insert into trial.audit_entry (at, table_name, row_id, action) values (now(), 'x', 'x', 'event')`)).rejects.toMatchObject({ code: '42501' });
  });
});
