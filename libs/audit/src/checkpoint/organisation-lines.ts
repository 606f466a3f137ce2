import type pg from 'pg';
import { timesOf, type ActedFor } from '../acted-for';
import type { Organisations } from '../organisations';
import { TRAIL_TABLES } from './audit-line';
import type { Trail } from './checkpoint';

const AT_ONCE = 10_000;

interface Signed {
  readonly id: string;
  readonly at: Date;
  readonly trial_id: string | null;
  readonly actor_id: string;
  readonly actor_role: string | null;
}

/**
 * For whom somebody acted, a line for each entry that names a person: {"id":17,"organisation":"Hospital del Mar"}. It stands in no
 * entry and is sealed by nothing (docs/decisions/0010); roles and sites, from which it follows, are entries themselves.
 * @param client in the snapshot of the export
 * @param known by trial; under null what the trail of accounts goes by
 */
export async function* organisationLines(client: pg.ClientBase, trail: Trail, known: ReadonlyMap<string | null, Organisations>): AsyncGenerator<string> {
  const spans = new Map<string, readonly ActedFor[]>();
  const organisation = ({ at, trial_id: trialId, actor_id: actorId, actor_role: roles }: Signed): string | null => {
    const where = trail === 'identity' ? null : trialId;
    const key = JSON.stringify([where, actorId, roles]);
    const found = spans.get(key) ?? timesOf(known.get(where) ?? NOTHING, [{ actorId, roles }]);
    spans.set(key, found);
    return found.findLast(({ since }) => since === null || since <= at)?.organisation ?? null;
  };
  await client.query(`declare organisations no scroll cursor for select e.id, e.at, e.trial_id, e.actor_id, e.actor_role from ${TRAIL_TABLES[trail]} e where e.actor_id is not null order by e.id`);
  for (let rows: Signed[] | undefined; rows?.length !== 0; ) {
    ({ rows } = await client.query<Signed>(`fetch ${AT_ONCE} from organisations`));
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify({ id: Number(row.id), organisation: organisation(row) })}\n`).join('');
  }
  await client.query('close organisations');
}

const NOTHING: Organisations = { held: [], sponsor: null };
