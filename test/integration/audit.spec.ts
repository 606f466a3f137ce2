import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { recordEvent } from '@equipoise/audit';
import { ROLES, type Role } from '@equipoise/kernel';
import { Access } from '@equipoise/platform';
import { RECORD_CHANGE_BEFORE } from '../../migrations/record-change-before-0035';
import { startApplication, type TestApplication } from '../support/application';
import { importFinishedTrial } from '../support/finished-trial';
import { signUp, type Person } from '../support/people';
import { anEligibleScreening, anOpenTrial, TWO_SITE_PROTOCOL } from '../support/trial-fixture';

interface Entry {
  id: string;
  at: string;
  actor: string | null;
  role: string | null;
  actorId: string | null;
  organisation: string | null;
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
  organisations: string[];
}
interface Subject {
  id: string;
  code: string;
}

describe('the audit trail', () => {
  let app: TestApplication;
  let trialId: string;
  let investigator: Person;
  let monitor: Person;
  let importedTrialId: string;
  /** Unblinded, in the imported trial. */
  let reader: Person;
  let database: pg.Client;
  const participants: Subject[] = [];

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
    const recruiter = await signUp(app, { role: 'recruiter', trialId, displayName: '=Rosa 100% Recruiter' });
    for (let i = 0; i < 3; i += 1) {
      const { status, body } = await recruiter.post<Subject>(`/trials/${trialId}/participants`, anEligibleScreening({ captured: { painMonths: 40 + i }, contact: { name: 'Pat Example', email: 'pat@example.org' } }));
      expect(status).toBe(201);
      participants.push(body);
    }
    ({ trialId: importedTrialId } = await importFinishedTrial(app));
    reader = await signUp(app, { role: 'safety-monitor', trialId: importedTrialId });
    database = new pg.Client({ connectionString: app.database.adminUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await app?.close();
  });

  const superuser = (sql: string, values: unknown[] = []) => database.query<Record<string, unknown>>(sql, values);
  const exported = async (person: Person, trial: string, query: string) => {
    const response = await fetch(`${app.url}/api/trials/${trial}/audit/export?${query}`, { headers: { cookie: person.cookie } });
    return { status: response.status, type: response.headers.get('content-type'), disposition: response.headers.get('content-disposition'), text: await response.text() };
  };

  it('shows who did what, in which role, newest first, with the values after', async () => {
    const { items, total } = await trail(investigator, 'table=trial.screening');
    expect(total).toBe(3);
    expect(items[0]).toMatchObject({ actor: '=Rosa 100% Recruiter', role: 'recruiter', table: 'trial.screening', action: 'insert', before: null });
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

  it('sorts by what there is to choose from, in both directions, on the server', async () => {
    const actors = async (order: string) => (await trail(investigator, `sort=actor&order=${order}&pageSize=200`)).items.map(({ actor }) => actor);
    const up = await actors('asc');
    expect(new Set(up).size).toBeGreaterThan(1);
    const { rows } = await superuser(`select actor_name from trial.audit_entry where trial_id = $1 order by actor_name nulls last, at desc, id desc limit 200`, [trialId]);
    expect(up).toEqual(rows.map(({ actor_name }) => actor_name as string | null));
    expect((await actors('desc')).filter(Boolean)).toEqual([...up].filter(Boolean).reverse());
    const oldest = await trail(investigator, 'sort=at&order=asc&pageSize=200');
    expect(oldest.items.map(({ id }) => id)).toEqual((await trail(investigator, 'pageSize=200')).items.map(({ id }) => id).reverse());
    for (const query of ['sort=arm', 'sort=e.before', 'order=arm%3Bdesc']) expect((await investigator.get(`/trials/${trialId}/audit?${query}`)).status).toBe(422);
  });

  it('narrows to a time, both ends included, and to one table by its whole name', async () => {
    const { items } = await trail(investigator, 'table=trial.screening&sort=at&order=asc');
    const [first, second, third] = items as [Entry, Entry, Entry];
    expect((await trail(investigator, `table=trial.screening&from=${second.at}&to=${second.at}`)).items.map(({ id }) => id)).toEqual([second.id]);
    expect((await trail(investigator, `table=trial.screening&from=${second.at}`)).total).toBe(2);
    expect((await trail(investigator, `table=trial.screening&to=${second.at}`)).items.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await trail(investigator, `table=trial.screening&from=${third.at}&to=${first.at}`)).total).toBe(0);
    expect(new Set((await trail(investigator, 'table=trial.participant&pageSize=200')).items.map(({ table }) => table))).toEqual(new Set(['trial.participant']));
    expect(new Set((await trail(investigator, 'table=partici&pageSize=200')).items.map(({ table }) => table))).toEqual(new Set(['trial.participant', 'trial.participation_change']));
  });

  it('narrows to a participant: own row, rows that name it, and what happens to these later', async () => {
    const [one, other] = participants as [Subject, Subject];
    const all = await trail(investigator, `participant=${one.code}&pageSize=200`);
    expect(new Set(all.items.map(({ table }) => table))).toEqual(new Set(['trial.participant', 'trial.participation_change', 'trial.screening']));
    expect(all.items.filter((entry) => JSON.stringify(entry).includes(other.id))).toEqual([]);
    expect(await trail(investigator, `participant=${one.code.toLowerCase()}&pageSize=200`)).toEqual(all);
    expect(await trail(investigator, `participant=${one.id}&pageSize=200`)).toEqual(all);
    expect((await trail(investigator, 'participant=NOBODY')).total).toBe(0);
    // an update names the row only, and still belongs to the participant
    await superuser(`update trial.screening set judgements = judgements || '{"seen": true}' where participant_id = $1`, [one.id]);
    const { items } = await trail(investigator, `participant=${one.code}&action=update&table=trial.screening`);
    expect(items).toHaveLength(1);
    expect((await trail(investigator, `participant=${other.code}&action=update&table=trial.screening`)).total).toBe(0);
  });

  it('exports everything that matches, not a page of it: whole entries for machines, a line for each field for people', async () => {
    const listed: Entry[] = [];
    for (let page = 1, total = 1; listed.length < total; page += 1) {
      const part = await trail(reader, `view=blinded&pageSize=50&page=${page}`, importedTrialId);
      listed.push(...part.items);
      total = part.total;
    }
    expect(listed.length).toBeGreaterThan(100);
    const { status, text, type, disposition } = await exported(reader, importedTrialId, 'view=blinded&format=jsonl');
    expect([status, type]).toEqual([200, 'application/x-ndjson']);
    expect(disposition).toMatch(/^attachment; filename="[\w-]+_audit\.jsonl"$/);
    const [own, ...rest] = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Entry);
    expect(own).toMatchObject({ table: 'trial.audit_trail', action: 'event' });
    expect(rest).toEqual(listed);

    const csv = parse((await exported(investigator, trialId, 'table=trial.screening&sort=at&order=asc')).text, { columns: true, record_delimiter: '\r\n' }) as unknown as Record<string, string>[];
    expect(new Set(csv.map(({ entry }) => entry)).size).toBeGreaterThanOrEqual(3);
    expect(csv.find(({ field }) => field === 'captured')).toMatchObject({ person: `'=Rosa 100% Recruiter`, role: 'recruiter', action: 'insert', table: 'trial.screening', before: '' });
    expect(csv.filter(({ field }) => field === 'captured').map(({ after }) => (JSON.parse(after ?? '') as { painMonths: number }).painMonths)).toEqual([40, 41, 42]);
  });

  it('records an export with what was looked for; what an unblinded person looked for stays behind the seal', async () => {
    await exported(investigator, trialId, 'search=needle&table=trial.form&format=csv');
    const [seen] = (await trail(investigator, 'table=trial.audit_trail')).items;
    expect(seen).toMatchObject({ actor: expect.any(String) as string, role: 'investigator', action: 'event', after: { view: 'blinded', format: 'csv', search: 'needle', table: 'trial.form' } });
    await exported(reader, importedTrialId, 'search=EXPERIMENTAL&format=csv');
    const open = await trail(reader, 'view=blinded&table=trial.audit_trail', importedTrialId);
    expect(open.items[0]).toMatchObject({ role: 'safety-monitor', after: { view: 'full', format: 'csv' } });
    expect(JSON.stringify(open.items)).not.toContain('EXPERIMENTAL');
    const full = await trail(reader, 'table=trial.audit_trail', importedTrialId);
    expect(full.items.find(({ id }) => id.startsWith('sealed-'))).toMatchObject({ after: { view: 'full', format: 'csv', search: 'EXPERIMENTAL' } });
  });

  it('has two views for whoever is unblinded, and one for everybody else', async () => {
    const full = await trail(reader, 'pageSize=200', importedTrialId);
    expect(full).toMatchObject({ view: 'full', views: ['blinded', 'full'] });
    const blinded = await trail(reader, 'view=blinded&pageSize=200', importedTrialId);
    expect(blinded).toMatchObject({ view: 'blinded', views: ['blinded', 'full'] });
    expect(blinded.items.filter(({ id }) => !id.startsWith('open-'))).toEqual([]);
    expect(blinded.total).toBeLessThan(full.total);
    const person = await signUp(app, { role: 'investigator', trialId: importedTrialId });
    const own = await trail(person, 'pageSize=200', importedTrialId);
    expect(own).toEqual({ ...blinded, views: ['blinded'] });
    expect((await person.get(`/trials/${importedTrialId}/audit?view=full`)).status).toBe(403);
    expect((await exported(person, importedTrialId, 'view=full')).status).toBe(403);
    const { text } = await exported(person, importedTrialId, 'format=jsonl');
    expect(text.split('\n').filter((line) => /"id":"sealed-|"table":"sealed\./.test(line))).toEqual([]);
  });

  it('shows administrators the trail of accounts, with nothing of participants, and nobody else', async () => {
    const administrator = await signUp(app, { administrator: true });
    const { status, body } = await administrator.get<Trail>('/accounts/audit?pageSize=200');
    expect(status).toBe(200);
    expect(new Set(body.items.map(({ table }) => table.split('.')[0]))).toEqual(new Set(['identity']));
    expect([...new Set(body.items.map(({ table }) => table))]).toEqual(expect.arrayContaining(['identity.account', 'identity.role_grant', 'identity.session']));
    const { rows } = await superuser(`select 1 from identity.audit_entry where table_name = 'identity.contact'`);
    expect(rows.length).toBeGreaterThan(0);
    expect((await administrator.get<Trail>('/accounts/audit?search=identity.contact')).body.total).toBe(0);
    expect((await administrator.get<Trail>('/accounts/audit?table=identity.role_grant&search=recruiter')).body.total).toBeGreaterThan(0);
    for (const person of [investigator, reader]) for (const address of ['', '/export']) expect((await person.get(`/accounts/audit${address}`)).status).toBe(403);
    const file = await administrator.get('/accounts/audit/export?table=identity.account&format=csv');
    expect(file.status).toBe(200);
    const [recorded] = (await administrator.get<Trail>('/accounts/audit?table=identity.account_trail')).body.items;
    expect(recorded).toMatchObject({ action: 'event', after: { format: 'csv', table: 'identity.account' } });
  });

  it.each(['trial', 'sealed', 'identity'])('writes into the %s trail what the trigger of 0.1.0 wrote, byte for byte', async (schema) => {
    const ids = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;
    const WRITES = [
      `insert into ${schema}.probe values ('${trialId}', '${ids[0]}', 1, 'a secret', '{"a": [1, null, {"b": "\\u00e9"}]}', 1.50, '2026-03-29T00:30:00.123456Z', '2026-03-29', array['x', null], '\\x00ff', true),
        (null, '${ids[1]}', null, null, null, null, null, null, null, null, null)`,
      `update ${schema}.probe set amount = 1.5, doc = doc, flag = flag`, // of the first row the same values: no entry
      `update ${schema}.probe set secret = 'another', doc = '{"a": [1]}', amount = 'NaN', list = '{}' where id = '${ids[0]}'`,
      `update ${schema}.probe set secret = null, at = '-infinity', raw = '', trial_id = '${trialId}', part = 7`,
      `delete from ${schema}.probe`,
    ];
    const written = async (role: string, body?: string): Promise<string[]> => {
      await superuser('begin');
      await superuser(`create table ${schema}.probe (trial_id uuid, id uuid, part integer, secret text, doc jsonb, amount numeric, at timestamptz, day date, list text[], raw bytea, flag boolean)`);
      await superuser(`create trigger audit after insert or update or delete on ${schema}.probe for each row execute function trial.record_change('${schema}.audit_entry', 'id,part', 'secret')`);
      if (body) await superuser(body);
      await superuser(`select set_config('equipoise.actor_id', $1, true), set_config('equipoise.actor_name', 'Somebody', true), set_config('equipoise.actor_role', $2, true),
        set_config('equipoise.request_id', 'request', true), set_config('equipoise.reason', 'because', true), set_config('equipoise.now', '2026-03-29T00:30:00.5Z', true)`, [ids[0], role]);
      for (const write of WRITES) await superuser(write);
      const { rows } = await superuser(['trial', 'sealed', 'identity'].map((trail) => `select '${trail}' as trail, (to_jsonb(e) - 'id')::text as entry, id from ${trail}.audit_entry e where table_name = '${schema}.probe'`).join(' union all ') + ' order by trail, id');
      await superuser('rollback');
      return rows.map(({ trail, entry }) => `${trail as string} ${entry as string}`);
    };
    for (const role of ['recruiter', 'therapist', 'investigator,therapist', 'chief-therapist', '']) {
      const now = await written(role);
      expect(now.length).toBe(schema === 'trial' && /(^|,)therapist/.test(role) ? 16 : 8);
      expect(now).toEqual(await written(role, RECORD_CHANGE_BEFORE));
    }
  });

  it('is not for people of single sites: its entries are those of all', async () => {
    const local = await signUp(app, { role: 'data-manager', trialId, siteCode: '01' });
    for (const address of ['', '/export']) expect((await local.get(`/trials/${trialId}/audit${address}`)).status).toBe(403);
  });

  it('tells people apart who call themselves the same', async () => {
    const [one, other] = [await signUp(app, { role: 'recruiter', trialId, displayName: 'Carla Coordinator' }), await signUp(app, { role: 'recruiter', trialId, displayName: 'Somebody else' })];
    expect((await other.patch('/account', { displayName: 'Carla Coordinator' })).status).toBe(200);
    for (const person of [one, other]) expect((await person.post(`/trials/${trialId}/participants`, anEligibleScreening())).status).toBe(201);
    const { items } = await trail(investigator, 'table=trial.screening&actor=Carla');
    expect(items.map(({ actor, actorId }) => [actor, actorId])).toEqual([['Carla Coordinator', other.accountId], ['Carla Coordinator', one.accountId]]);
    const csv = parse((await exported(investigator, trialId, 'table=trial.screening&actor=Carla')).text, { columns: true, record_delimiter: '\r\n' }) as unknown as Record<string, string>[];
    expect(new Set(csv.map(({ account }) => account))).toEqual(new Set([one.accountId, other.accountId]));
  });

  it('says for which organisation somebody acted: the site of the role as it was then, the sponsor otherwise, nobody for the system', async () => {
    const { trialId: trial } = await anOpenTrial(app, { protocol: TWO_SITE_PROTOCOL });
    const reading = await signUp(app, { role: 'investigator', trialId: trial });
    const local = await signUp(app, { role: 'recruiter', trialId: trial, siteCode: '02', displayName: 'Rita of two' });
    const { status } = await local.post<Subject>(`/trials/${trial}/participants`, anEligibleScreening({ siteCode: '02' }));
    expect(status).toBe(201);
    const ofScreening = async () => (await trail(reading, 'table=trial.screening', trial)).items[0];
    expect(await ofScreening()).toMatchObject({ actor: 'Rita of two', role: 'recruiter', organisation: 'Second demonstration unit' });
    // a site that somebody leaves stays the one for which they acted, and the bytes that checkpoints seal do not change
    const sealed = async () => (await superuser(`select md5(string_agg(e::text, '|' order by id)) as print from trial.audit_entry e where trial_id = $1`, [trial])).rows[0]?.print;
    const before = await sealed();
    await superuser(`update identity.role_grant set ended_at = now(), end_reason = 'moved' where account_id = $1`, [local.accountId]);
    await superuser(`insert into identity.role_grant (id, account_id, trial_id, site_id, role, granted_at)
      select gen_random_uuid(), $1, $2, s.id, 'recruiter', now() + interval '1 second' from trial.site s where s.trial_id = $2 and s.code = '01'`, [local.accountId, trial]);
    expect((await ofScreening())?.organisation).toBe('Second demonstration unit');
    expect(await sealed()).toBe(before);
    const [csv] = parse((await exported(reading, trial, 'table=trial.screening')).text, { columns: true, record_delimiter: '\r\n' }) as unknown as Record<string, string>[];
    expect(csv).toMatchObject({ person: 'Rita of two', organisation: 'Second demonstration unit' });
    // the designer who opened the trial works for all sites; where an entry names nobody, it names no organisation
    const sponsor = /sponsor: (.*)/.exec(TWO_SITE_PROTOCOL)?.[1] ?? 'central-unit';
    const opening = (await trail(reading, 'table=trial.trial&action=update', trial)).items.find(({ after }) => after?.status === 'open');
    expect(opening).toMatchObject({ role: 'trial-designer', organisation: sponsor });
    expect((await trail(reading, 'pageSize=200', trial)).items.filter(({ actor, organisation }) => actor === null && organisation !== null)).toEqual([]);
  });

  it('narrows to an organisation, as it was at each moment, alike on the page and in its export, and to the roles that each view names', async () => {
    const { trialId: trial } = await anOpenTrial(app, { protocol: TWO_SITE_PROTOCOL });
    const reading = await signUp(app, { role: 'investigator', trialId: trial });
    const local = await signUp(app, { role: 'recruiter', trialId: trial, siteCode: '02', displayName: 'Rita of two' });
    const screened = async () => expect((await local.post(`/trials/${trial}/participants`, anEligibleScreening({ siteCode: '02' }))).status).toBe(201);
    await screened();
    // who comes back to all sites acts for the sponsor from then on
    await superuser(`update identity.role_grant set site_id = null, granted_at = $2 where account_id = $1`, [local.accountId, new Date()]);
    await superuser(`insert into identity.role_grant (id, account_id, trial_id, site_id, role, granted_at, ended_at, end_reason)
      select gen_random_uuid(), $1, $2, s.id, 'recruiter', '2026-01-01', $3, 'moved' from trial.site s where s.trial_id = $2 and s.code = '02'`, [local.accountId, trial, new Date(Date.now() - 1)]);
    await screened();
    const all = await trail(reading, 'pageSize=200', trial);
    // exports are entries themselves: the question ends before them
    const until = `&to=${encodeURIComponent(all.items[0]!.at)}`;
    const named = (organisation: string, query = '') => trail(reading, `pageSize=200&organisation=${encodeURIComponent(organisation)}${until}${query}`, trial);
    expect(all.organisations).toEqual(expect.arrayContaining([...new Set(all.items.flatMap(({ organisation }) => organisation ?? []))]));
    for (const organisation of all.organisations) {
      const found = await named(organisation);
      expect(found.items).toEqual(all.items.filter((entry) => entry.organisation === organisation));
      expect(found.total).toBe(found.items.length);
      const { text } = await exported(reading, trial, `format=jsonl&organisation=${encodeURIComponent(organisation)}${until}`);
      expect(text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Entry)).toEqual(found.items);
    }
    expect(new Set((await named('Second demonstration unit')).items.map(({ actor }) => actor))).toEqual(new Set(['Rita of two']));
    expect((await named('second DEMONSTRATION unit')).total).toBe((await named('Second demonstration unit', '&actor=rita')).total);
    for (const nobody of ['Second', '%', 'Third unit']) expect((await named(nobody)).total).toBe(0);
    // the full view finds what is sealed, the blinded one nothing of it
    const full = await trail(reader, 'pageSize=200', importedTrialId);
    const sponsor = full.items.find(({ organisation }) => organisation)!.organisation!;
    const ofSponsor = (view: string) => trail(reader, `view=${view}&pageSize=200&organisation=${encodeURIComponent(sponsor)}`, importedTrialId);
    expect((await ofSponsor('full')).items.some(({ id }) => id.startsWith('sealed-'))).toBe(true);
    const blinded = await ofSponsor('blinded');
    expect(blinded.items.filter(({ id }) => !id.startsWith('open-'))).toEqual([]);
    expect(blinded.total).toBe((await trail(reader, 'view=blinded&pageSize=200', importedTrialId)).items.filter(({ organisation }) => organisation === sponsor).length);
    // the trail of accounts too
    const administrator = await signUp(app, { administrator: true });
    const central = (await administrator.get<Trail>('/accounts/audit?pageSize=200&organisation=central-unit')).body;
    expect(central.items.length).toBeGreaterThan(0);
    expect(new Set(central.items.map(({ organisation }) => organisation))).toEqual(new Set(['central-unit']));
  });

  it('takes events of a blinded login, under the actor of the transaction', async () => {
    const { databases, clock } = app.runtime;
    const author = { id: investigator.accountId, name: 'Iris', roles: ['investigator'], requestId: 'request-1' };
    const access = Access.forPerson(databases, clock, author, { trialId, roles: ['investigator'], held: [{ role: 'investigator', siteId: null }], siteIds: null });
    expect(access.blinded).toBe(true);
    await access.transaction((tx) => recordEvent(tx, { trialId, subject: 'trial.signature', rowId: 'x', detail: { signed: true } }), { reason: 'because' });
    const { items } = await trail(monitor, 'action=event');
    expect(items[0]).toMatchObject({ actor: 'Iris', role: 'investigator', requestId: 'request-1', reason: 'because', table: 'trial.signature', rowId: 'x', after: { signed: true } });
    await expect(databases.blinded.query(`insert into trial.audit_entry (at, table_name, row_id, action) values (now(), 'x', 'x', 'event')`)).rejects.toMatchObject({ code: '42501' });
  });
});
