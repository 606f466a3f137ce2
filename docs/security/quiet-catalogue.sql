-- Run once in the database of Equipoise, as a superuser, where DATABASE_URL names a login that is none.
-- Keeps sizes, estimated rows and counters of all tables, the sealed ones among them, from blinded logins.
do $$
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
end $$;
