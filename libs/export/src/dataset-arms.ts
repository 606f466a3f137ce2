import { Injectable } from '@nestjs/common';
import { AllocationHistory, OpenAllocations, readArms } from '@equipoise/allocation';
import { DomainError } from '@equipoise/kernel';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { armsFromMap, type ArmSource, type TherapyFacts } from './arm-source';
import { drawDummyArms, dummyRecord } from './draw-dummy-arms';
import { drawDummyTherapy } from './draw-dummy-therapy';
import { readDesignPlaces, type DesignPlace } from './read-participants';

export const ARM_KINDS = ['dummy', 'real'] as const;
export type ArmKind = (typeof ARM_KINDS)[number];

/** One seed per trial, so that two downloads are the same file. It is no secret: it has nothing to do with the sequence. */
export const dummySeed = (trial: Pick<Trial, 'code'>): string => trial.code;

/** The arm of every participant of a trial that has only one. */
function onlyArm(trial: Trial, places: readonly DesignPlace[]): ReadonlyMap<string, string> {
  const arm = trial.protocol.arms[0]?.code ?? '';
  return new Map(places.map(({ id }) => [id, arm]));
}

/** Whether the real arms and the therapy may be read: after unblinding, or after the lock where nobody was randomised. */
export const hasRealArms = ({ status, protocol }: Pick<Trial, 'status' | 'protocol'>): boolean =>
  status === 'unblinded' || (status === 'locked' && protocol.randomisation === undefined);

/** The arms of datasets and runs. */
@Injectable()
export class DatasetArms {
  constructor(
    private readonly open: OpenAllocations,
    private readonly history: AllocationHistory,
  ) {}

  /**
   * Arms drawn anew, from what every blinded person may read, with groups, therapists and attendance drawn to match: the same whatever was
   * allocated and whoever was placed where. A rehearsal and its file share them, so that the R code of a run finds every column.
   */
  async dummy(tx: EntityManager, trial: Trial, seed: string): Promise<ArmSource> {
    const places = await readDesignPlaces(tx, trial);
    const randomised = trial.protocol.randomisation !== undefined;
    const arms = randomised ? drawDummyArms(trial.protocol, places, seed) : onlyArm(trial, places);
    const therapy = drawDummyTherapy(trial.protocol, places, arms, seed);
    return armsFromMap(randomised ? 'dummy' : 'single-arm', arms, seed, therapy, randomised ? dummyRecord(trial.protocol, places) : undefined);
  }

  /**
   * The arms as they were allocated, and the therapy. Runs on the application's login only.
   * @throws DomainError not-unblinded before two persons have unblinded the trial (one without arms to hide: before it is locked)
   */
  async real(tx: EntityManager, trial: Trial): Promise<ArmSource> {
    if (!hasRealArms(trial)) throw new DomainError('not-unblinded', 'conflict', 'This trial is not unblinded: its arms are not to be seen yet.');
    if (!trial.protocol.randomisation) {
      const therapy = trial.protocol.therapy ? await readTherapy(tx, trial.id) : undefined;
      return armsFromMap('single-arm', onlyArm(trial, await readDesignPlaces(tx, trial)), null, therapy);
    }
    const arms = await readArms(tx, this.open, trial.id);
    const therapy = trial.protocol.therapy ? await readTherapy(tx, trial.id) : undefined;
    if (trial.imported) return armsFromMap('imported', arms, null, therapy);
    return armsFromMap('allocated', arms, null, therapy, { sequences: await this.history.read(tx, trial.id) });
  }
}

async function readTherapy(tx: EntityManager, trialId: string): Promise<ReadonlyMap<string, TherapyFacts>> {
  const rows = await tx.query<{ participant_id: string; name: string | null; therapist: string | null; attended: string | null; status: string | null; stop_reason: string | null }[]>(
    `with therapist as (
       select therapist_account_id as id, 'T' || dense_rank() over (order by min(created_at), therapist_account_id) as code
       from sealed.therapy_group where trial_id = $1 and therapist_account_id is not null group by therapist_account_id)
     select p.id as participant_id, g.name, h.code as therapist, i.status,
       (select c.reason from sealed.intervention_change c where c.trial_id = p.trial_id and c.participant_id = p.id and c.to_status = 'discontinued' and i.status = 'discontinued'
        order by c.recorded_at desc limit 1) as stop_reason,
       case when g.id is null then null else (select count(*) from sealed.attendance a where a.trial_id = p.trial_id and a.participant_id = p.id and a.attended) end as attended
     from trial.participant p
     left join sealed.group_member m on m.trial_id = p.trial_id and m.participant_id = p.id
     left join sealed.therapy_group g on g.trial_id = m.trial_id and g.id = m.group_id
     left join therapist h on h.id = g.therapist_account_id
     left join sealed.intervention i on i.trial_id = p.trial_id and i.participant_id = p.id
     where p.trial_id = $1 and (p.randomised_at is not null or i.participant_id is not null)`,
    [trialId],
  );
  return new Map(
    rows.map((row) => [row.participant_id, { group: row.name, therapist: row.therapist, sessionsAttended: row.attended === null ? null : Number(row.attended), interventionStatus: row.status, stopReason: row.stop_reason }]),
  );
}
