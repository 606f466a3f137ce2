import type pg from 'pg';

/**
 * PostgreSQL tells every login how large each table is, how many rows it is thought to hold and how often it was written:
 * also sealed tables, so that the totals of attendance or of unblinding would be readable on a blinded login. Only a
 * superuser can take that away. Afterwards the owner of the database and the application's login may still ask.
 */
export const QUIET_CATALOGUE = `do $$
declare
  v_readers text := format('%I, equipoise_app, equipoise_queue', (select pg_get_userbyid(datdba) from pg_database where datname = current_database()));
  v_object record;
begin
  for v_object in
    select format('table pg_catalog.%I', c.relname) as name, 'select' as privilege from pg_class c
      where c.relnamespace = 'pg_catalog'::regnamespace
        and (c.relname = 'pg_class' or c.relname ~ '^pg_stat(io)?(_xact)?_(all|sys|user)_(tables|indexes|sequences|functions)$')
    union all
    select format('function %s', p.oid::regprocedure), 'execute' from pg_proc p
      where p.pronamespace = 'pg_catalog'::regnamespace
        and (p.proname ~ '^pg_stat_get_' or p.proname ~ '^pg_(relation|table|indexes|total_relation|database|tablespace|column)_size$')
  loop
    execute format('revoke %s on %s from public', v_object.privilege, v_object.name);
    execute format('grant %s on %s to %s', v_object.privilege, v_object.name, v_readers);
  end loop;
end $$`;

/** Whether the blinded logins are kept from sizes and counters already. */
async function isQuiet(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ readable: boolean }>(
    `select has_table_privilege('equipoise_blinded', 'pg_catalog.pg_class', 'select') or has_function_privilege('equipoise_blinded', 'pg_catalog.pg_relation_size(regclass, text)', 'execute') as readable`,
  );
  return rows[0]?.readable === false;
}

/**
 * Keeps sizes, estimates and counters from blinded logins, once per database.
 * @param client as a superuser; as anybody else nothing is changed
 * @returns whether they are kept from them now
 */
export async function quietCatalogue(client: pg.ClientBase): Promise<boolean> {
  if (await isQuiet(client)) return true;
  const { rows } = await client.query<{ mighty: boolean }>('select rolsuper as mighty from pg_roles where rolname = current_user');
  if (!rows[0]?.mighty) return false;
  await client.query(QUIET_CATALOGUE);
  return true;
}
