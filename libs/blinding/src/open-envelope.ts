import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant } from '@equipoise/enrolment';
import { ConfirmPassword, normaliseEmail } from '@equipoise/identity';
import { DomainError, invalidInput, notFound, notPermitted, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import { requireUnblinded } from './envelopes';
import { findMember } from './find-member';
import { handAssessmentsOver } from './reassign-assessments';
import { barAssessor, insertEvent, sealNote, type Category } from './unblinding-event';

export interface EnvelopeOpening {
  readonly participantId: string;
  readonly number: number;
  readonly openedAt: Date;
  /** Who opened it; the address where it is a person with an account. */
  readonly openedBy: { readonly name: string; readonly email: string | null };
  readonly category: Category;
  readonly reason: string;
  readonly password: string;
}

/** Records that a sealed envelope was opened, once the system can be reached again. */
@Injectable()
export class OpenEnvelope {
  constructor(
    private readonly passwords: ConfirmPassword,
    private readonly nudge: Nudge,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-permitted, not-found, envelope-open, invalid-input (wrong password, an instant before the printing or in the future) */
  async run(access: Access, opening: EnvelopeOpening): Promise<void> {
    requireUnblinded(access);
    if (!access.can('unblinding.emergency') && !access.can('envelope.print')) throw notPermitted();
    const { accountId } = await this.passwords.confirm(access, opening.password);
    await access.transaction(
      async (tx) => {
        const { trialId } = access;
        const participant = await readCoveredParticipant(access, tx, opening.participantId);
        if (!access.canAt('unblinding.emergency', participant.siteId) && !access.canAt('envelope.print', participant.siteId)) throw notFound('envelope');
        const [envelope] = await tx.query<{ printed_at: Date; opened_at: Date | null }[]>(
          'select printed_at, opened_at from sealed.envelope where trial_id = $1 and participant_id = $2 and number = $3 for update', [trialId, participant.id, opening.number],
        );
        if (!envelope) throw notFound('envelope');
        if (envelope.opened_at) throw new DomainError('envelope-open', 'conflict', 'The opening of this envelope is recorded already.');
        const now = await trialNow(tx, trialId, this.clock);
        if (opening.openedAt > now || opening.openedAt < envelope.printed_at) {
          throw invalidInput([{ code: 'out-of-range', path: 'openedAt', message: 'An envelope is opened after it was printed, and not in the future.' }]);
        }
        const { name, email } = opening.openedBy;
        const member = email ? await findMember(tx, trialId, normaliseEmail(email)) : undefined;
        const [id, at, recordedAt] = [this.ids.next(), opening.openedAt, this.clock.now()];
        const learner = member?.accountId ?? null;
        await insertEvent(tx, { trialId, id, kind: 'envelope', category: opening.category, participantId: participant.id, accountId: learner, requestedBy: accountId, happenedAt: at, recordedAt });
        await sealNote(tx, { trialId, id: this.ids.next(), eventId: id, kind: 'reason', text: opening.reason, at, by: accountId });
        await sealNote(tx, { trialId, id: this.ids.next(), eventId: id, kind: 'recipient', text: name, at, by: accountId });
        await tx.query('update sealed.envelope set opened_at = $4, opening_event_id = $5 where trial_id = $1 and participant_id = $2 and number = $3', [
          trialId, participant.id, opening.number, at, id,
        ]);
        await recordEvent(tx, { trialId, subject: 'trial.unblinding_event', rowId: id, detail: { participant: participant.code, kind: 'envelope', category: opening.category } });
        if (!learner) return;
        await barAssessor(tx, { trialId, accountId: learner, participantId: participant.id, since: at }, this.ids);
        await handAssessmentsOver(tx, { id: this.ids.next(), trialId, accountId: learner, participantId: participant.id, at: now, recordedAt });
      },
      { reason: opening.category },
    );
    this.nudge.now();
  }
}
