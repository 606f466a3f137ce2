import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { Chance } from '../../support/blinding/chance';
import { discover } from '../../support/blinding/discover';
import { readApiDocument, resolved, type ApiDocument, type Operation, type Schema } from '../../support/blinding/document';
import type { KnownPaths } from '../../support/blinding/known-paths';
import { RequestBuilder } from '../../support/blinding/requests';
import { send } from '../../support/blinding/send';
import { fateNamed } from '../../support/fates';
import { faultsOf } from '../../support/fuzz/judge';
import { MovingClock } from '../../support/fuzz/moving-clock';
import { Population } from '../../support/fuzz/population';
import { signUp } from '../../support/people';
import { routesOf } from '../../support/role-route-matrix';
import { liveWorld, type World } from '../../support/world';

/** Each would be seen if it reached the database as a statement: by a wait, by an error, or by what is gone afterwards. */
const STATEMENTS = ["x'; select pg_sleep(20); --", "x' || pg_sleep(20) || '", 'id); drop table trial.participant cascade; --', '1 desc, (select pg_sleep(20))', "' or '1'='1", '$1); commit; drop schema sealed cascade; --', '"; select 1 --'];
const SOON_MS = 10_000;
const ENDS_SESSIONS = /sessions|\/session$|closure|password/;

/** Names of every field of a body that takes text, a list of texts or anything. */
function textFields(schema: Schema, document: ApiDocument, path: readonly string[] = []): string[][] {
  const whole = resolved(schema, document.schemas);
  if (whole.properties) return Object.entries(whole.properties).flatMap(([name, part]) => textFields(part, document, [...path, name]));
  return whole.type === undefined || whole.type === 'string' || whole.type === 'object' ? [[...path]] : [];
}

function withField(body: unknown, path: readonly string[], value: string): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  return { ...(body as Record<string, unknown>), [name]: withField((body as Record<string, unknown> | undefined)?.[name], rest, value) };
}

describe('statements and formulas in what people write', () => {
  let world: World;
  let document: ApiDocument;
  let known: KnownPaths;
  let people: Population;
  let admin: pg.Client;

  beforeAll(async () => {
    world = await liveWorld(fateNamed('A'), { clock: new MovingClock() });
    document = readApiDocument();
    known = await discover(world, document);
    world.ids.begin('attacks');
    people = new Population(world);
    admin = new pg.Client({ connectionString: world.app.database.adminUrl });
    await admin.connect();
  }, 120_000);
  afterAll(async () => {
    await admin.end();
    await world.close();
  });

  /** Asks as somebody whom the rule lets in, so that the text gets as far as it can. */
  async function asks(operation: Operation, change: (valid: { path: string; body?: string }) => { path: string; body?: string }, key: string) {
    const rule = routesOf(world.app).find(({ method, path }) => method === operation.method && path === operation.template)?.rule;
    const chance = new Chance('attacks', key);
    const caller = chance.pick(rule ? people.letIn(rule) : people.callers) ?? 'nobody';
    const builder = new RequestBuilder(document, known, world);
    const path = chance.pick(known.of(operation.template)) ?? operation.template;
    const around = builder.around(operation, path, { name: caller, cookie: people.cookieOf(caller) }, 1, chance);
    const valid = builder.valid(operation, path, around, key, chance);
    const changed = change({ path: path.split('?')[0] ?? path, body: valid.body === undefined ? undefined : String(valid.body) });
    const written = changed.path.replaceAll(/[^\x21-\x7e]/g, encodeURIComponent);
    const answer = await send(world.app.url, people.cookieOf(caller), { ...valid, ...changed, path: written, asWritten: true }, SOON_MS);
    const isOut = answer.status === 401 || answer.headers.some(([name, value]) => name.toLowerCase() === 'set-cookie' && value.startsWith('equipoise_session='));
    if (isOut && !operation.template.includes('{token}')) await people.replace(caller);
    return { answer, faults: faultsOf(answer, operation.method).map((fault) => `${key}: ${fault}`) };
  }

  const whatIsThere = async () =>
    (await admin.query<{ n: string }>(`select count(*) as n from information_schema.tables where table_schema in ('trial', 'sealed', 'identity')`)).rows[0]?.n;

  it('are no part of a statement: in every text field, every query parameter and every part of an address', async () => {
    const tables = await whatIsThere();
    const faults: string[] = [];
    let asked = 0;
    let n = 0;
    for (const operation of document.operations) {
      const statement = () => STATEMENTS[(n += 1) % STATEMENTS.length] ?? '';
      const spots: [string, (valid: { path: string; body?: string }) => { path: string; body?: string }][] = [];
      if (operation.body && !ENDS_SESSIONS.test(operation.template)) {
        for (const field of textFields(operation.body.schema, document)) spots.push([field.join('.'), ({ path, body }) => ({ path, body: JSON.stringify(withField(JSON.parse(body ?? '{}'), field, statement())) })]);
      }
      for (const name of [...operation.query.map((parameter) => parameter.name), ...(operation.method === 'GET' ? ['sort', 'order'] : [])]) {
        spots.push([`?${name}`, ({ path, body }) => ({ path: `${path}?${name}=${encodeURIComponent(statement())}`, body })]);
      }
      operation.template.split('/').forEach((part, index) => {
        if (part.startsWith('{')) spots.push([part, ({ path, body }) => ({ path: path.split('/').map((segment, at) => (at === index ? encodeURIComponent(statement()) : segment)).join('/'), body })]);
      });
      for (const [spot, change] of spots) {
        asked += 1;
        faults.push(...(await asks(operation, change, `${operation.method} ${operation.template} ${spot}`)).faults);
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(400);
    expect(await whatIsThere()).toBe(tables);
    expect(Number((await admin.query<{ n: string }>('select count(*) as n from trial.participant')).rows[0]?.n)).toBeGreaterThan(5);
  }, 180_000);

  it('are kept as they were written, and come back as text', async () => {
    const recruiter = await signUp(world.app, { role: 'recruiter', trialId: world.trialId });
    const name = "Robert'); drop table trial.participant; --";
    const address = `/trials/${world.trialId}/participants/${world.participants[0]!.id}/contact`;
    expect((await recruiter.put(address, { name, email: 'robert@example.org' })).status).toBeLessThan(300);
    expect((await recruiter.get(address)).body).toMatchObject({ name });
  });

  it('are no formulas in any file that is downloaded', async () => {
    const formulas = ['=HYPERLINK("https://evil.example","x")', "+cmd|'/c calc'!A1", '-2+3+cmd', '@SUM(1)', '\t=1+1', '\r=1+1'];
    // every text column of everything that an export may read, as an attacker with the pen of every role
    const { rows } = await admin.query<{ table: string; column: string }>(
      `select c.table_schema || '.' || c.table_name as table, c.column_name as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema in ('trial', 'sealed') and t.table_type = 'BASE TABLE' and c.data_type = 'text'
         and c.column_name in ('note', 'reason', 'term', 'text', 'comment', 'description', 'title', 'label', 'detail', 'treatment', 'dose')`,
    );
    let written = 0;
    await admin.query('begin; set local session_replication_role = replica');
    for (const [index, { table, column }] of rows.entries()) {
      await admin.query('savepoint one');
      const update = await admin.query(`update ${table} set "${column}" = $1`, [formulas[index % formulas.length]]).catch(() => undefined);
      if (update) written += update.rowCount ?? 0;
      else await admin.query('rollback to savepoint one');
    }
    await admin.query(`update trial.participant set code = '=' || code`); // the codes of sites come from a protocol, and begin every line
    await admin.query('commit');
    expect(written).toBeGreaterThan(10);
    let cells = 0;
    let harmless = 0;
    for (const role of ['statistician', 'investigator', 'data-manager'] as const) {
      const person = await signUp(world.app, { role, trialId: world.trialId });
      const { body } = await person.get<{ items: { code: string }[] }>(`/trials/${world.trialId}/datasets`);
      for (const { code } of body.items) {
        const file = await person.get<string>(`/trials/${world.trialId}/datasets/${code}.csv`);
        expect([code, file.status]).toEqual([code, 200]);
        const table: string[][] = parse(file.body, { relax_column_count: true });
        const all = table.flat();
        cells += all.length;
        harmless += all.filter((cell) => /^'[=+\-@\t\r]/.test(cell)).length;
        expect(all.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)))).toEqual([]);
      }
    }
    expect(harmless).toBeGreaterThan(0);
    expect(cells).toBeGreaterThan(200);
  });
});
