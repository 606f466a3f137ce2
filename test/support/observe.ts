import pg from 'pg';
import { loadMasterKey, loginUrl, readConfig, scopeSealer } from '@equipoise/platform';
import type { Role } from '@equipoise/kernel';
import { describeApi } from '../../apps/api/src/openapi';
import { TEST_MASTER_KEY } from './keys';
import type { World } from './world';

/** Everything that a blinded person got from one request, with what may differ by its nature replaced. */
export type Observations = ReadonlyMap<string, string>;

const BY_NATURE: readonly (readonly [RegExp, string])[] = [
  [/"traceId":"[^"]*"/g, '"traceId":"…"'],
  [/"requestId":"[^"]*"/g, '"requestId":"…"'],
  [/\/q\/[A-Za-z0-9_-]{43}/g, '/q/…'],
  [/http:\/\/127\.0\.0\.1:\d+/g, 'http://…'],
];
const HEADERS_BY_NATURE = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

const normalised = (text: string) => BY_NATURE.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

/** Addresses of every GET route, found from the API's own description, so that a new route is covered by itself. */
export async function addressesOf(world: World): Promise<string[]> {
  const { paths } = describeApi(world.app.app, 'test');
  const recruiter = world.people.get('recruiter')!;
  const forms = new Map<string, string[]>();
  for (const { id } of world.participants) {
    const { body } = await recruiter.get<{ visits: { forms: { id: string }[] }[] }>(`/trials/${world.trialId}/participants/${id}`);
    forms.set(id, body.visits.flatMap((visit) => visit.forms.map((form) => form.id)));
  }
  const unknown = '00000000-0000-4000-8000-000000000000';
  return Object.entries(paths)
    .filter(([path, item]) => 'get' in item && !path.startsWith('/api/docs') && !path.startsWith('/api/health') && !path.includes('{token}'))
    .flatMap(([path]) => {
      const inTrial = path.replace('/api', '').replace('{trialId}', world.trialId);
      const perParticipant = inTrial.includes('{participantId}') ? world.participants.map(({ id }) => [id, inTrial.replace('{participantId}', id)] as const) : [['', inTrial] as const];
      return perParticipant.flatMap(([id, address]) => {
        if (address.includes('{formId}')) return (forms.get(id) ?? []).map((form) => address.replace('{formId}', form));
        if (address.endsWith('/audit/export')) return [address, `${address}?format=jsonl`];
        if (address.includes('{name}')) return ['wide.csv', 'long.csv', 'dictionary.csv'].map((name) => `${address.replace('{name}', name)}?arms=dummy`);
        return [address.replaceAll(/\{\w+\}/g, unknown)];
      });
    });
}

/** Messages that are due at the same moment are handled in no fixed order, also in the same world twice: a whole trail is compared as a set. */
const asSet = (text: string) => text.split('\n').map((line) => line.replace(/\bopen-\d+/, 'open-…')).sort().join('\n');

/** One role asks every address. */
export async function observeRole(world: World, role: Role, addresses: readonly string[]): Promise<Observations> {
  const person = world.people.get(role)!;
  const seen = new Map<string, string>();
  for (const address of addresses) {
    const response = await fetch(`${world.app.url}/api${address}`, { headers: { cookie: person.cookie } });
    const headers = [...response.headers].filter(([name]) => !HEADERS_BY_NATURE.has(name)).map(([name, value]) => `${name}: ${value}`);
    const text = normalised(await response.text());
    const body = address.includes('/audit/export') ? asSet(text) : text;
    // the length header counts what is replaced too; the length of the replaced text is compared with the text itself
    seen.set(`${role} ${address}`, `${response.status}\n${headers.filter((line) => !line.startsWith('content-length')).join('\n')}\n\n${body}`);
  }
  return seen;
}

/** Messages that are due at the same moment are handled in no fixed order, also in the same world twice: these rows lie as it happened, and are compared as a set. */
const WRITTEN_BY_WORKERS = new Set(['trial.audit_entry', 'trial.reminder', 'trial.questionnaire_link']);

/** Every row that the blinded database login can read. */
export async function observeDatabase(world: World): Promise<Observations> {
  const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
  const client = new pg.Client({ connectionString: loginUrl(world.app.database.url, key, 'blinded') });
  await client.connect();
  await client.query(`select set_config('equipoise.scope', $1, false)`, [scopeSealer(key)({ trialIds: [world.trialId], siteIds: null })]);
  const seen = new Map<string, string>();
  const admin = new pg.Client({ connectionString: world.app.database.adminUrl }); // the login itself has no right to the list of tables
  await admin.connect();
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'trial' and c.relkind = 'r' and has_table_privilege('equipoise_blinded', c.oid, 'select') order by 1`,
  );
  await admin.end();
  for (const { name } of tables) {
    const isTrail = name === 'trial.audit_entry';
    const hidden = isTrail ? `- 'request_id' - 'id'` : '';
    const { rows } = await client.query<{ row: string }>(`select (to_jsonb(t) ${hidden})::text as row from ${name} t`);
    // hashes of tokens are random by their nature
    const lines = rows.map(({ row }) => row.replaceAll(/"(token_hash|request_id)": ("[^"]*"|null)/g, '"$1": "…"'));
    seen.set(`database ${name}`, (WRITTEN_BY_WORKERS.has(name) ? lines.sort() : lines).join('\n'));
  }
  await client.end();
  return seen;
}

/** Where two worlds differ: the address, and the first line that is not the same. */
export function differences(one: Observations, other: Observations): string[] {
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return keys.flatMap((key) => {
    const [a, b] = [one.get(key) ?? '', other.get(key) ?? ''];
    if (a === b) return [];
    const lines = b.split('\n');
    const at = a.split('\n').findIndex((line, index) => line !== lines[index]);
    const [first, second] = [a.split('\n')[at] ?? '', lines[at] ?? ''];
    const column = Math.max(0, [...first].findIndex((letter, index) => letter !== second[index]) - 30);
    return [`${key}: «${first.slice(column, column + 120)}» against «${second.slice(column, column + 120)}»`];
  });
}
