import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { OpenAllocations } from '@equipoise/allocation';
import { dayAt } from '@equipoise/enrolment';
import { CLOCK, type Access } from '@equipoise/platform';
import { readTrial, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { armNameOf, onlyArmOf } from './group';
import type { PlacementDto } from './group.dto';
import { placesFor, type OfferedGroup } from './placement';
import { reachOf } from './reach';
import { waitingDays } from './waiting-time';

interface WaitingRecord {
  participant_id: string;
  code: string;
  site_id: string;
  site_code: string;
  time_zone: string;
  arm_code: string;
  wave_id: string | null;
  allocated_at: Date;
}

/** Who waits: allocated, or in a wave of a trial with one arm ($3); in no group, and not past the therapy. */
const WAITING = `select * from (
    select i.participant_id, p.code, p.site_id, s.code as site_code, s.time_zone, coalesce(o.arm_code, $3) as arm_code, p.wave_id,
      coalesce(a.allocated_at, (select min(c.recorded_at) from sealed.intervention_change c where c.trial_id = i.trial_id and c.participant_id = i.participant_id)) as allocated_at
    from sealed.intervention i
    join trial.participant p on p.trial_id = i.trial_id and p.id = i.participant_id
    join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
    left join sealed.allocation a on a.trial_id = i.trial_id and a.participant_id = i.participant_id
    left join sealed.opened_allocation o on o.trial_id = i.trial_id and o.participant_id = i.participant_id
    where i.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) and i.status in ('allocated', 'in-treatment') and p.state <> 'died'
      and not exists (select 1 from sealed.group_member m where m.trial_id = i.trial_id and m.participant_id = i.participant_id)
  ) as waiting where arm_code is not null and allocated_at is not null order by allocated_at, code`;
const GROUPS = `select g.id, g.name, g.arm_code as "armCode", g.wave_id as "waveId", g.site_id as "siteId", g.minimum, g.capacity,
    (select count(*) from sealed.group_member m where m.trial_id = g.trial_id and m.group_id = g.id)::integer as members
  from sealed.therapy_group g where g.trial_id = $1 and ($2::uuid[] is null or g.site_id = any($2))`;

/** Who waits for a place in a group at the coordinator's sites, longest first, and which groups have one. */
@Injectable()
export class ListPlacements {
  constructor(
    private readonly open: OpenAllocations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(access: Access): Promise<PlacementDto[]> {
    reachOf(access);
    return access.transaction((tx) => this.read(access, tx));
  }

  private async read(access: Access, tx: EntityManager): Promise<PlacementDto[]> {
    const trial = await readTrial(tx, access.trialId);
    if (!trial.protocol.therapy) return [];
    await this.open.run(tx, trial.id);
    const siteIds = access.scope?.siteIds ?? null;
    const now = await trialNow(tx, trial.id, this.clock);
    const waiting = await tx.query<WaitingRecord[]>(WAITING, [trial.id, siteIds, onlyArmOf(trial.protocol)]);
    const groups = await tx.query<OfferedGroup[]>(GROUPS, [trial.id, siteIds]);
    const longest = trial.protocol.therapy.maximumWaitDays;
    return waiting.map((row) => {
      const days = waitingDays(dayAt(row.allocated_at, row.time_zone), dayAt(now, row.time_zone));
      return {
        participantId: row.participant_id,
        code: row.code,
        siteCode: row.site_code,
        armCode: row.arm_code,
        armName: armNameOf(trial.protocol, row.arm_code),
        allocatedAt: row.allocated_at.toISOString(),
        waitingDays: days,
        overdue: days > longest,
        groups: placesFor({ armCode: row.arm_code, waveId: row.wave_id, siteId: row.site_id }, groups),
      };
    });
  }
}
