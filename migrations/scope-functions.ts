/** How the functions of the scope hold a seal against the text that it seals: SQL that is true where it is another one. */
export interface SealCheck {
  readonly differs: string;
}

const MAC = `sha256(v_key.outer_block || sha256(v_key.inner_block || convert_to(v_said, 'UTF8')))`;

/** Until 0043: the seal itself against the text of the setting. The database compares texts from the left and stops at the first difference. */
export const SEALS_AS_THEY_ARE: SealCheck = { differs: `encode(${MAC}, 'hex') is distinct from right(v_scope, 64)` };

/** Since 0043: both under the key once more, so how long the comparison takes tells about digests that nobody outside can make or foresee. */
export const SEALS_UNDER_THE_KEY: SealCheck = {
  differs: `sha256(v_key.outer_block || convert_to(encode(${MAC}, 'hex'), 'UTF8'))
    is distinct from sha256(v_key.outer_block || convert_to(right(v_scope, 64), 'UTF8'))`,
};

const SCOPE_FUNCTION = (name: string, type: string, answer: string, { differs }: SealCheck) => `
create or replace function trial.${name}() returns ${type} language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_scope text := current_setting('equipoise.scope', true);
  v_said text;
  v_key guard.scope_key;
begin
  if coalesce(v_scope, '') = '' then
    raise exception 'this work does not say which trial it is about' using errcode = 'EQ001';
  end if;
  v_said := left(v_scope, -65);
  select * into v_key from guard.scope_key;
  if ${differs} then
    raise exception 'the scope of this work is not sealed by this installation' using errcode = 'EQ002';
  end if;
  return ${answer};
end $$;`;

/** The functions that say which rows a transaction reaches; the policies ask each once per statement. */
export const scopeFunctions = (check: SealCheck): string => [
  SCOPE_FUNCTION('scope_trials', 'uuid[]', `string_to_array(split_part(v_said, '|', 2), ',')::uuid[]`, check),
  SCOPE_FUNCTION('scope_sites', 'uuid[]', `case when split_part(v_said, '|', 3) = '*' then null else string_to_array(split_part(v_said, '|', 3), ',')::uuid[] end`, check),
  SCOPE_FUNCTION('scope_has_names', 'boolean', `split_part(v_said, '|', 4) = 'names'`, check),
].join('\n');
