import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { DateTime } from 'luxon';
import { readSites, readTrial, requireUnlocked, siteByCode, trialNow } from './read-trial';
import type { PlanWaveDto, WaveDto } from './trial.dto';

interface WaveRecord {
  id: string;
  site_code: string;
  time_zone: string;
  number: number;
  opens_on: string;
  closes_on: string;
  starts_on: string;
  randomised: string;
}

/** Intake waves: a common start for every arm, so that no date that a blinded person sees tells an arm. */
@Injectable()
export class Waves {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  async list(access: Access): Promise<WaveDto[]> {
    return access.transaction(async (tx) => {
      const now = await trialNow(tx, access.trialId, this.clock);
      const rows = await tx.query<WaveRecord[]>(
        `select w.id, s.code as site_code, s.time_zone, w.number, w.opens_on::text, w.closes_on::text, w.starts_on::text,
           (select count(*) from trial.participant p where p.trial_id = w.trial_id and p.wave_id = w.id) as randomised
         from trial.wave w join trial.site s on s.trial_id = w.trial_id and s.id = w.site_id
         where w.trial_id = $1 and ($2::uuid[] is null or w.site_id = any($2)) order by w.opens_on, s.code, w.number`,
        [access.trialId, access.scope?.siteIds ?? null],
      );
      return rows.map((row) => {
        const today = DateTime.fromJSDate(now, { zone: row.time_zone }).toISODate() ?? '';
        const state = today < row.opens_on ? 'planned' : today > row.closes_on ? 'closed' : 'open';
        return { id: row.id, siteCode: row.site_code, number: row.number, opensOn: row.opens_on, closesOn: row.closes_on, startsOn: row.starts_on, state, randomised: Number(row.randomised) };
      });
    });
  }

  /** @throws DomainError invalid-input where the days are out of order */
  async plan(access: Access, command: PlanWaveDto): Promise<WaveDto> {
    if (!(command.opensOn <= command.closesOn && command.closesOn <= command.startsOn)) {
      throw invalidInput([{ code: 'out-of-order', path: 'closesOn', message: 'A wave opens, then closes, then starts.', fix: 'Put the three days in this order.' }]);
    }
    const id = this.ids.next();
    await access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const site = siteByCode(await readSites(tx, trial.id), command.siteCode);
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('waves/' || $1::text, 0))`, [site.id]);
      await tx.query(
        `insert into trial.wave (trial_id, id, site_id, number, opens_on, closes_on, starts_on, created_at)
         select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, $7 from trial.wave where trial_id = $1 and site_id = $3`,
        [trial.id, id, site.id, command.opensOn, command.closesOn, command.startsOn, await trialNow(tx, trial.id, this.clock)],
      );
    });
    const wave = (await this.list(access)).find((candidate) => candidate.id === id);
    if (!wave) throw new Error('the wave that was just planned is not there');
    return wave;
  }
}
