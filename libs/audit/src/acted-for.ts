import { organisationOf, organisationsOf, type Organisations } from './organisations';

/** A person and the roles under which they wrote entries, as the trail has them. */
export interface Actor {
  readonly actorId: string;
  /** Comma separated; null where the entries name none. */
  readonly roles: string | null;
}

/** A time in which this actor acted for these organisations and no others. */
export interface ActedFor extends Actor {
  /** First instant; null: since ever. */
  readonly since: Date | null;
  /** The first instant that is no longer of it; null: still. */
  readonly until: Date | null;
  /** One at least. */
  readonly organisations: readonly string[];
  /** As the trail prints them. */
  readonly organisation: string | null;
}

/**
 * For whom each actor acted, and when: what `organisationOf` says of every instant, as spans of time. So the database can
 * look for an organisation that stands in no entry, and the rule stays in one place.
 */
export function timesOf(known: Organisations, actors: readonly Actor[]): readonly ActedFor[] {
  return actors.flatMap((actor) => {
    const turns = turnsOf(known, actor.actorId);
    return turns.map((since, i) => {
      // before the first turn it is as it was at any time before it
      const at = since ?? new Date((turns[1]?.getTime() ?? 0) - 1);
      return {
        ...actor,
        since,
        until: turns[i + 1] ?? null,
        organisations: organisationsOf(known, actor.actorId, actor.roles, at),
        organisation: organisationOf(known, actor.actorId, actor.roles, at),
      };
    });
  });
}

/** When a role of this person began, or was over: its last instant counts as one with it. The first span has no beginning. */
function turnsOf({ held }: Organisations, actorId: string): readonly (Date | null)[] {
  const instants = held.filter(({ accountId }) => accountId === actorId).flatMap(({ from, to }) => [from.getTime(), ...(to ? [to.getTime() + 1] : [])]);
  return [null, ...[...new Set(instants)].sort((one, other) => one - other).map((instant) => new Date(instant))];
}

/** Whether somebody acted for the organisation that is asked for: the name whole, letters of either case. */
export function isAskedFor({ organisations }: ActedFor, asked: string): boolean {
  return organisations.some((name) => name.localeCompare(asked, 'en', { sensitivity: 'accent' }) === 0);
}
