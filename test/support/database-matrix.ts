import type pg from 'pg';

/** What a login may do to a table: S select, I insert, U update, D delete, T truncate. */
const STATEMENTS: Readonly<Record<string, (table: string, column: string) => string>> = {
  S: (table) => `select 1 from ${table} where false`,
  I: (table) => `insert into ${table} default values`,
  U: (table, column) => `update ${table} set "${column}" = "${column}" where false`,
  D: (table) => `delete from ${table} where false`,
  T: (table) => `truncate ${table} cascade`,
};

export interface Table {
  readonly name: string;
  /** A column that may be written. */
  readonly column: string;
}

export interface Callable {
  readonly name: string;
  /** A call with nothing in it. */
  readonly call: string;
}

/** Every table of the product, as the owner sees them. */
export async function tablesOf(owner: pg.Client): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' order by a.attnum limit 1) as column
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('trial', 'sealed', 'identity', 'guard', 'public') and c.relkind in ('r', 'p', 'v', 'm') order by 1`,
  );
  return rows;
}

/** Every function of the product. */
export async function functionsOf(owner: pg.Client): Promise<Callable[]> {
  const { rows } = await owner.query<Callable>(
    `select n.nspname || '.' || p.proname as name,
       n.nspname || '.' || p.proname || '(' || coalesce((select string_agg('null::' || format_type(t, null), ', ' order by o) from unnest(p.proargtypes) with ordinality as x(t, o)), '') || ')' as call
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('trial', 'sealed', 'identity', 'guard', 'public') and p.prorettype <> 'trigger'::regtype order by 1, 2`,
  );
  return rows;
}

/** Tries a statement and takes it back. @returns undefined where it worked, else the SQLSTATE */
export async function attempt(client: pg.Client, sql: string): Promise<string | undefined> {
  await client.query('begin');
  try {
    await client.query(sql);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.query('rollback');
  }
}

const REFUSED = '42501';

/** By trying: what is not refused for want of a right may be done, whatever else is wrong with it. */
export async function rightsOn(client: pg.Client, { name, column }: Table): Promise<string> {
  let rights = '';
  for (const [letter, statement] of Object.entries(STATEMENTS)) {
    if ((await attempt(client, statement(name, column))) !== REFUSED) rights += letter;
  }
  return rights;
}

/** Whether the login gets into a function at all; a refusal by the function itself (no scope) counts as getting in. */
export async function mayCall(client: pg.Client, { name, call }: Callable): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`select ${call}`);
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return !(code === REFUSED && new RegExp(`permission denied for (schema|function) (${name.split('.').join('|')})\\b`).test(message));
  } finally {
    await client.query('rollback');
  }
}

/** The committed table. */
export function describeRights(logins: readonly string[], tables: ReadonlyMap<string, readonly string[]>, functions: ReadonlyMap<string, readonly boolean[]>): string {
  const head = `| | ${logins.join(' | ')} |\n|---|${logins.map(() => '---').join('|')}|`;
  const line = (name: string, cells: readonly string[]) => `| ${name} | ${cells.map((cell) => cell || '-').join(' | ')} |`;
  return `# What each database login may do
Made by trying on a raw connection as each login (\`npm run matrix\`); read the difference before you commit it. test/integration/database-logins.spec.ts
tries again and compares. Rights on a table are not rows: row-level security by trial and site comes on top (docs/decisions/0007-row-level-security.md).

S select, I insert, U update, D delete, T truncate. \`system\` has what \`app\` has, over all trials.

## Tables
${head}
${[...tables].map(([name, cells]) => line(name, cells)).join('\n')}

## Functions
${head}
${[...functions].map(([name, cells]) => line(name, cells.map((may) => (may ? 'yes' : '')))).join('\n')}
`;
}
