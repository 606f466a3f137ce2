import { Injectable } from '@nestjs/common';
import { findInstrument, type Language } from '@equipoise/instruments';
import { derivedId } from '@equipoise/kernel';
import { PostOffice, WorkRegistry, type OutboxHandler, type OutboxMessage } from '@equipoise/platform';
import { readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { alertMail } from './alert-mail';
import { ALERT_TOPIC } from './raise-alerts';

interface AlertRecord {
  id: string;
  participant_code: string;
  site_id: string;
  instrument_code: string;
  item: string;
}

interface Clinician {
  account_id: string;
  email: string;
  locale: Language;
}

const PAGED_BY_DEFAULT = 'safety-physician';
/** Paged where nobody holds the role that the protocol names: an alert must reach somebody. */
const STAND_IN = 'investigator';

const ALERT = `select a.id, p.code as participant_code, p.site_id, a.instrument_code, a.item
  from trial.alert a join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id where a.trial_id = $1 and a.id = $2`;
const HOLDERS = `select distinct a.id as account_id, a.email, a.locale from identity.role_grant g join identity.account a on a.id = g.account_id
  where g.trial_id = $1 and g.role = $2 and g.ended_at is null and (g.site_id is null or g.site_id = $3) order by a.id`;

/** Pages whoever holds the protocol's role for alerts at the participant's site. Runs in the worker, on the application's login. */
@Injectable()
export class PageClinician implements OutboxHandler {
  readonly topic = ALERT_TOPIC;

  constructor(
    private readonly post: PostOffice,
    registry: WorkRegistry,
  ) {
    registry.handler(this);
  }

  /** @throws Error where nobody can be paged: the message stays, and goes out once somebody holds the role */
  async handle(tx: EntityManager, message: OutboxMessage): Promise<void> {
    const trialId = message.trialId ?? '';
    const [alert] = await tx.query<AlertRecord[]>(ALERT, [trialId, message.payload.alertId]);
    if (!alert) throw new Error('an alert message names no alert');
    const trial = await readTrial(tx, trialId);
    const role = trial.protocol.riskContacts?.pagedRole ?? PAGED_BY_DEFAULT;
    const holders = await this.holders(tx, trialId, role, alert.site_id);
    const paged = holders.length > 0 ? holders : await this.holders(tx, trialId, STAND_IN, alert.site_id);
    if (paged.length === 0) throw new Error(`nobody holds the role ${role} or ${STAND_IN}, so nobody can be paged`);
    const instrument = findInstrument(alert.instrument_code);
    const rule = [...(instrument?.alerts ?? []), ...trial.protocol.riskAlerts.filter(({ instrument: code }) => code === alert.instrument_code)].find(
      ({ item }) => item === alert.item,
    );
    for (const clinician of paged) {
      await this.post.post(tx, {
        // one mail per alert and clinician, however often the message is handed over
        id: derivedId(ALERT_TOPIC, alert.id, clinician.account_id),
        trialId,
        accountId: clinician.account_id,
        to: clinician.email,
        ...alertMail({ trial, participantCode: alert.participant_code, label: rule?.label, standIn: holders.length === 0 ? role : null }, clinician.locale),
        kind: ALERT_TOPIC,
        at: message.createdAt,
      });
    }
  }

  private holders(tx: EntityManager, trialId: string, role: string, siteId: string): Promise<Clinician[]> {
    return tx.query<Clinician[]>(HOLDERS, [trialId, role, siteId]);
  }
}
