import { Injectable, type OnModuleInit } from '@nestjs/common';
import { derivedId } from '@equipoise/kernel';
import { PostOffice, WorkRegistry, type OutboxMessage } from '@equipoise/platform';
import { markOf, readTrial, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { ASSESSMENTS_REASSIGNED } from './topics';

interface DueParticipant {
  code: string;
  site_id: string;
}

interface Colleague {
  account_id: string;
  email: string;
  locale: 'en' | 'es';
}

/** Participants with open forms in a visit that is open at the trial's time, or opens within four weeks. */
const DUE = `select distinct p.code, p.site_id from trial.visit v
  join trial.participant p on p.trial_id = v.trial_id and p.id = v.participant_id
  where v.trial_id = $1 and ($2::uuid is null or v.participant_id = $2) and v.closes_at > $3 and v.opens_at <= $3::timestamptz + interval '28 days'
    and p.state in ('consented', 'baseline-complete', 'randomised')
    and exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id and f.status <> 'submitted')
  order by p.code`;
/** Sites of somebody's assessments; null among them means all. */
const SITES = `select site_id from identity.role_grant where trial_id = $1 and account_id = $2 and role = 'assessor' and ended_at is null`;
const HOLDERS = `select distinct a.id as account_id, a.email, a.locale from identity.role_grant g join identity.account a on a.id = g.account_id
  where g.trial_id = $1 and g.role = $2 and g.ended_at is null and (g.site_id is null or g.site_id = $3) and a.id <> $4
    and not exists (select 1 from trial.assessor_bar b where b.trial_id = g.trial_id and b.account_id = a.id and (b.participant_id is null or b.participant_id = $5))
  order by a.id`;

const TEXTS = {
  en: {
    subject: (trial: string) => `Assessments for you in ${trial}`,
    body: (codes: string) => `These participants are now on your list of assessments: ${codes}.\nYou find the visits and their windows under "My assessments".`,
    nobody: (codes: string) => `No assessor of the site is left for these participants: ${codes}.\nPlease give somebody the role of assessor; visits are due or open within four weeks.`,
  },
  es: {
    subject: (trial: string) => `Evaluaciones para usted en ${trial}`,
    body: (codes: string) => `Estos participantes figuran ahora en su lista de evaluaciones: ${codes}.\nEncontrará las visitas y sus ventanas en «Mis evaluaciones».`,
    nobody: (codes: string) => `Ningún evaluador del centro queda disponible para estos participantes: ${codes}.\nAsigne a alguien el papel de evaluador; hay visitas pendientes o que se abren en cuatro semanas.`,
  },
} as const;

/** Tells the other assessors of a site which participants are theirs now; where nobody is left, the investigator. Nobody is told why. */
@Injectable()
export class AssessmentsReassigned implements OnModuleInit {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly post: PostOffice,
  ) {}

  onModuleInit(): void {
    this.registry.handler({ topic: ASSESSMENTS_REASSIGNED, handle: (tx, message) => this.handle(tx, message) });
  }

  private async handle(tx: EntityManager, message: OutboxMessage): Promise<void> {
    const { accountId, participantId } = message.payload as { accountId: string; participantId: string | null };
    const trial = await readTrial(tx, message.trialId ?? '');
    const assessed = (await tx.query<{ site_id: string | null }[]>(SITES, [trial.id, accountId])).map(({ site_id: siteId }) => siteId);
    const wasTheirs = ({ site_id: siteId }: DueParticipant): boolean => assessed.includes(null) || assessed.includes(siteId);
    const due = (await tx.query<DueParticipant[]>(DUE, [trial.id, participantId, message.createdAt])).filter(wasTheirs);
    for (const siteId of new Set(due.map((row) => row.site_id))) {
      const codes = due.filter((row) => row.site_id === siteId).map(({ code }) => code).join(', ');
      const who = (role: string) => tx.query<Colleague[]>(HOLDERS, [trial.id, role, siteId, accountId, participantId]);
      const assessors = await who('assessor');
      if (assessors.length > 0) await this.tell(tx, trial, message, siteId, assessors, (locale) => TEXTS[locale].body(codes));
      else await this.tell(tx, trial, message, siteId, await who('investigator'), (locale) => TEXTS[locale].nobody(codes));
    }
  }

  private async tell(tx: EntityManager, trial: Trial, message: OutboxMessage, siteId: string, people: readonly Colleague[], body: (locale: 'en' | 'es') => string): Promise<void> {
    for (const { account_id: accountId, email, locale } of people) {
      await this.post.post(tx, {
        id: derivedId(ASSESSMENTS_REASSIGNED, message.id, siteId, accountId),
        trialId: trial.id,
        accountId,
        to: email,
        subject: `${markOf(trial, locale)}${TEXTS[locale].subject(trial.code)}`,
        body: body(locale),
        kind: ASSESSMENTS_REASSIGNED,
        at: message.createdAt,
      });
    }
  }
}
