/** The body of trial.record_change as migration 0001 made it, and for going back. */
export const RECORD_CHANGE_BEFORE = `-- Writes one entry. Arguments: trail, key columns, redacted columns. A definer function, so that
-- no role needs (or has) the right to write a trail by itself. In the open trail an actor whose name would
-- tell an arm stays unnamed; the same entry with the name goes into the sealed trail.
create or replace function trial.record_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  old_row jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  new_row jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  any_row jsonb := coalesce(new_row, old_row);
  key text;
  redacted text[] := string_to_array(coalesce(tg_argv[2], ''), ',');
  name text;
  trail text;
  named boolean;
begin
  select string_agg(any_row ->> k, '/') into key from unnest(string_to_array(tg_argv[1], ',')) as k;
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(o.key, o.value), '{}'), coalesce(jsonb_object_agg(o.key, new_row -> o.key), '{}')
      into old_row, new_row
      from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
    if new_row = '{}' then return null; end if;
  end if;
  foreach name in array redacted loop
    if old_row ? name then old_row := jsonb_set(old_row, array[name], '"redacted"'); end if;
    if new_row ? name then new_row := jsonb_set(new_row, array[name], '"redacted"'); end if;
  end loop;
  foreach trail in array case when tg_argv[0] = 'trial.audit_entry' and trial.actor_tells_arm() then array['trial.audit_entry', 'sealed.audit_entry'] else array[tg_argv[0]] end loop
    named := not (trail = 'trial.audit_entry' and trial.actor_tells_arm());
    execute format('insert into %s (at, trial_id, actor_id, actor_name, actor_role, request_id, reason, table_name, row_id, action, before, after)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', trail)
      using coalesce(nullif(current_setting('equipoise.now', true), '')::timestamptz, clock_timestamp()),
        case when tg_table_schema = 'trial' and tg_table_name = 'trial' then (any_row ->> 'id')::uuid else (any_row ->> 'trial_id')::uuid end,
        case when named then nullif(current_setting('equipoise.actor_id', true), '')::uuid end,
        case when named then nullif(current_setting('equipoise.actor_name', true), '') end,
        case when named then nullif(current_setting('equipoise.actor_role', true), '') end,
        case when named then nullif(current_setting('equipoise.request_id', true), '') end,
        nullif(current_setting('equipoise.reason', true), ''),
        tg_table_schema || '.' || tg_table_name, coalesce(key, ''), lower(tg_op), old_row, new_row;
  end loop;
  return null;
end $$;
`;
