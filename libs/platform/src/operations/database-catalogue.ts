import type { ClientBase } from 'pg';

/** The schemas that a backup holds. The queue's is left out: its jobs are made again from the outbox. */
export const BACKED_UP_SCHEMAS = ['trial', 'sealed', 'identity'] as const;

/** A table as a backup sees it. */
export interface TableShape {
  /** `schema.table`; names are plain, they need no quotes. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Expressions that order the rows of a backup: the primary key, texts by their bytes, so that no server's language matters. */
  readonly order: readonly string[];
  /** Column filled by an identity sequence, or null. */
  readonly identity: string | null;
}

/** Settings under which the same rows always give the same bytes. */
export const STABLE_OUTPUT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local bytea_output = 'hex';
  set local extra_float_digits = 1; set local row_security = off; set local statement_timeout = 0; set local lock_timeout = '30s'`;

/**
 * The tables of our schemas, each after those that it refers to, so that they can be filled in this order.
 * @throws Error where a table has no primary key or the references form a circle: faults of a migration
 */
export async function readTables(client: ClientBase): Promise<TableShape[]> {
  const { rows: tables } = await client.query<TableShape>(
    `select n.nspname || '.' || c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(json_agg(format('%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end order by k.place), '[]') from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place)
         join pg_attribute a on a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as "order",
       (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'r' order by 1`,
    [BACKED_UP_SCHEMAS],
  );
  const keyless = tables.find(({ order }) => order.length === 0);
  if (keyless) throw new Error(`The table ${keyless.name} has no primary key; a backup cannot order its rows.`);
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select distinct rn.nspname || '.' || r.relname as "from", tn.nspname || '.' || t.relname as "to" from pg_constraint k
     join pg_class r on r.oid = k.conrelid join pg_namespace rn on rn.oid = r.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid and rn.nspname = any($1)`,
    [BACKED_UP_SCHEMAS],
  );
  return orderByReferences(tables, references);
}

function orderByReferences(tables: readonly TableShape[], references: readonly { from: string; to: string }[]): TableShape[] {
  const ordered: TableShape[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(({ name }) => !placed.has(name) && references.every(({ from, to }) => from !== name || placed.has(to)));
    if (ready.length === 0) throw new Error('The tables refer to each other in a circle; a backup cannot order them.');
    ordered.push(...ready);
    for (const { name } of ready) placed.add(name);
  }
  return ordered;
}

/** Names of the migrations that made this database, oldest first; none where nothing was migrated. */
export async function readMigrations(client: ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ present: boolean }>(`select to_regclass('public.schema_migration') is not null as present`);
  if (!found[0]?.present) return [];
  const { rows } = await client.query<{ name: string }>('select name from public.schema_migration order by "timestamp", id');
  return rows.map(({ name }) => name);
}

/** The statement that gives a table's rows as text. */
export const copyOut = ({ name, columns, order }: TableShape): string =>
  `copy (select ${columns.map(quoted).join(', ')} from ${name} order by ${order.join(', ')}) to stdout`;

/** The statement that takes them in again. */
export const copyIn = ({ name, columns }: TableShape): string => `copy ${name} (${columns.map(quoted).join(', ')}) from stdin`;

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
