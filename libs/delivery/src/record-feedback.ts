import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, notFound, type Clock, type IdSource } from '@equipoise/kernel';
import { dayAt, readCoveredParticipant } from '@equipoise/enrolment';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { FeedbackPageDto, RecordFeedbackDto } from './feedback.dto';
import { reachOf } from './reach';
import { ReadFeedback } from './read-feedback';

const KNOWN = 'select id, version from sealed.feedback where trial_id = $1 and participant_id = $2 and question_code = $3';
const LOST = `select quote from sealed.coded_quote where trial_id = $1 and feedback_id = $2 and removed_at is null and position(quote in $3) = 0 limit 1`;

/** Records what a participant wrote about the therapy. A recorded answer changes with a reason, and never under the quotes coded in it. */
@Injectable()
export class RecordFeedback {
  constructor(
    private readonly feedback: ReadFeedback,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found (participant, question), invalid-input, reason-needed, quotes-would-be-lost, trial-locked */
  run(access: Access, participantId: string, questionCode: string, command: RecordFeedbackDto): Promise<FeedbackPageDto> {
    reachOf(access);
    return access.transaction(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        requireUnlocked(trial);
        const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
        if (!trial.protocol.feedback?.some(({ code }) => code === questionCode)) throw notFound('question');
        const now = await trialNow(tx, trial.id, this.clock);
        if (command.givenOn > dayAt(now, participant.siteTimeZone)) {
          throw invalidInput([{ code: 'in-the-future', path: 'givenOn', message: 'This day has not come yet.' }]);
        }
        const { text, givenOn, reason } = command;
        const [known] = await tx.query<{ id: string; version: number }[]>(KNOWN, [trial.id, participant.id, questionCode]);
        if (!known) {
          await tx.query(
            `insert into sealed.feedback (trial_id, id, participant_id, question_code, text, given_on, recorded_at, recorded_by, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
            [trial.id, this.ids.next(), participant.id, questionCode, text, givenOn, now, access.author.id],
          );
          return this.feedback.read(access, tx);
        }
        if (!reason) throw new DomainError('reason-needed', 'conflict', 'Something is recorded here already: say why it is changed.');
        const [lost] = await tx.query<object[]>(LOST, [trial.id, known.id, text]);
        if (lost) throw new DomainError('quotes-would-be-lost', 'conflict', 'Quotes of the recorded answer are coded and do not stand in the new text; take their coding back first.');
        await tx.query(
          'update sealed.feedback set text = $3, given_on = $4, recorded_at = $5, recorded_by = $6, version = version + 1 where trial_id = $1 and id = $2',
          [trial.id, known.id, text, givenOn, now, access.author.id],
        );
        return this.feedback.read(access, tx);
      },
      { reason: command.reason },
    );
  }
}
