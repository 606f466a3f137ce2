import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { OpenAllocations } from '@equipoise/allocation';
import { readCoveredParticipant, type Participant } from '@equipoise/enrolment';
import { CLOCK, type Access } from '@equipoise/platform';
import type { InterventionState } from '@equipoise/protocol';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { cannotPlace, notAllocated } from './delivery.errors';
import { lockGroup, onlyArmOf, type Group } from './group';
import type { GroupDto } from './group.dto';
import { GroupMemberRow } from './group-member.row';
import { ListGroups } from './list-groups';
import { placementRefusal } from './placement';

interface TherapyRecord {
  arm_code: string;
  wave_id: string | null;
  status: InterventionState;
  placed: boolean;
}

/** The arm is the allocated one, or the only one ($3). */
const THERAPY = `select coalesce(o.arm_code, $3) as arm_code, p.wave_id, i.status,
    exists (select 1 from sealed.group_member m where m.trial_id = i.trial_id and m.participant_id = i.participant_id) as placed
  from sealed.intervention i
  join trial.participant p on p.trial_id = i.trial_id and p.id = i.participant_id
  left join sealed.opened_allocation o on o.trial_id = i.trial_id and o.participant_id = i.participant_id
  where i.trial_id = $1 and i.participant_id = $2 and coalesce(o.arm_code, $3) is not null`;

/** Gives an allocated participant a place in a group of their arm and wave, after the allocation and never before. */
@Injectable()
export class PlaceParticipant {
  constructor(
    private readonly groups: ListGroups,
    private readonly open: OpenAllocations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, not-allocated, and the codes of `placementRefusal` */
  run(access: Access, groupId: string, participantId: string): Promise<GroupDto> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      // first the participant, then the group, in every transaction: two placements never wait for each other in a circle
      const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
      const group = await lockGroup(access, tx, groupId, 'therapy.place');
      await this.open.run(tx, trial.id, participant.id);
      await this.requirePlace(tx, participant, group, onlyArmOf(trial.protocol));
      await tx.insert(GroupMemberRow, {
        trialId: trial.id,
        participantId: participant.id,
        groupId: group.id,
        placedAt: await trialNow(tx, trial.id, this.clock),
        placedBy: access.author.id,
      });
      return this.groups.one(access, tx, group.id);
    });
  }

  private async requirePlace(tx: EntityManager, participant: Participant, group: Group, onlyArm: string | null): Promise<void> {
    const [therapy] = await tx.query<TherapyRecord[]>(THERAPY, [participant.trialId, participant.id, onlyArm]);
    if (!therapy) throw notAllocated();
    // a statement of its own, after the lock: it sees the members that the transaction before us placed
    const [{ members } = { members: 0 }] = await tx.query<{ members: number }[]>(
      'select count(*)::integer as members from sealed.group_member where trial_id = $1 and group_id = $2',
      [participant.trialId, group.id],
    );
    const therapyEnded = participant.state === 'died' || !['allocated', 'in-treatment'].includes(therapy.status);
    const refusal = placementRefusal({
      participant: { armCode: therapy.arm_code, waveId: therapy.wave_id, siteId: participant.siteId, placed: therapy.placed, therapyEnded },
      group: { ...group, members },
    });
    if (refusal) throw cannotPlace(refusal);
  }
}
