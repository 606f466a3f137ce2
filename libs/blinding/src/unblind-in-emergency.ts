import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant, type Participant } from '@equipoise/enrolment';
import { ConfirmPassword, normaliseEmail } from '@equipoise/identity';
import { derivedId, DomainError, notFound, notPermitted, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, CONFIG, enqueue, IDS, Nudge, type Access, type Config } from '@equipoise/platform';
import { readTrial, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { findMember } from './find-member';
import { MADE_UP_ARM, RevealArm, type RevealedArm } from './reveal-arm';
import { handAssessmentsOver } from './reassign-assessments';
import { THIRD_PARTY_REVEAL } from './topics';
import { barAssessor, insertEvent, sealNote, type Category, type EventKind } from './unblinding-event';

export interface EmergencyCommand {
  readonly participantId: string;
  readonly category: Category;
  readonly reason: string;
  /** What was done or thought of before: the therapist on call, care without unblinding. */
  readonly careConsidered: string;
  readonly rehearsal: boolean;
  /** null: whoever asks. */
  readonly recipient: { readonly name: string; readonly email: string } | null;
  readonly password: string;
  readonly idempotencyKey: string;
}

/** What whoever asked gets back. `arm` is null where the arm goes to somebody else: then nothing here depends on it. */
export interface Reveal {
  readonly id: string;
  readonly participantCode: string;
  readonly kind: EventKind;
  readonly at: Date;
  readonly arm: RevealedArm | null;
}

/**
 * The arm of one participant for one named recipient, on one clinician's word and password: at any hour, whatever the status of the trial,
 * without a second person. A rehearsal goes the same way, opens no allocation and answers with an arm that does not exist.
 */
@Injectable()
export class UnblindInEmergency {
  constructor(
    private readonly passwords: ConfirmPassword,
    private readonly arms: RevealArm,
    private readonly nudge: Nudge,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError invalid-input (wrong password), not-found, not-allocated, no-mail-server */
  async run(access: Access, command: EmergencyCommand): Promise<Reveal> {
    if (access.blinded) throw notPermitted();
    const { accountId } = await this.passwords.confirm(access, command.password);
    const id = derivedId('emergency-unblinding', access.trialId, accountId, command.idempotencyKey);
    const kind: EventKind = command.rehearsal ? 'rehearsal' : command.recipient ? 'third-party' : 'emergency';
    // only the category goes into the open trail: what a person writes in such a moment may tell the arm
    const reveal = await access.transaction((tx) => this.reveal(tx, access, { ...command, id, kind, accountId }), { reason: command.category });
    this.nudge.now();
    return reveal;
  }

  private async reveal(tx: EntityManager, access: Access, order: EmergencyCommand & { id: string; kind: EventKind; accountId: string }): Promise<Reveal> {
    // a second click with the same key waits here, and then finds the first one's entry
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('emergency/' || $1::text, 0))`, [order.id]);
    const trial = await readTrial(tx, access.trialId);
    const participant = await readCoveredParticipant(access, tx, order.participantId);
    const [known] = await tx.query<{ happened_at: Date; kind: EventKind; participant_id: string }[]>(
      'select happened_at, kind, participant_id from trial.unblinding_event where trial_id = $1 and id = $2', [trial.id, order.id],
    );
    if (known && (known.kind !== order.kind || known.participant_id !== participant.id)) {
      throw new DomainError('key-reused', 'invalid', 'This Idempotency-Key was used for another request; send a new one.');
    }
    const at = known?.happened_at ?? (await trialNow(tx, trial.id, this.clock));
    const arm = await this.armFor(tx, trial, participant, order.kind);
    if (!known) await this.record(tx, trial, participant, order, at);
    return { id: order.id, participantCode: participant.code, kind: order.kind, at, arm: order.recipient ? null : arm };
  }

  /** @throws DomainError not-allocated */
  private async armFor(tx: EntityManager, trial: Trial, participant: Participant, kind: EventKind): Promise<RevealedArm> {
    if (kind === 'rehearsal') return MADE_UP_ARM;
    const arm = await this.arms.run(tx, trial, participant.id);
    if (!arm) throw new DomainError('not-allocated', 'conflict', 'This participant is not allocated, so there is no arm to reveal.');
    return arm;
  }

  private async record(tx: EntityManager, trial: Trial, participant: Participant, order: EmergencyCommand & { id: string; kind: EventKind; accountId: string }, at: Date): Promise<void> {
    const { id, kind, accountId, recipient } = order;
    const rehearsal = kind === 'rehearsal';
    const member = recipient ? await findMember(tx, trial.id, normaliseEmail(recipient.email)) : undefined;
    if (recipient && !member && !this.config.smtpUrl && !trial.simulated) {
      throw new DomainError('no-mail-server', 'conflict', 'No mail server is set up, so the arm can only be sent to somebody who has an account in this trial.');
    }
    const learner = recipient ? (member?.accountId ?? null) : accountId;
    const base = { trialId: trial.id, participantId: participant.id };
    const category = rehearsal ? 'drill' : order.category;
    await insertEvent(tx, { ...base, id, kind, category, accountId: learner, requestedBy: accountId, happenedAt: at, recordedAt: this.clock.now() });
    const texts = [['reason', order.reason], ['care-considered', order.careConsidered], ['recipient', recipient?.name ?? null], ['recipient-address', recipient ? normaliseEmail(recipient.email) : null]] as const;
    for (const [noteKind, text] of texts) await sealNote(tx, { trialId: trial.id, id: this.ids.next(), eventId: id, kind: noteKind, text, at, by: accountId });
    await recordEvent(tx, { trialId: trial.id, subject: 'trial.unblinding_event', rowId: id, detail: { participant: participant.code, kind, category } });
    if (recipient) await enqueue(tx, { id: derivedId(THIRD_PARTY_REVEAL, id), trialId: trial.id, topic: THIRD_PARTY_REVEAL, payload: { eventId: id }, createdAt: at }, this.clock.now());
    if (rehearsal || !learner) return;
    await barAssessor(tx, { ...base, accountId: learner, since: at }, this.ids);
    await handAssessmentsOver(tx, { ...base, accountId: learner, at, recordedAt: this.clock.now(), id: this.ids.next() });
  }

  /**
   * The arm again, for the recipient only; each look enters the trail.
   * @throws DomainError not-found for everybody else, also for whoever asked on behalf of another
   */
  read(access: Access, eventId: string): Promise<Reveal> {
    return access.transaction(async (tx) => {
      const [row] = await tx.query<{ kind: EventKind; participant_id: string; happened_at: Date }[]>(
        `select kind, participant_id, happened_at from trial.unblinding_event
         where trial_id = $1 and id = $2 and account_id = $3 and requested_by = $3 and kind in ('emergency', 'rehearsal')`,
        [access.trialId, eventId, access.author.id],
      );
      if (!row || access.blinded) throw notFound('unblinding');
      const trial = await readTrial(tx, access.trialId);
      const participant = await readCoveredParticipant(access, tx, row.participant_id);
      const arm = await this.armFor(tx, trial, participant, row.kind);
      await recordEvent(tx, { trialId: trial.id, subject: 'trial.unblinding_event', rowId: eventId, detail: { read: true, participant: participant.code } });
      return { id: eventId, participantCode: participant.code, kind: row.kind, at: row.happened_at, arm };
    });
  }
}
