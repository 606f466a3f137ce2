import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import { readTrial } from './read-trial';
import type { RecruitmentDto } from './progress.dto';

/** Recruitment against target: cumulative, by day of the trial's zone. */
@Injectable()
export class Recruitment {
  read(access: Access): Promise<RecruitmentDto> {
    return access.overSites(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const rows = await tx.query<{ on: string; screened: string; randomised: string }[]>(
        `with days as (
           select (screened_at at time zone $2)::date as day, 1 as screened, 0 as randomised from trial.participant where trial_id = $1
           union all
           select (randomised_at at time zone $2)::date, 0, 1 from trial.participant where trial_id = $1 and randomised_at is not null
           union all
           select (happened_at at time zone $2)::date, 0, 1 from trial.participation_change where trial_id = $1 and to_state = 'baseline-complete' and $3
         )
         select day::text as on, sum(sum(screened)) over (order by day) as screened, sum(sum(randomised)) over (order by day) as randomised
         from days group by day order by day`,
        [trial.id, trial.timeZone, trial.protocol.randomisation === undefined],
      );
      const expected = trial.protocol.milestones.flatMap((milestone) =>
        milestone.dueOn && milestone.randomised !== undefined ? [{ on: milestone.dueOn, expected: milestone.randomised }] : [],
      );
      return { target: trial.target, points: rows.map((row) => ({ on: row.on, screened: Number(row.screened), randomised: Number(row.randomised) })), expected };
    });
  }
}
