import { notPermitted, ROLES, type Role } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';

export const TRAIL_ACTIONS = ['insert', 'update', 'delete', 'event'] as const;
export type TrailAction = (typeof TRAIL_ACTIONS)[number];

/** What a reader of the trail asks for; every part narrows the list. */
export interface TrailFilter {
  /** Text anywhere in table, row id, actor, reason, or the values before and after; case does not matter. */
  readonly search?: string;
  /** Part of the table's name. */
  readonly table?: string;
  /** Part of the actor's name. */
  readonly actor?: string;
  readonly action?: TrailAction;
  /** First and last instant, both included. */
  readonly from?: Date;
  readonly to?: Date;
  /** 1 for the newest entries. */
  readonly page: number;
  readonly pageSize: number;
}

/** One entry of the trail. */
export interface TrailEntry {
  /** `open-17` or `sealed-4`: the two trails count apart, so that neither tells how much happened in the other. */
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly role: string | null;
  readonly requestId: string | null;
  readonly table: string;
  readonly rowId: string;
  readonly action: TrailAction;
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

interface TrailRecord {
  trail: string;
  id: string;
  at: Date;
  actor_name: string | null;
  actor_role: string | null;
  request_id: string | null;
  table_name: string;
  row_id: string;
  action: TrailAction;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const MATCHES = `e.trial_id = $1
  and ($2::text is null or e.table_name ilike $2 or e.row_id ilike $2 or e.actor_name ilike $2 or e.reason ilike $2 or e.before::text ilike $2 or e.after::text ilike $2)
  and ($3::text is null or e.table_name ilike $3)
  and ($4::text is null or e.actor_name ilike $4)
  and ($5::text is null or e.action = $5)
  and ($6::timestamptz is null or e.at >= $6)
  and ($7::timestamptz is null or e.at <= $7)`;

const COLUMNS = 'e.id, e.at, e.actor_name, e.actor_role, e.request_id, e.table_name, e.row_id, e.action, e.reason, e.before, e.after';
const OPEN = `select 'open' as trail, ${COLUMNS} from trial.audit_entry e where ${MATCHES}`;
const SEALED = `select 'sealed' as trail, ${COLUMNS} from sealed.audit_entry e where ${MATCHES}`;

/**
 * Whether this person reads the sealed trail too: by a role that is unblinded itself and may read trails. A blinded
 * investigator who is also a therapist works unblinded, and yet may not learn every arm from the trail.
 */
export function readsSealedTrail(roles: readonly Role[]): boolean {
  return roles.some((role) => !ROLES[role].blinded && (ROLES[role].permissions as readonly string[]).includes('audit.read'));
}

const containing = (text: string | undefined): string | null => (text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null);

/**
 * The trail of a trial, newest first; of two entries of one instant the later written first.
 * @throws DomainError not-permitted for people of single sites: the entries are those of all sites
 */
export async function listTrail(access: Access, filter: TrailFilter): Promise<{ readonly items: readonly TrailEntry[]; readonly total: number }> {
  if (access.scope?.siteIds) throw notPermitted('The trail holds the changes of all sites; it is read by people who work for all of them.');
  const source = !access.blinded && readsSealedTrail(access.scope?.roles ?? []) ? `${OPEN} union all ${SEALED}` : OPEN;
  const values = [
    access.trialId,
    containing(filter.search),
    containing(filter.table),
    containing(filter.actor),
    filter.action ?? null,
    filter.from ?? null,
    filter.to ?? null,
  ];
  return access.transaction(async (tx) => {
    const [counted] = await tx.query<{ n: string }[]>(`select count(*) as n from (${source}) as t`, values);
    const rows = await tx.query<TrailRecord[]>(`select * from (${source}) as t order by t.at desc, t.trail, t.id desc limit $8 offset $9`, [
      ...values,
      filter.pageSize,
      (filter.page - 1) * filter.pageSize,
    ]);
    return { items: rows.map(entryOf), total: Number(counted?.n ?? 0) };
  });
}

function entryOf(row: TrailRecord): TrailEntry {
  return {
    id: `${row.trail}-${row.id}`,
    at: row.at,
    actor: row.actor_name,
    role: row.actor_role,
    requestId: row.request_id,
    table: row.table_name,
    rowId: row.row_id,
    action: row.action,
    reason: row.reason,
    before: row.before,
    after: row.after,
  };
}
