import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applySql } from './apply-sql';

/**
 * A wave that is full as soon as one arm is full tells how many were allocated to that arm: two people randomised into
 * groups of two, and no place left, are together. Places are compared with the expected share of everybody instead.
 */
const SQL = `
-- Whether a wave has a place for one more, looking at how many were randomised into it and never at who got which arm:
-- every arm must have more places than its expected share. Arms come as often as their ratio says. An arm may run out
-- before by the chance of the draw; then the therapy coordinator, who may know it, sees who waits.
create or replace function trial.wave_has_place(p_trial_id uuid, p_wave_id uuid, p_arms text[])
returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with taken as (
    select count(*) as n from sealed.allocation a where a.trial_id = p_trial_id and a.wave_id = p_wave_id
  ), shares as (
    select arm, count(*) as ratio from unnest(p_arms) as arm group by arm
  ), places as (
    select g.arm_code, sum(g.capacity) as n from sealed.therapy_group g where g.trial_id = p_trial_id and g.wave_id = p_wave_id group by g.arm_code
  )
  select coalesce(bool_and(t.n * s.ratio < coalesce(p.n, 0) * cardinality(p_arms)), false)
  from shares s cross join taken t left join places p on p.arm_code = s.arm
$$;
`;

/** The body as migration 0004 made it. */
const BEFORE = `
create or replace function trial.wave_has_place(p_trial_id uuid, p_wave_id uuid, p_arms text[])
returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with taken as (
    select o.arm_code, count(*) as n from sealed.allocation a left join sealed.opened_allocation o using (trial_id, participant_id)
    where a.trial_id = p_trial_id and a.wave_id = p_wave_id group by o.arm_code
  ), places as (
    select g.arm_code, sum(g.capacity) as n from sealed.therapy_group g where g.trial_id = p_trial_id and g.wave_id = p_wave_id group by g.arm_code
  )
  select coalesce(bool_and(coalesce((select n from places p where p.arm_code = arm), 0)
      - coalesce((select n from taken t where t.arm_code = arm), 0)
      - coalesce((select n from taken t where t.arm_code is null), 0) > 0), false)
  from unnest(p_arms) as arm
$$;
`;

export class PlacesWithoutArms1764000000014 implements MigrationInterface {
  readonly name = 'PlacesWithoutArms1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await applySql(runner, BEFORE);
  }
}
