import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import { readCoveredParticipant } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import { readTrial } from '@equipoise/trials';
import type { AllocationDto } from './allocation.dto';
import { OpenAllocations } from './open-allocations';

@Injectable()
export class ReadAllocation {
  constructor(private readonly open: OpenAllocations) {}

  /** The arm of one participant, for those who may know it. Everybody else is told that there is nothing. */
  async run(access: Access, participantId: string): Promise<AllocationDto> {
    if (!access.can('allocation.read') || access.blinded) throw notFound('allocation');
    const reader = access.narrowedTo('allocation.read');
    return reader.transaction(async (tx) => {
      const participant = await readCoveredParticipant(reader, tx, participantId);
      const trial = await readTrial(tx, reader.trialId);
      await this.open.run(tx, trial.id, participant.id);
      const [row] = await tx.query<{ arm_code: string; allocated_at: Date }[]>(
        `select o.arm_code, a.allocated_at from sealed.allocation a join sealed.opened_allocation o using (trial_id, participant_id)
         where a.trial_id = $1 and a.participant_id = $2`,
        [trial.id, participant.id],
      );
      if (!row) throw notFound('allocation');
      const arm = trial.protocol.arms.find(({ code }) => code === row.arm_code);
      return { armCode: row.arm_code, armName: { ...(arm?.name ?? { en: row.arm_code, es: row.arm_code }) }, allocatedAt: row.allocated_at.toISOString() };
    });
  }
}
