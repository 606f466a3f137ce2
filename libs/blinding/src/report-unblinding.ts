import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant } from '@equipoise/enrolment';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import { handAssessmentsOver } from './reassign-assessments';
import { barAssessor, insertEvent, sealNote } from './unblinding-event';

export interface UnblindingReport {
  /** null: it may concern every participant. */
  readonly participantId: string | null;
  /** How it came about. */
  readonly reason: string;
  /** What was learned; nobody who is blinded reads it again. */
  readonly learned: string | null;
}

/**
 * "I may have been unblinded": the person does not assess the participant any more, the assessments pass to others without a word why,
 * and what was learned is sealed at once. Runs on the blinded login, which can write these texts and cannot read them.
 */
@Injectable()
export class ReportUnblinding {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError not-found */
  async run(access: Access, report: UnblindingReport): Promise<void> {
    const accountId = access.author.id;
    if (!accountId) throw new Error('only a person can report this');
    await access.transaction(async (tx) => {
      const participant = report.participantId ? await readCoveredParticipant(access, tx, report.participantId) : null;
      const { trialId } = access;
      const at = await trialNow(tx, trialId, this.clock);
      const [id, recordedAt] = [this.ids.next(), this.clock.now()];
      const participantId = participant?.id ?? null;
      await insertEvent(tx, { trialId, id, kind: 'accidental', category: 'accident', participantId, accountId, requestedBy: accountId, happenedAt: at, recordedAt });
      await sealNote(tx, { trialId, id: this.ids.next(), eventId: id, kind: 'reason', text: report.reason, at, by: accountId });
      await sealNote(tx, { trialId, id: this.ids.next(), eventId: id, kind: 'learned', text: report.learned, at, by: accountId });
      await recordEvent(tx, { trialId, subject: 'trial.unblinding_event', rowId: id, detail: { participant: participant?.code ?? 'all', kind: 'accidental' } });
      await barAssessor(tx, { trialId, accountId, participantId, since: at }, this.ids);
      await handAssessmentsOver(tx, { id: this.ids.next(), trialId, accountId, participantId, at, recordedAt });
    });
    this.nudge.now();
  }
}
