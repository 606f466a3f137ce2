import { Injectable, type OnModuleInit } from '@nestjs/common';
import { derivedId } from '@equipoise/kernel';
import { PostOffice, WorkRegistry, type OutboxMessage } from '@equipoise/platform';
import { markOf, readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { OpenAllocations } from './open-allocations';
import { ALLOCATION_MADE } from './topics';

interface Recipient {
  account_id: string;
  email: string;
  locale: 'en' | 'es';
  role: string;
}

const TEXTS = {
  en: {
    toPlace: (code: string) => `Participant ${code} is randomised`,
    place: (code: string, arm: string) => `Participant ${code} is allocated to: ${arm}.\nTell the participant and place them in a group. Do not forward this mail: assessors are blinded.`,
    happened: (code: string) => `Participant ${code} was randomised. The allocation is known to the therapy coordinator only.`,
  },
  es: {
    toPlace: (code: string) => `Participante ${code} aleatorizado`,
    place: (code: string, arm: string) => `Participante ${code}, asignado a: ${arm}.\nComuníqueselo y asígnele un grupo. No reenvíe este correo: los evaluadores están en ciego.`,
    happened: (code: string) => `El participante ${code} ha sido aleatorizado. Solo la coordinación de terapia conoce la asignación.`,
  },
} as const;

/** Tells the therapy coordinator the arm, and the recruiter only that it happened. */
@Injectable()
export class AllocationMade implements OnModuleInit {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly open: OpenAllocations,
    private readonly post: PostOffice,
  ) {}

  onModuleInit(): void {
    this.registry.handler({ topic: ALLOCATION_MADE, handle: (tx, message) => this.handle(tx, message) });
  }

  private async handle(tx: EntityManager, message: OutboxMessage): Promise<void> {
    const { participantId } = message.payload as { participantId: string };
    const trialId = message.trialId ?? '';
    await this.open.run(tx, trialId, participantId);
    const trial = await readTrial(tx, trialId);
    const [participant] = await tx.query<{ code: string; site_id: string; arm_code: string }[]>(
      `select p.code, p.site_id, o.arm_code from trial.participant p join sealed.opened_allocation o on o.trial_id = p.trial_id and o.participant_id = p.id
       where p.trial_id = $1 and p.id = $2`,
      [trialId, participantId],
    );
    if (!participant) return;
    const arm = trial.protocol.arms.find(({ code }) => code === participant.arm_code);
    for (const recipient of await this.recipients(tx, trialId, participant.site_id)) {
      const texts = TEXTS[recipient.locale];
      const knows = recipient.role === 'therapy-coordinator';
      await this.post.post(tx, {
        id: derivedId(ALLOCATION_MADE, message.id, recipient.account_id),
        trialId,
        accountId: recipient.account_id,
        to: recipient.email,
        subject: `${markOf(trial, recipient.locale)}${texts.toPlace(participant.code)}`,
        body: knows ? texts.place(participant.code, arm?.name[recipient.locale] ?? participant.arm_code) : texts.happened(participant.code),
        kind: message.topic,
        at: message.createdAt,
      });
    }
  }

  /** One row per person; a person who holds both roles is told as the therapy coordinator. */
  private recipients(tx: EntityManager, trialId: string, siteId: string): Promise<Recipient[]> {
    return tx.query(
      `select distinct on (a.id) a.id as account_id, a.email, a.locale, g.role from identity.role_grant g join identity.account a on a.id = g.account_id
       where g.trial_id = $1 and g.ended_at is null and g.role in ('therapy-coordinator', 'recruiter') and (g.site_id is null or g.site_id = $2)
       order by a.id, g.role = 'therapy-coordinator' desc`,
      [trialId, siteId],
    );
  }
}
