import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access, type SignedInPerson } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { readSites, readTrial, trialNow } from './read-trial';
import { statusActions } from './trial-status';
import type { TrialDto, TrialSummaryDto, TrialTitleDto } from './trial.dto';

interface Counts {
  screened: number;
  excluded: number;
  randomised: number;
}

/** How many were screened, excluded and randomised; where nobody is randomised, who joined a wave counts instead. */
export async function readCounts(tx: EntityManager, trialId: string): Promise<Counts> {
  const [row] = await tx.query<{ screened: string; excluded: string; randomised: string }[]>(
    `select count(*) as screened, count(*) filter (where state in ('ineligible', 'withdrawn', 'died') and randomised_at is null and wave_id is null) as excluded,
       count(*) filter (where randomised_at is not null or wave_id is not null) as randomised
     from trial.participant where trial_id = $1`,
    [trialId],
  );
  return { screened: Number(row?.screened ?? 0), excluded: Number(row?.excluded ?? 0), randomised: Number(row?.randomised ?? 0) };
}

@Injectable()
export class ReadTrialPage {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** The trial with its open protocol and what this person may do with it. */
  one(access: Access): Promise<TrialDto> {
    return access.overSites(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const [commitment] = await tx.query<{ commitment: string; committed_at: Date }[]>(
        'select commitment, committed_at from trial.commitment where trial_id = $1 order by design_version desc limit 1',
        [trial.id],
      );
      const counts = await readCounts(tx, trial.id);
      return {
        id: trial.id,
        code: trial.code,
        title: trial.title,
        status: trial.status,
        simulated: trial.simulated,
        practice: trial.practiceOf !== null,
        imported: trial.imported,
        timeZone: trial.timeZone,
        now: (await trialNow(tx, trial.id, this.clock)).toISOString(),
        commitment: commitment?.commitment ?? null,
        committedAt: commitment?.committed_at.toISOString() ?? null,
        protocolVersion: trial.protocolVersion,
        protocol: trial.protocol as unknown as Record<string, unknown>,
        counts: { ...counts, target: trial.target },
        sites: (await readSites(tx, trial.id)).map(({ id, code, name, recruiting }) => ({ id, code, name, recruiting })),
        version: trial.version,
        actions: [
          ...statusActions(trial.status, (permission) => access.canThroughout(permission)),
          ...(access.canThroughout('trial.design') && !['locked', 'unblinded'].includes(trial.status) ? ['amend'] : []),
          ...(access.can('wave.plan') && trial.protocol.therapy && trial.status !== 'locked' && trial.status !== 'unblinded' ? ['plan-wave'] : []),
          ...(access.can('trial.manage') && !['locked', 'unblinded'].includes(trial.status) ? ['open-site'] : []),
          ...(access.canThroughout('practice.start') && !trial.practiceOf && !trial.imported ? ['start-practice'] : []),
          ...(access.canThroughout('trial.clock') && trial.simulated ? ['move-clock'] : []),
        ],
      };
    });
  }

  /** The trials in which a person has a role. */
  async list(access: Access, person: SignedInPerson): Promise<TrialSummaryDto[]> {
    const ids = [...new Set(person.roles.map((role) => role.trialId))];
    if (ids.length === 0) return [];
    return access.openTransaction(ids, async (tx) => {
      const rows = await tx.query<{ id: string; code: string; title: string; titles: TrialTitleDto; status: string; simulated: boolean; practice: boolean; target: number; randomised: string }[]>(
        `select t.id, t.code, t.title, v.document -> 'identification' -> 'title' as titles, t.status, t.simulated, exists (select 1 from trial.practice s where s.trial_id = t.id) as practice, t.target,
           (select count(*) filter (where randomised_at is not null or wave_id is not null) from trial.participant p where p.trial_id = t.id) as randomised
         from trial.trial t join trial.protocol_version v on v.trial_id = t.id and v.number = t.protocol_version where t.id = any($1) order by t.code`,
        [ids],
      );
      return rows.map((row) => ({
        id: row.id,
        code: row.code,
        title: row.title,
        titles: row.titles,
        status: row.status,
        simulated: row.simulated,
        practice: row.practice,
        target: row.target,
        randomised: Number(row.randomised),
        roles: [...new Set(person.roles.filter((role) => role.trialId === row.id).map((role) => role.role))],
      }));
    });
  }
}
