import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import type { ParticipationState } from '@equipoise/protocol';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import { cancelReminders, restoreReminders } from './cancel-reminders';
import { dayAt, startOfDayAt } from './calendar';
import { changeParticipation, requireTransition } from './change-participation';
import type { RecordTransitionDto } from './enrolment.dto';
import type { Participant } from './participant';
import { ParticipantPage } from './participant-page';
import type { ParticipantDto } from './participant.dto';
import { readCoveredParticipant } from './read-participant';

/** Records that a participant is lost, found again, has died, or has completed the trial. */
@Injectable()
export class RecordTransition {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly page: ParticipantPage,
  ) {}

  /** @throws DomainError not-found, transition-not-possible, invalid-input, trial-locked */
  run(access: Access, participantId: string, command: RecordTransitionDto): Promise<ParticipantDto> {
    return access.transaction(
      async (tx) => {
        const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
        requireUnlocked(await readTrial(tx, participant.trialId));
        const to = stateOf(command.to, participant);
        requireTransition(participant, to);
        const now = await trialNow(tx, participant.trialId, this.clock);
        const at = instantOf(command.on, participant, now);
        await changeParticipation(tx, { participant, to, reason: command.reason, at, by: access.author.id, id: this.ids.next() });
        if (to === 'lost' || to === 'died') await cancelReminders(tx, participant, to);
        if (command.to === 'found') await restoreReminders(tx, participant, now);
        return this.page.build(access, tx, participantId);
      },
      { reason: command.reason },
    );
  }
}

/** Somebody who is found again is in follow-up, whose state is named by what came before it. */
function stateOf(to: RecordTransitionDto['to'], participant: Participant): ParticipationState {
  if (to !== 'found') return to;
  return participant.withRandomisation ? 'randomised' : 'baseline-complete';
}

/**
 * The instant that stands for a day: now for today, else the start of that day at the site, never before the participant's last known step.
 * @throws DomainError invalid-input where the day lies in the future, or before screening
 */
function instantOf(on: string, participant: Participant, now: Date): Date {
  const zone = participant.siteTimeZone;
  const refuse = (code: string, message: string) => invalidInput([{ code, path: 'on', message }]);
  if (on > dayAt(now, zone)) throw refuse('in-the-future', 'This day lies in the future of the trial.');
  if (on < dayAt(participant.screenedAt, zone)) throw refuse('before-screening', 'This day lies before the screening of the participant.');
  if (on === dayAt(now, zone)) return now;
  const known = participant.randomisedAt ?? participant.screenedAt;
  const start = startOfDayAt(on, zone);
  return start < known ? known : start;
}
