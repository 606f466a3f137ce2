import { Injectable, type OnModuleInit } from '@nestjs/common';
import { derivedId, type Role } from '@equipoise/kernel';
import type { Locale } from '@equipoise/identity';
import { PostOffice, WorkRegistry, type OutboxMessage } from '@equipoise/platform';
import { readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { seriousEventMail, type SeriousEventFacts } from './serious-event-mail';
import { SERIOUS_EVENT } from './topics';

interface Recipient {
  account_id: string;
  email: string;
  locale: Locale;
}

const TOLD: readonly Role[] = ['safety-physician', 'safety-monitor'];
/** Told where nobody holds a safety role: a serious event must reach somebody. */
const STAND_INS: readonly Role[] = ['investigator'];

const EVENT = `select p.code as "participantCode", p.site_id as "siteId", e.onset_on::text as "onsetOn", e.ended_on::text as "endedOn", e.severity, e.seriousness,
    e.outcome, e.reported_at as "reportedAt"
  from trial.adverse_event e join trial.participant p on p.trial_id = e.trial_id and p.id = e.participant_id where e.trial_id = $1 and e.id = $2`;
const HOLDERS = `select distinct a.id as account_id, a.email, a.locale from identity.role_grant g join identity.account a on a.id = g.account_id
  where g.trial_id = $1 and g.role = any($2) and g.ended_at is null and (g.site_id is null or g.site_id = $3) order by a.id`;

/** Mails the safety roles of the participant's site about a serious event, each once. */
@Injectable()
export class SeriousEventJob implements OnModuleInit {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly post: PostOffice,
  ) {}

  onModuleInit(): void {
    this.registry.handler({ topic: SERIOUS_EVENT, handle: (tx, message) => this.handle(tx, message) });
  }

  /** @throws Error where nobody can be told: the message stays, and goes out once somebody holds a role */
  private async handle(tx: EntityManager, message: OutboxMessage): Promise<void> {
    const trialId = message.trialId ?? '';
    const [event] = await tx.query<(Omit<SeriousEventFacts, 'trial' | 'standIn'> & { siteId: string })[]>(EVENT, [trialId, message.payload.eventId]);
    if (!event) throw new Error('a message about a serious event names no event');
    const trial = await readTrial(tx, trialId);
    const told = await tx.query<Recipient[]>(HOLDERS, [trialId, TOLD, event.siteId]);
    const recipients = told.length > 0 ? told : await tx.query<Recipient[]>(HOLDERS, [trialId, STAND_INS, event.siteId]);
    if (recipients.length === 0) throw new Error(`nobody holds one of the roles ${[...TOLD, ...STAND_INS].join(', ')}, so nobody can be told of a serious event`);
    for (const { account_id: accountId, email, locale } of recipients) {
      await this.post.post(tx, {
        id: derivedId(SERIOUS_EVENT, message.id, accountId),
        trialId,
        accountId,
        to: email,
        ...seriousEventMail({ ...event, trial, standIn: told.length === 0 }, locale),
        kind: SERIOUS_EVENT,
        at: message.createdAt,
      });
    }
  }
}
