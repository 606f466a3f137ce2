import { notPermitted } from '@equipoise/kernel';
import { givesUnblinded, type Access, type RoleAtSite } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { ActedFor, Actor } from './acted-for';
import { organisationOf, type Organisations } from './organisations';

export const TRAIL_ACTIONS = ['insert', 'update', 'delete', 'event'] as const;
export type TrailAction = (typeof TRAIL_ACTIONS)[number];

/** What a list of the trail may be sorted by. */
export const TRAIL_SORTS = ['at', 'actor', 'table', 'action'] as const;
export type TrailSort = (typeof TRAIL_SORTS)[number];

/** Two views of a trial's trail: what a blinded person sees, and that with the sealed trail in it. */
export const TRAIL_VIEWS = ['blinded', 'full'] as const;
export type TrailView = (typeof TRAIL_VIEWS)[number];

/** What a reader of the trail asks for; every part narrows the list. */
export interface TrailFilter {
  /** Text anywhere in table, row id, actor, reason, or the values before and after; case does not matter. */
  readonly search?: string;
  /** A table (`trial.form`), or part of its name. */
  readonly table?: string;
  /** Part of the actor's name. */
  readonly actor?: string;
  /** Code or id of the participant whom the row is about. */
  readonly participant?: string;
  /** Whole name of the organisation for which the actor acted. */
  readonly organisation?: string;
  readonly action?: TrailAction;
  /** First and last instant, both included. */
  readonly from?: Date;
  readonly to?: Date;
  readonly sort?: TrailSort;
  readonly order?: 'asc' | 'desc';
}

/** One entry of the trail. */
export interface TrailEntry {
  /** `open-17` or `sealed-4`: the trails count apart, so that none tells how much happened in another. */
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  /** Account of the actor: people choose their names, and two may choose the same. */
  readonly actorId: string | null;
  readonly role: string | null;
  /** For whom the actor acted (organisations.ts). */
  readonly organisation: string | null;
  readonly requestId: string | null;
  readonly table: string;
  readonly rowId: string;
  readonly action: TrailAction;
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** A question to the database for entries, without their order. */
export interface TrailSource {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What the trail of accounts shows: whoever manages accounts reads nothing of participants, whose contacts have entries beside them. */
const OF_ACCOUNTS = ['account', 'role_grant', 'session', 'signing_session', 'password_reset', 'second_factor', 'recovery_code', 'provider_link', 'api_token', 'account_trail', 'backup', 'restore'];

/** In a list sorted by anything else, the newest of equals come first. */
const SORT_COLUMNS: Readonly<Record<TrailSort, string>> = { at: 't.at', actor: 't.actor_name', table: 't.table_name', action: 't.action' };

const COLUMNS = 'e.id, e.at, e.actor_id, e.actor_name, e.actor_role, e.request_id, e.table_name, e.row_id, e.action, e.reason, e.before, e.after';

/** The last instant comes as a whole millisecond; entries have microseconds. */
const MATCHES = `
  ($2::text is null or e.table_name ilike $2 or e.row_id ilike $2 or e.actor_name ilike $2 or e.reason ilike $2 or e.before::text ilike $2 or e.after::text ilike $2)
  and ($3::text is null or e.table_name ilike $3)
  and ($4::text is null or e.actor_name ilike $4)
  and ($5::text is null or e.action = $5)
  and ($6::timestamptz is null or e.at >= $6)
  and ($7::timestamptz is null or e.at < $7::timestamptz + interval '1 millisecond')
  and ($8::jsonb is null or exists (select 1 from jsonb_to_recordset($8) as o("actorId" uuid, roles text, since timestamptz, until timestamptz)
    where o."actorId" = e.actor_id and o.roles is not distinct from e.actor_role and (o.since is null or e.at >= o.since) and (o.until is null or e.at < o.until)))`;

/** Rows of a participant: its own, those that name it when they are made, and whatever happens to these later. */
const ofParticipant = (trail: string): string => `($9::text is null or e.row_id = $9 or e.after ->> 'participantId' = $9
  or (e.table_name, e.row_id) in (select i.table_name, i.row_id from ${trail} i where i.trial_id = $1 and i.action = 'insert' and i.after ->> 'participant_id' = $9))`;

const ofTrial = (name: string, trail: string): string => `select '${name}' as trail, ${COLUMNS} from ${trail} e where e.trial_id = $1 and ${MATCHES} and ${ofParticipant(trail)}`;
const OPEN = ofTrial('open', 'trial.audit_entry');
const SEALED = ofTrial('sealed', 'sealed.audit_entry');
const ACCOUNTS = `select 'accounts' as trail, ${COLUMNS} from identity.audit_entry e where e.table_name = any($1::text[]) and ${MATCHES}`;

/**
 * Whether this person reads the sealed trail too: by a role for all sites that is unblinded itself and may read trails. A blinded
 * investigator who is also a therapist works unblinded, and yet may not learn every arm from the trail; nor may one who is
 * the safety monitor of one site.
 */
export function readsSealedTrail(held: readonly RoleAtSite[]): boolean {
  return held.some(({ role, siteId }) => siteId === null && givesUnblinded('audit.read')(role));
}

/** The view that this person gets: the fullest that there is for them, unless they ask for less. @throws DomainError not-permitted */
export function viewFor(access: Access, asked?: TrailView): { readonly view: TrailView; readonly views: readonly TrailView[] } {
  // its entries are those of all sites
  if (access.scope?.siteIds) throw notPermitted('The trail holds the changes of all sites; it is read by people who work for all of them.');
  // it names arms: a token that was made for the trail and carries nothing that tells one reads what blinded people read
  const learnsArms = access.can('allocation.read') || access.can('data.export-unblinded');
  const full = !access.blinded && learnsArms && readsSealedTrail(access.scope?.held ?? []);
  if (asked === 'full' && !full) throw notPermitted('The full trail is read by people who are unblinded and read trails.');
  return { view: asked ?? (full ? 'full' : 'blinded'), views: full ? TRAIL_VIEWS : ['blinded'] };
}

const containing = (text: string | undefined): string | null => (text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null);

/** A whole name means that table only: `trial.form` is not `trial.form_correction`. */
const tableLike = (text: string | undefined): string | null => (text && /^[a-z]+\.[a-z_]+$/.test(text) ? text.replaceAll('_', '\\_') : containing(text));

/** @param spans when which actor acted for the organisation that is asked for; undefined where none is */
const valuesOf = (filter: TrailFilter, spans: readonly ActedFor[] | undefined): unknown[] => [
  containing(filter.search),
  tableLike(filter.table),
  containing(filter.actor),
  filter.action ?? null,
  filter.from ?? null,
  filter.to ?? null,
  spans ? JSON.stringify(spans.map(({ actorId, roles, since, until }) => ({ actorId, roles, since, until }))) : null,
];

/** The trail of a trial, as this view shows it. */
export async function trailOfTrial(tx: EntityManager, trialId: string, view: TrailView, filter: TrailFilter, spans?: readonly ActedFor[]): Promise<TrailSource> {
  const sql = view === 'full' ? `${OPEN} union all ${SEALED}` : OPEN;
  return { sql, values: [trialId, ...valuesOf(filter, spans), filter.participant ? await idOfParticipant(tx, trialId, filter.participant) : null] };
}

/** The trail of accounts, roles, sessions and tokens: it belongs to no trial. */
export const trailOfAccounts = (filter: TrailFilter, spans?: readonly ActedFor[]): TrailSource => ({ sql: ACCOUNTS, values: [OF_ACCOUNTS.map((table) => `identity.${table}`), ...valuesOf(filter, spans)] });

const ACTORS = 'select distinct e.actor_id as "actorId", e.actor_role as roles from';

/** Who wrote in the trail of a trial, as this view shows it: of the sealed trail only where it is shown. */
export function actorsOfTrial(tx: EntityManager, trialId: string, view: TrailView): Promise<Actor[]> {
  const of = (trail: string): string => `${ACTORS} ${trail} e where e.trial_id = $1 and e.actor_id is not null`;
  return tx.query(view === 'full' ? `${of('trial.audit_entry')} union ${of('sealed.audit_entry')}` : of('trial.audit_entry'), [trialId]);
}

export const actorsOfAccounts = (tx: EntityManager): Promise<Actor[]> => tx.query(`${ACTORS} identity.audit_entry e where e.actor_id is not null`);

/** A code that nobody has stands for itself: nothing is found. */
async function idOfParticipant(tx: EntityManager, trialId: string, asked: string): Promise<string> {
  const [found] = await tx.query<{ id: string }[]>('select id from trial.participant where trial_id = $1 and (lower(code) = lower($2) or id::text = lower($2))', [trialId, asked]);
  return found?.id ?? asked;
}

/** The order of a list; entries of one instant are in the order of their writing. */
export function trailOrder({ sort = 'at', order: asked }: TrailFilter): string {
  const order = asked === 'asc' || (asked === undefined && sort !== 'at') ? 'asc' : 'desc';
  if (sort === 'at') return `order by t.at ${order}, t.trail, t.id ${order}`;
  return `order by ${SORT_COLUMNS[sort]} ${order} nulls last, t.at desc, t.trail, t.id desc`;
}

/** A row of a source. */
export interface TrailRecord {
  readonly trail: string;
  readonly id: string;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly actor_role: string | null;
  readonly request_id: string | null;
  readonly table_name: string;
  readonly row_id: string;
  readonly action: TrailAction;
  readonly reason: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** The organisation stands in no entry, whose bytes are sealed: it follows from the roles of that moment (docs/decisions/0010). */
export function entryOf(row: TrailRecord, organisations: Organisations): TrailEntry {
  return {
    id: `${row.trail}-${row.id}`,
    at: row.at,
    actor: row.actor_name,
    actorId: row.actor_id,
    role: row.actor_role,
    organisation: organisationOf(organisations, row.actor_id, row.actor_role, row.at),
    requestId: row.request_id,
    table: row.table_name,
    rowId: row.row_id,
    action: row.action,
    reason: row.reason,
    before: row.before,
    after: row.after,
  };
}
