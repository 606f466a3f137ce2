import pg from 'pg';
import type { World } from '../world';
import type { ApiDocument } from './document';
import { KnownPaths } from './known-paths';
import { send } from './send';

const MOST_PER_TEMPLATE = 6;

/**
 * Finds what exists by asking every GET route, the shorter addresses first, as everybody who works in the trial: also as
 * those who know the arms, so that blinded people ask for sealed things by their true ids too.
 */
export async function discover(world: World, document: ApiDocument): Promise<KnownPaths> {
  const known = new KnownPaths(document);
  for (const [template, token] of await tokensOf(world)) known.add(template, template.replace('{token}', token));
  const cookies = [world.administrator, ...world.people.values(), ...world.therapists].map(({ cookie }) => cookie);
  const reads = document.operations.filter(({ method }) => method === 'GET').sort((a, b) => a.template.split('/').length - b.template.split('/').length || (a.template < b.template ? -1 : 1));
  for (const { template } of reads) {
    for (const path of known.of(template).slice(0, MOST_PER_TEMPLATE)) {
      for (const cookie of cookies) {
        const { status, headers, body } = await send(world.app.url, cookie, { method: 'GET', path, headers: {} });
        if (status !== 200 || !headers.some(([name, value]) => name.toLowerCase() === 'content-type' && value.includes('json'))) continue;
        known.learn(template, path, JSON.parse(body.toString()));
        if (template.split('{').length > 2) break; // one who may see it is enough, except for lists, which differ from person to person
      }
    }
  }
  return known;
}

/** Tokens of the links that were mailed. */
async function tokensOf(world: World): Promise<[string, string][]> {
  const client = new pg.Client({ connectionString: world.app.database.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ body: string }>('select body from identity.mail order by recorded_at, id');
  await client.end();
  return rows.flatMap(({ body }) => [...body.matchAll(/\/q#([\w-]{43})/g)].map(([, token]): [string, string] => ['/api/questionnaires/{token}', token ?? '']));
}
