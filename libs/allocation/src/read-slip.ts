import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import { readCoveredParticipant } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import { deriveStratum, type ExpressionData } from '@equipoise/protocol';
import { readTrial } from '@equipoise/trials';
import { strataInWords } from './gate-page';
import { ReadAllocation } from './read-allocation';
import type { AllocationSlipDto } from './slip.dto';

interface SlipRecord {
  site_name: string;
  starts_on: string | null;
  captured: ExpressionData | null;
}

/** The allocation slip to print: that it happened, for those who see the participant; with the arm, for those who may know it. */
@Injectable()
export class ReadSlip {
  constructor(private readonly allocation: ReadAllocation) {}

  /** @throws DomainError not-found where the participant is not randomised */
  async run(access: Access, participantId: string): Promise<AllocationSlipDto> {
    const { siteId, ...slip } = await this.readOpen(access, participantId);
    const knows = access.canAt('allocation.read', siteId) && !access.blinded;
    const arm = knows ? await this.allocation.run(access, participantId) : null;
    return { ...slip, arm: arm && { code: arm.armCode, name: arm.armName } };
  }

  /** What is on it for everybody who sees the participant. */
  private readOpen(access: Access, participantId: string): Promise<Omit<AllocationSlipDto, 'arm'> & { readonly siteId: string }> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const participant = await readCoveredParticipant(access, tx, participantId);
      if (!participant.randomisedAt) throw notFound('allocation');
      const [row] = await tx.query<SlipRecord[]>(
        `select s.name as site_name, w.starts_on::text, c.captured from trial.participant p
         join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
         left join trial.wave w on w.trial_id = p.trial_id and w.id = p.wave_id
         left join trial.screening c on c.trial_id = p.trial_id and c.participant_id = p.id
         where p.trial_id = $1 and p.id = $2`,
        [trial.id, participant.id],
      );
      return {
        siteId: participant.siteId,
        trialCode: trial.code,
        trialTitle: trial.title,
        simulated: trial.simulated,
        siteName: row?.site_name ?? '',
        participantCode: participant.code,
        allocatedAt: participant.randomisedAt.toISOString(),
        strata: strataInWords(trial.protocol, deriveStratum(trial.protocol, { ...row?.captured, site: participant.siteCode })) ?? [],
        waveStartsOn: row?.starts_on ?? null,
      };
    });
  }
}
