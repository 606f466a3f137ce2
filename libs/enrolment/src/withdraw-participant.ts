import { Inject, Injectable } from '@nestjs/common';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { cancelReminders } from './cancel-reminders';
import { changeParticipation } from './change-participation';
import type { WithdrawParticipantDto } from './enrolment.dto';
import { alreadyWithdrawn } from './enrolment.errors';
import type { Participant } from './participant';
import { ParticipantPage } from './participant-page';
import type { ParticipantDto } from './participant.dto';
import { raiseVersion } from './raise-version';
import { readCoveredParticipant } from './read-participant';

/**
 * Withdrawal from follow-up (nothing more is asked; what was given stays) or from the use of the data. Withdrawal from the therapy is
 * another matter: it tells the arm, is sealed, and leaves participation as it is.
 */
@Injectable()
export class WithdrawParticipant {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly page: ParticipantPage,
  ) {}

  /** @throws DomainError not-found, transition-not-possible, already-withdrawn, trial-locked */
  run(access: Access, participantId: string, command: WithdrawParticipantDto): Promise<ParticipantDto> {
    const reason = command.reason?.trim() || null;
    return access.transaction(
      async (tx) => {
        const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
        requireUnlocked(await readTrial(tx, participant.trialId));
        await this.refuseTwice(tx, participant, command.level);
        const at = await trialNow(tx, participant.trialId, this.clock);
        await tx.query(
          'insert into trial.withdrawal (trial_id, id, participant_id, level, reason, withdrawn_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)',
          [participant.trialId, this.ids.next(), participant.id, command.level, reason, at, access.author.id],
        );
        if (command.level === 'follow-up') await this.leaveFollowUp(access, tx, participant, reason, at);
        else await this.withdrawData(tx, participant, at);
        return this.page.build(access, tx, participantId);
      },
      { reason: reason ?? undefined },
    );
  }

  private async refuseTwice(tx: EntityManager, participant: Participant, level: string): Promise<void> {
    const known = await tx.query<unknown[]>('select 1 from trial.withdrawal where trial_id = $1 and participant_id = $2 and level = $3', [participant.trialId, participant.id, level]);
    if (known.length > 0) throw alreadyWithdrawn();
  }

  private async leaveFollowUp(access: Access, tx: EntityManager, participant: Participant, reason: string | null, at: Date): Promise<void> {
    await changeParticipation(tx, { participant, to: 'withdrawn', reason, at, by: access.author.id, id: this.ids.next() });
    await cancelReminders(tx, participant, 'withdrawn');
  }

  private async withdrawData(tx: EntityManager, participant: Participant, at: Date): Promise<void> {
    await tx.query('update trial.participant set data_use_withdrawn_at = $3 where trial_id = $1 and id = $2', [participant.trialId, participant.id, at]);
    await raiseVersion(tx, participant);
  }
}
