import type { Trail } from './checkpoint';

/** Where the entries of a trail stand. */
export const TRAIL_TABLES: Readonly<Record<Trail, string>> = { open: 'trial.audit_entry', sealed: 'sealed.audit_entry', identity: 'identity.audit_entry' };

/**
 * The line of an entry `e`, from which its leaf hash is made and which an export holds byte by byte: a JSON array as
 * PostgreSQL prints jsonb, so that the database itself hashes and exports a million entries at its own speed.
 */
export const AUDIT_LINE = `jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.trial_id, e.actor_id, e.actor_name,
  e.actor_role, e.request_id, e.reason, e.table_name, e.row_id, e.action, e.before, e.after)::text`;

/** Leaf hash of the entry `e`, as `leafHash` makes it of the line. */
export const AUDIT_LEAF = `sha256('\\x00'::bytea || convert_to(${AUDIT_LINE}, 'UTF8'))`;

/** What the line holds, in its order. */
export const AUDIT_LINE_FIELDS = ['id', 'at', 'trial_id', 'actor_id', 'actor_name', 'actor_role', 'request_id', 'reason', 'table_name', 'row_id', 'action', 'before', 'after'] as const;

/** The id that the line from `from` on begins with; undefined where it is no line of a trail. */
export function idOfLine(line: Uint8Array, from = 0): number | undefined {
  if (line[from] !== 0x5b) return undefined;
  let id = 0;
  let at = from + 1;
  for (; at < line.length; at += 1) {
    const digit = (line[at] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    id = id * 10 + digit;
  }
  return at > from + 1 && line[at] === 0x2c && Number.isSafeInteger(id) ? id : undefined;
}
