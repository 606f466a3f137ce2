import pg from 'pg';
import { loginName, loginUrl, type Login, type Scope } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial, TWO_SITE_PROTOCOL } from '../support/trial-fixture';

const TWO_SITES = INDIVIDUAL_PROTOCOL.replace(
  '    recruitmentTarget: 123\n',
  /recruitmentTarget: 123\n([\s\S]*?recruitmentTarget: 10\n)/.exec(TWO_SITE_PROTOCOL)![0].replace(/^/, '    '),
);

interface OfTrial {
  readonly trialId: string;
  readonly recruiter: Person;
  /** A participant at each of the two sites. */
  readonly participants: readonly { readonly id: string; readonly siteId: string }[];
}

const NO_SCOPE = 'EQ001';
const NOT_OURS = 'EQ002';
const REFUSED = '42501';

describe('row-level security', () => {
  let app: TestApplication;
  let owner: pg.Client;
  let [here, there]: OfTrial[] = [];
  let tables: { name: string; by_participant: boolean; by_site: boolean }[] = [];
  const clients: pg.Client[] = [];

  const as = async (login: Login): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: loginUrl(app.database.url, app.runtime.masterKey, login) });
    await client.connect();
    clients.push(client);
    return client;
  };
  const bind = (client: pg.Client, scope: Scope) => client.query(`select set_config('equipoise.scope', $1, false)`, [app.runtime.databases.sealScope(scope)]);
  const idsOf = async (client: pg.Client, sql: string, values: unknown[] = []) => (await client.query<{ id: string }>(sql, values)).rows.map(({ id }) => id).sort();
  /** Asked by the owner: blinded logins may not look into the catalogue. */
  const readableBy = async (login: Login) => {
    const { rows } = await owner.query<{ name: string }>(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relrowsecurity and has_schema_privilege($1, n.oid, 'usage') and has_table_privilege($1, c.oid, 'select')`,
      [loginName(app.runtime.masterKey, login)]);
    return tables.filter(({ name }) => rows.some((row) => row.name === name));
  };

  const aTrial = async (): Promise<OfTrial> => {
    const { trialId } = await anOpenTrial(app, { protocol: TWO_SITES });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const participants = [];
    for (const siteCode of ['01', '02']) {
      const { id } = await aReadyParticipant(recruiter, trialId, { siteCode });
      const { rows } = await owner.query<{ site_id: string }>('select site_id from trial.participant where id = $1', [id]);
      participants.push({ id, siteId: rows[0]!.site_id });
      const gate = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${id}/gate`);
      const made = await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: `key-${id}` });
      expect(made).toMatchObject({ status: 201 });
    }
    return { trialId, recruiter, participants };
  };

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
    clients.push(owner);
    [here, there] = [await aTrial(), await aTrial()];
    ({ rows: tables } = await owner.query(
      `select n.nspname || '.' || c.relname as name,
         exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped) as by_participant,
         exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'site_id' and not a.attisdropped) as by_site
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and n.nspname in ('trial', 'sealed', 'identity') order by 1`,
    ));
  }, 300_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await app.close();
  });

  it.each(['app', 'blinded', 'exporter', 'identity'] as const)('shows %s nothing without a scope, nor with one that this installation did not seal', async (login) => {
    const client = await as(login);
    const readable = await readableBy(login);
    expect(readable.length).toBeGreaterThan(0);
    const [trial] = [here!.trialId];
    const sealed = app.runtime.databases.sealScope({ trialIds: [there!.trialId], siteIds: null });
    const forged = [`v1|${trial}|*|.${'0'.repeat(64)}`, sealed.replace(there!.trialId, trial), sealed.replace(there!.trialId, `${there!.trialId},${trial}`), `v1|${trial}|*|`, 'x', '.'];
    for (const { name } of readable) {
      await client.query(`select set_config('equipoise.scope', '', false)`);
      const { rows } = await owner.query(`select 1 from ${name} limit 1`);
      if (rows.length === 0) continue; // nothing to be asked for
      await expect(client.query(`select 1 from ${name}`)).rejects.toMatchObject({ code: NO_SCOPE });
      for (const scope of forged) {
        await client.query(`select set_config('equipoise.scope', $1, false)`, [scope]);
        await expect(client.query(`select 1 from ${name}`)).rejects.toMatchObject({ code: NOT_OURS });
      }
    }
  });

  it.each(['app', 'blinded', 'exporter', 'identity'] as const)('shows %s, in the scope of a trial, all of its rows and no other', async (login) => {
    const client = await as(login);
    await bind(client, { trialIds: [here!.trialId], siteIds: null });
    let seen = 0;
    for (const { name } of await readableBy(login)) {
      const trial = name === 'trial.trial' ? 'id' : 'trial_id';
      const count = async (who: pg.Client, where: string) => Number((await who.query<{ n: string }>(`select count(*) as n from ${name} where ${where}`, where.includes('$1') ? [here!.trialId] : [])).rows[0]?.n);
      const own = await count(owner, `${trial} = $1`);
      expect([name, await count(client, 'true')]).toEqual([name, own]);
      seen += own;
    }
    if (login !== 'identity') expect(seen).toBeGreaterThan(20);
  });

  it('shows whoever is bound to a site no participant of another, in any table that speaks of participants', async () => {
    const [local, remote] = here!.participants;
    for (const login of ['app', 'blinded', 'exporter'] as const) {
      const client = await as(login);
      await bind(client, { trialIds: [here!.trialId], siteIds: [local!.siteId] });
      expect(await idsOf(client, 'select id from trial.participant')).toEqual([local!.id]);
      for (const { name } of (await readableBy(login)).filter((table) => table.by_participant)) {
        const others = await client.query(`select 1 from ${name} where participant_id is not null and participant_id <> $1`, [local!.id]);
        expect([name, others.rowCount]).toEqual([name, 0]);
      }
      for (const { name } of (await readableBy(login)).filter((table) => table.by_site)) {
        expect([name, (await client.query(`select 1 from ${name} where site_id = $1`, [remote!.siteId])).rowCount]).toEqual([name, 0]);
      }
      expect((await client.query('select 1 from trial.form where participant_id = $1', [local!.id])).rowCount).toBeGreaterThan(0);
    }
  });

  it('changes nothing of another trial or site, and puts nothing there', async () => {
    const client = await as('app');
    const [local, remote] = here!.participants;
    await bind(client, { trialIds: [here!.trialId], siteIds: [local!.siteId] });
    for (const id of [remote!.id, ...there!.participants.map((participant) => participant.id)]) {
      expect((await client.query('update trial.participant set version = version + 1 where id = $1', [id])).rowCount).toBe(0);
      expect((await client.query(`update sealed.intervention set status = 'discontinued' where participant_id = $1`, [id])).rowCount).toBe(0);
    }
    await expect(client.query('update trial.participant set trial_id = $2 where id = $1', [local!.id, there!.trialId])).rejects.toMatchObject({ code: REFUSED });
    await expect(client.query('update trial.participant set site_id = $2 where id = $1', [local!.id, remote!.siteId])).rejects.toMatchObject({ code: REFUSED });
    const change = `insert into trial.participation_change (trial_id, id, participant_id, to_state, happened_at) values ($1, gen_random_uuid(), $2, 'lost', now())`;
    await expect(client.query(change, [there!.trialId, there!.participants[0]!.id])).rejects.toMatchObject({ code: REFUSED });
    await expect(client.query(change, [here!.trialId, remote!.id])).rejects.toMatchObject({ code: REFUSED });
  });

  it('does not open by an injected statement: the key of the seal is out of reach, and a wider scope is not believed', async () => {
    for (const login of ['app', 'blinded'] as const) {
      const client = await as(login);
      await client.query('begin');
      await client.query(`select set_config('equipoise.scope', $1, true)`, [app.runtime.databases.sealScope({ trialIds: [here!.trialId], siteIds: null })]);
      const attempt = async (sql: string) => {
        await client.query('savepoint attempt');
        const outcome = await client.query(sql).then(({ rowCount }) => `${rowCount} rows`, (error: { code?: string }) => error.code ?? 'failed');
        await client.query('rollback to savepoint attempt');
        return outcome;
      };
      expect(await attempt('select * from guard.scope_key')).toBe(REFUSED);
      expect(await attempt(`select guard.allocate('{}')`)).toBe(REFUSED);
      expect(await attempt(`select trial.require_scope('${here!.trialId}', null)`)).toBe(REFUSED);
      expect(await attempt(`select set_config('equipoise.scope', replace(current_setting('equipoise.scope'), '${here!.trialId}', '${there!.trialId}'), true) from trial.trial;
        select * from trial.participant`)).toBe(NOT_OURS);
      expect(await attempt(`set local row_security = off; select * from trial.participant`)).toBe(REFUSED);
      expect(await attempt('alter table trial.participant disable row level security')).toBe(REFUSED);
      expect(await attempt('drop policy of_scope on trial.participant')).toBe(REFUSED);
      expect(await attempt(`create or replace function trial.scope_trials() returns uuid[] language sql as 'select null::uuid[]'`)).toBe(REFUSED);
      await client.query('rollback');
    }
  });

  it('compares seals by digests under the key, so time tells nothing of the right one; and a seal of one wrong digit is none', async () => {
    const { rows } = await owner.query<{ name: string; body: string }>(`select proname as name, prosrc as body from pg_proc where prosrc like '%guard.scope_key%' order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(['scope_has_names', 'scope_sites', 'scope_trials']);
    for (const { body } of rows) {
      expect(body.match(/is distinct from/g)).toHaveLength(1);
      expect(body).toMatch(/if sha256\(v_key\.outer_block \|\| .*\s+is distinct from sha256\(v_key\.outer_block \|\| convert_to\(right\(v_scope, 64\), 'UTF8'\)\) then/);
    }
    const client = await as('blinded');
    const sealed = app.runtime.databases.sealScope({ trialIds: [here!.trialId], siteIds: null });
    const ask = async (seal: string) => {
      await client.query(`select set_config('equipoise.scope', $1, false)`, [seal]);
      return (await client.query<{ trials: string[] }>('select trial.scope_trials() as trials')).rows;
    };
    const changed = (at: number) => sealed.slice(0, at) + (sealed[at] === '0' ? '1' : '0') + sealed.slice(at + 1);
    expect(await ask(sealed)).toEqual([{ trials: [here!.trialId] }]);
    for (const at of [sealed.length - 64, sealed.length - 32, sealed.length - 1]) await expect(ask(changed(at))).rejects.toMatchObject({ code: NOT_OURS });
    for (const seal of [sealed.slice(0, -1), `${sealed}0`, sealed.toUpperCase(), sealed.slice(-64)]) await expect(ask(seal)).rejects.toMatchObject({ code: NOT_OURS });
    await client.query(`select set_config('equipoise.scope', '', false)`);
  });

  it('stands before the definer functions as well: none works on another trial, or on a participant of another site', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const calls = (trial: string, participant: string): Record<string, string> => ({
      allocate: `trial.allocate(jsonb_build_object('trialId', '${trial}', 'participantId', '${participant}'))`,
      allocations_made: `trial.allocations_made('${trial}')`,
      enqueue: `trial.enqueue('${id}', '${trial}', 'x', '{}', now(), now())`,
      record_event: `trial.record_event('${trial}', 'x', 'x', '{}')`,
      seal_guess: `trial.seal_guess('${trial}', '${id}', 'assessor', '${participant}', 'x', 1, 'x', now())`,
      seal_mistake_note: `trial.seal_mistake_note('${trial}', '${id}', '${id}', 'x', now(), null)`,
      seal_narrative: `trial.seal_narrative('${trial}', '${id}', 'x', now(), null)`,
      seal_unblinding_note: `trial.seal_unblinding_note('${trial}', '${id}', '${id}', 'reason', 'x', now(), null)`,
      take_turn: `trial.take_turn('${trial}', null, array['all'], null, 1)`,
      wave_has_place: `trial.wave_has_place('${trial}', '${id}', array['x'])`,
      wave_has_room: `trial.wave_has_room('${trial}', '${id}')`,
    });
    const client = await as('app');
    const [local, remote] = here!.participants;
    for (const call of Object.values(calls(here!.trialId, local!.id))) await expect(client.query(`select ${call}`)).rejects.toMatchObject({ code: NO_SCOPE });
    await bind(client, { trialIds: [here!.trialId], siteIds: [local!.siteId] });
    for (const call of Object.values(calls(there!.trialId, there!.participants[0]!.id))) await expect(client.query(`select ${call}`)).rejects.toMatchObject({ code: REFUSED });
    await expect(client.query(`select sealed.record_event('${there!.trialId}', 'x', 'x', '{}')`)).rejects.toMatchObject({ code: REFUSED });
    for (const name of ['allocate', 'seal_guess']) await expect(client.query(`select ${calls(here!.trialId, remote!.id)[name]}`)).rejects.toMatchObject({ code: REFUSED });
    expect((await client.query(`select ${calls(here!.trialId, local!.id).allocations_made} as n`)).rows).toEqual([{ n: 2 }]);
    // the list above is complete: every function that stands behind a door
    const { rows } = await owner.query<{ name: string }>(`select proname as name from pg_proc where pronamespace = 'guard'::regnamespace order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(calls('', ''))));
  });

  it('asks for the scope once per statement and table, not once per row', async () => {
    const client = await as('blinded');
    await bind(client, { trialIds: [here!.trialId], siteIds: [here!.participants[0]!.siteId] });
    const { rows } = await client.query<{ 'QUERY PLAN': string }>('explain (analyze, costs off, timing off, summary off) select * from trial.form where trial_id = $1', [here!.trialId]);
    const plan = rows.map((row) => row['QUERY PLAN']);
    const inits = plan.flatMap((line, index) => (/^\s*InitPlan/.test(line) ? [plan[index + 1]] : []));
    expect(inits.length).toBeGreaterThan(0);
    for (const init of inits) expect(init).toMatch(/loops=1\)|never executed/);
    expect(plan.join('\n')).not.toMatch(/Filter: .*scope_(trials|sites)\(\)/);
  });

  it('lets the login of the system and the owner work over all trials, and no request runs on either', async () => {
    for (const client of [await as('system'), owner]) {
      expect(await idsOf(client, 'select id from trial.participant')).toEqual([...here!.participants, ...there!.participants].map(({ id }) => id).sort());
    }
    const { rows } = await owner.query<{ member: boolean }>(`select pg_has_role(r.rolname, 'equipoise_system', 'member') as member from pg_roles r where r.rolname ~ '^equipoise_(app|blinded|identity|exporter|auditor|queue)_'`);
    expect(rows.every(({ member }) => !member)).toBe(true);
  });

  it('gives a person of one site the same counts of the trial as everybody, and only the participants of their own', async () => {
    const local = await signUp(app, { role: 'investigator', trialId: here!.trialId, siteCode: '02' });
    const whole = await signUp(app, { role: 'investigator', trialId: here!.trialId });
    for (const page of ['', '/consort', '/recruitment']) {
      const [one, all] = await Promise.all([local, whole].map((person) => person.get<object>(`/trials/${here!.trialId}${page}`)));
      expect(one!.status).toBe(200);
      expect({ ...all!.body, actions: [], roles: [] }).toEqual({ ...one!.body, actions: [], roles: [] });
    }
    const { body } = await local.get<{ items: { id: string }[] }>(`/trials/${here!.trialId}/participants`);
    expect(body.items.map(({ id }) => id)).toEqual([here!.participants[1]!.id]);
  });
});
