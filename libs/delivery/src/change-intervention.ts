import { Inject, Injectable } from '@nestjs/common';
import type { Clock, IdSource } from '@equipoise/kernel';
import { dayAt } from '@equipoise/enrolment';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { ChangeInterventionDto, InterventionDto } from './intervention.dto';
import { requireInterventionStep } from './intervention-rules';
import { moveIntervention } from './move-intervention';
import { readParticipantTherapy, type ParticipantTherapy } from './participant-therapy';
import { ReadIntervention, sessionsDone } from './read-intervention';

/** Records by hand a step of the treatment that no session brings about: it was stopped, or never begun. */
@Injectable()
export class ChangeIntervention {
  constructor(
    private readonly intervention: ReadIntervention,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, transition-not-possible, sessions-not-done, invalid-input */
  run(access: Access, participantId: string, command: ChangeInterventionDto): Promise<InterventionDto> {
    return access.transaction(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        requireUnlocked(trial);
        const therapy = await readParticipantTherapy(access, tx, participantId, 'lock');
        const now = await trialNow(tx, trial.id, this.clock);
        requireInterventionStep({
          from: therapy.status,
          to: command.to,
          on: command.on,
          today: dayAt(now, therapy.participant.siteTimeZone),
          since: await this.since(tx, therapy),
          sessionsDone: sessionsDone(trial, therapy),
        });
        await moveIntervention(tx, {
          trialId: trial.id,
          id: this.ids.next(),
          participantId: therapy.participant.id,
          from: therapy.status,
          to: command.to,
          reason: command.reason,
          on: command.on,
          at: now,
          by: access.author.id,
        });
        return this.intervention.read(access, tx, participantId);
      },
      { reason: command.reason },
    );
  }

  /** Day of the last step, or of the allocation. */
  private async since(tx: EntityManager, { participant }: ParticipantTherapy): Promise<string> {
    const [last] = await tx.query<{ on: string | null }[]>('select max(happened_on)::text as "on" from sealed.intervention_change where trial_id = $1 and participant_id = $2', [
      participant.trialId,
      participant.id,
    ]);
    return last?.on ?? dayAt(participant.randomisedAt ?? participant.screenedAt, participant.siteTimeZone);
  }
}
