import { Inject, Injectable } from '@nestjs/common';
import { capturedProblems, dayAt, readCoveredParticipant, readScreening, type CapturedData } from '@equipoise/enrolment';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readProtocolVersion, readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import { readMistake } from './list-mistakes';
import type { Mistake, MistakeDecision, MistakeKind } from './mistake';
import { requireSoundMistake } from './mistake-rules';
import { sealMistakeNote } from './seal-mistake-note';

export interface MistakeCommand {
  readonly participantId: string;
  readonly kind: MistakeKind;
  readonly otherParticipantId: string | null;
  /** In a few words that tell no arm. */
  readonly summary: string;
  /** Everything else that is to be said: sealed. */
  readonly detail: string | null;
  readonly corrected: Readonly<Record<string, unknown>>;
  readonly decision: MistakeDecision;
  readonly decidedBy: string | null;
  readonly foundOn: string;
}

/** Records a mistake. The sequence, the allocation and the screening stay as they are: only what the analysis takes for true changes. */
@Injectable()
export class RecordMistake {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, trial-locked, invalid-input with every slip */
  run(access: Access, command: MistakeCommand): Promise<Mistake> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const participant = await readCoveredParticipant(access, tx, command.participantId);
      const other = command.otherParticipantId ? await readCoveredParticipant(access, tx, command.otherParticipantId) : null;
      const problems = capturedProblems(await readProtocolVersion(tx, trial.id, participant.protocolVersion), command.corrected);
      if (problems.length > 0) throw invalidInput(problems.map((problem) => ({ ...problem, path: problem.path?.replace(/^captured\./, 'corrected.') })));
      const corrected = command.corrected as CapturedData;
      const now = await trialNow(tx, trial.id, this.clock);
      requireSoundMistake({
        ...command,
        corrected,
        randomised: participant.randomisedAt !== null,
        otherRandomised: other && other.randomisedAt !== null,
        sameParticipant: other?.id === participant.id,
        captured: (await readScreening(tx, participant))?.captured ?? {},
        today: dayAt(now, participant.siteTimeZone),
      });
      const id = this.ids.next();
      await tx.query(
        `insert into trial.mistake (trial_id, id, participant_id, kind, other_participant_id, summary, corrected, decision, decided_by, found_on, recorded_at, recorded_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`,
        [
          trial.id, id, participant.id, command.kind, other?.id ?? null, command.summary, JSON.stringify(corrected), command.decision, command.decidedBy, command.foundOn, now, access.author.id,
        ],
      );
      await sealMistakeNote(tx, { trialId: trial.id, id: this.ids.next(), mistakeId: id, text: command.detail, at: now, by: access.author.id });
      return readMistake(access, tx, id);
    });
  }
}
