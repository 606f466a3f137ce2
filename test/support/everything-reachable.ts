import pg from 'pg';
import { loadMasterKey, loginUrl, readConfig, scopeSealer } from '@equipoise/platform';
import type { Role } from '@equipoise/kernel';
import { describeApi } from '../../apps/api/src/openapi';
import { TEST_MASTER_KEY } from './keys';
import type { World } from './world';

/** Addresses of every GET route, found from the API's own description, so that a new route is covered by itself. */
export async function addressesOf(world: World): Promise<string[]> {
  const { paths } = describeApi(world.app.app, 'test');
  const recruiter = world.people.get('recruiter')!;
  const forms = new Map<string, string[]>();
  for (const { id } of world.participants) {
    const { body } = await recruiter.get<{ visits: { forms: { id: string }[] }[] }>(`/trials/${world.trialId}/participants/${id}`);
    forms.set(id, body.visits.flatMap((visit) => visit.forms.map((form) => form.id)));
  }
  const { body: trail } = await world.people.get('investigator')!.get<{ organisations: string[] }>(`/trials/${world.trialId}/audit?pageSize=1`);
  const narrowed = (address: string, glue: string) => trail.organisations.map((name) => `${address}${glue}organisation=${encodeURIComponent(name)}`);
  const unknown = '00000000-0000-4000-8000-000000000000';
  return Object.entries(paths)
    .filter(([path, item]) => 'get' in item && !path.startsWith('/api/docs') && !path.startsWith('/api/health') && !path.startsWith('/api/questionnaires'))
    .flatMap(([path]) => {
      const inTrial = path.replace('/api', '').replace('{trialId}', world.trialId);
      const perParticipant = inTrial.includes('{participantId}') ? world.participants.map(({ id }) => [id, inTrial.replace('{participantId}', id)] as const) : [['', inTrial] as const];
      return perParticipant.flatMap(([id, address]) => {
        if (address.includes('{formId}')) return (forms.get(id) ?? []).map((form) => address.replace('{formId}', form));
        if (address.endsWith('/audit/export')) return [address, ...narrowed(`${address}?format=jsonl`, '&')];
        if (address.endsWith('/audit')) return [address, ...narrowed(address, '?')];
        if (address.includes('{name}')) return ['wide.csv', 'long.csv', 'dictionary.csv'].map((name) => `${address.replace('{name}', name)}?arms=dummy`);
        return [address.replaceAll(/\{\w+\}/g, unknown)];
      });
    });
}

/** One role asks every address: status, headers and body of each, by who asked what. */
export async function answersTo(world: World, role: Role, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { cookie } = world.people.get(role)!;
  const seen = new Map<string, string>();
  for (const address of addresses) {
    const response = await fetch(`${world.app.url}/api${address}`, { headers: { cookie } });
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
    seen.set(`${role} ${address}`, `${response.status}\n${headers.join('\n')}\n\n${await response.text()}`);
  }
  return seen;
}

/** Every row of the trial that the blinded database login can read, by table. */
export async function readableRows(world: World): Promise<ReadonlyMap<string, string>> {
  const admin = new pg.Client({ connectionString: world.app.database.adminUrl }); // the login itself has no right to the list of tables
  await admin.connect();
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'trial' and c.relkind = 'r' and has_table_privilege('equipoise_blinded', c.oid, 'select') order by 1`,
  );
  await admin.end();
  const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
  const client = new pg.Client({ connectionString: loginUrl(world.app.database.url, key, 'blinded') });
  await client.connect();
  await client.query(`select set_config('equipoise.scope', $1, false)`, [scopeSealer(key)({ trialIds: [world.trialId], siteIds: null })]);
  const seen = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    seen.set(`database ${name}`, rows.map(({ row }) => row).join('\n'));
  }
  await client.end();
  return seen;
}
