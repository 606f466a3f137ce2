import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * Who waits for the same stratum waits for the same disk: several allocations of one stratum in one transaction are
 * written to disk once. Each is asked, checked and answered as if it came alone.
 */
const SQL = `
create function trial.allocate_each(requests jsonb)
returns jsonb language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  v_answers jsonb := '[]';
  v_request jsonb;
begin
  if (select count(distinct (r ->> 'trialId', r ->> 'waveId', r ->> 'stratumKey')) > 1 or bool_or(r ->> 'cap' is not null) from jsonb_array_elements(requests) as r) then
    raise exception 'only requests of one stratum and wave, in a trial without a cap, are allocated together: others would take their locks in different orders' using errcode = 'invalid_parameter_value';
  end if;
  for v_request in select r from jsonb_array_elements(requests) with ordinality as x(r, n) order by n loop
    v_answers := v_answers || jsonb_build_array(trial.allocate(v_request));
  end loop;
  return v_answers;
end $$;
comment on function trial.allocate_each(jsonb) is 'Several allocations of one stratum in one transaction, in their order; an answer of trial.allocate for each. Runs with the rights of whoever calls.';
revoke execute on function trial.allocate_each(jsonb) from public;
grant execute on function trial.allocate_each(jsonb) to equipoise_app, equipoise_blinded;
`;

export class AllocateEach1764000000026 implements MigrationInterface {
  readonly name = 'AllocateEach1764000000026';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function trial.allocate_each(jsonb)');
  }
}
