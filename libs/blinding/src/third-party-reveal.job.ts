import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readParticipant } from '@equipoise/enrolment';
import { derivedId } from '@equipoise/kernel';
import { PostOffice, WorkRegistry, type OutboxMessage } from '@equipoise/platform';
import { markOf, readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { findMember } from './find-member';
import { MADE_UP_ARM, RevealArm } from './reveal-arm';
import { THIRD_PARTY_REVEAL } from './topics';

interface Order {
  kind: string;
  participant_id: string;
  name: string;
  address: string;
}

const ORDER = `select e.kind, e.participant_id,
    (select n.text from sealed.unblinding_note n where n.trial_id = e.trial_id and n.event_id = e.id and n.kind = 'recipient') as name,
    (select n.text from sealed.unblinding_note n where n.trial_id = e.trial_id and n.event_id = e.id and n.kind = 'recipient-address') as address
  from trial.unblinding_event e where e.trial_id = $1 and e.id = $2`;

const TEXTS = {
  en: {
    subject: (code: string, trial: string) => `Emergency unblinding of participant ${code}, trial ${trial}`,
    body: (name: string, code: string, arm: string) =>
      `To ${name}\n\nParticipant ${code} is allocated to: ${arm}.\n\nThis is for you alone, for the care of this participant. Do not forward it, and do not tell anybody who assesses outcomes or works blinded in this trial.`,
    drill: 'THIS IS A REHEARSAL. The arm below is made up.\n\n',
  },
  es: {
    subject: (code: string, trial: string) => `Apertura del ciego de urgencia del participante ${code}, ensayo ${trial}`,
    body: (name: string, code: string, arm: string) =>
      `Para ${name}\n\nParticipante ${code}, asignado a: ${arm}.\n\nEs solo para usted, para la atención de este participante. No lo reenvíe ni se lo cuente a nadie que evalúe resultados o esté en ciego en este ensayo.`,
    drill: 'ESTO ES UN SIMULACRO. El brazo que sigue es inventado.\n\n',
  },
} as const;

/** Sends the arm of one participant to the recipient who was named, and to nobody else: whoever asked does not see this mail. */
@Injectable()
export class ThirdPartyReveal implements OnModuleInit {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly arms: RevealArm,
    private readonly post: PostOffice,
  ) {}

  onModuleInit(): void {
    this.registry.handler({ topic: THIRD_PARTY_REVEAL, handle: (tx, message) => this.handle(tx, message) });
  }

  private async handle(tx: EntityManager, message: OutboxMessage): Promise<void> {
    const { eventId } = message.payload as { eventId: string };
    const trial = await readTrial(tx, message.trialId ?? '');
    const [order] = await tx.query<Order[]>(ORDER, [trial.id, eventId]);
    if (!order) throw new Error('a reveal names no entry of the register');
    const participant = await readParticipant(tx, trial.id, order.participant_id);
    const arm = order.kind === 'rehearsal' ? MADE_UP_ARM : await this.arms.run(tx, trial, participant.id);
    if (!arm) throw new Error('a reveal is about somebody who is not allocated');
    const member = await findMember(tx, trial.id, order.address);
    const locale = member?.locale ?? 'en';
    const texts = TEXTS[locale];
    await this.post.post(tx, {
      id: derivedId(THIRD_PARTY_REVEAL, message.id),
      trialId: trial.id,
      accountId: member?.accountId ?? null,
      to: order.address,
      subject: `${markOf(trial, locale)}${texts.subject(participant.code, trial.code)}`,
      body: `${order.kind === 'rehearsal' ? texts.drill : ''}${texts.body(order.name, participant.code, arm.name[locale])}`,
      kind: THIRD_PARTY_REVEAL,
      at: message.createdAt,
    });
  }
}
