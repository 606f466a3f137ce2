import { Inject, Injectable } from '@nestjs/common';
import { lockParticipant, type Participant } from '@equipoise/enrolment';
import { ContactVault } from '@equipoise/identity';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, CONFIG, IDS, PostOffice, publicAddress, WorkRegistry, type Config, type OutboxHandler, type OutboxMessage } from '@equipoise/platform';
import { readProtocolVersion, readTrial, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { makeLink } from './make-link';
import { reminderMail } from './reminder-mail';
import { reasonToCancel, type CancelReason } from './reminder-verdict';
import { REMINDER_TOPIC } from './topics';

interface HandedOver {
  id: string;
  code: string;
  participant_id: string;
  visit_id: string;
  closes_at: Date;
  visit_complete: boolean;
}

const WHOSE = 'select participant_id from trial.reminder where trial_id = $1 and id = $2';
const HANDED_OVER = `select r.id, r.code, r.participant_id, r.visit_id, v.closes_at,
    not exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id and f.status <> 'submitted') as visit_complete
  from trial.reminder r join trial.visit v on v.trial_id = r.trial_id and v.id = r.visit_id
  where r.trial_id = $1 and r.id = $2 and r.status = 'handed-over' for update of r`;

/** Sends one reminder with the personal link of its visit. A message that comes twice finds the reminder sent and does nothing. */
@Injectable()
export class SendReminder implements OutboxHandler {
  readonly topic = REMINDER_TOPIC;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly contacts: ContactVault,
    private readonly post: PostOffice,
    registry: WorkRegistry,
  ) {
    registry.handler(this);
  }

  async handle(tx: EntityManager, message: OutboxMessage): Promise<void> {
    const trialId = message.trialId ?? '';
    const [whose] = await tx.query<{ participant_id: string }[]>(WHOSE, [trialId, message.id]);
    if (!whose) throw new Error('a reminder message names no reminder');
    // Whoever submits a form or withdraws a participant takes turns here, so that what is read below holds until the mail is written.
    const participant = await lockParticipant(tx, trialId, whose.participant_id);
    const [reminder] = await tx.query<HandedOver[]>(HANDED_OVER, [trialId, message.id]);
    if (!reminder) return; // sent or cancelled already
    const trial = await readTrial(tx, trialId);
    const now = await trialNow(tx, trialId, this.clock);
    const facts = { trialStatus: trial.status, state: participant.state, visitComplete: reminder.visit_complete, closesAt: reminder.closes_at };
    const reason = reasonToCancel(facts, now);
    if (reason) return this.cancel(tx, trialId, reminder.id, reason);
    const contact = await this.contacts.readForSystem({ trialId, participantId: participant.id, purpose: 'reminder', requestId: `job ${message.id}` });
    if (!contact?.email) return this.cancel(tx, trialId, reminder.id, 'no-address');
    await this.send(tx, trial, participant, reminder, contact.email, now);
  }

  private async send(tx: EntityManager, trial: Trial, participant: Participant, reminder: HandedOver, to: string, now: Date): Promise<void> {
    const protocol = await readProtocolVersion(tx, trial.id, participant.protocolVersion);
    const rule = protocol.reminders.find(({ code }) => code === reminder.code);
    if (!rule) throw new Error('a reminder follows no rule of its protocol');
    const token = this.ids.token();
    await makeLink(tx, { trialId: trial.id, id: reminder.id, participantId: participant.id, visitId: reminder.visit_id, token, at: now, expiresAt: reminder.closes_at });
    const mail = reminderMail(rule, participant.language, `${publicAddress(this.config)}/q#${token}`, trial);
    await this.post.post(tx, { id: reminder.id, trialId: trial.id, participantId: participant.id, to, ...mail, kind: REMINDER_TOPIC, at: now });
    await tx.query(`update trial.reminder set status = 'sent', sent_at = $3 where trial_id = $1 and id = $2`, [trial.id, reminder.id, now]);
  }

  private async cancel(tx: EntityManager, trialId: string, id: string, reason: CancelReason): Promise<void> {
    await tx.query(`update trial.reminder set status = 'cancelled', cancel_reason = $3 where trial_id = $1 and id = $2`, [trialId, id, reason]);
  }
}
