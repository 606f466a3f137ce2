import { Inject, Injectable } from '@nestjs/common';
import { DomainError, notFound, type Clock } from '@equipoise/kernel';
import { findInstrument } from '@equipoise/instruments';
import { CLOCK, type Access } from '@equipoise/platform';
import { readTrial, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { AlertNoteRow } from './alert-note.row';
import type { AlertDto } from './alert.dto';

interface AlertRecord extends Omit<AlertDto, 'message' | 'raisedAt' | 'acknowledgedAt' | 'actions'> {
  raisedAt: Date;
  acknowledgedAt: Date | null;
}

const LIST = `select a.id, a.participant_id as "participantId", p.code, s.code as "siteCode", v.code as "visitCode", a.instrument_code as "instrumentCode", a.item,
    a.value, a.threshold, a.raised_at as "raisedAt", a.acknowledged_at as "acknowledgedAt", f.display_name as "acknowledgedBy", n.note
  from trial.alert a
  join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
  join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  join trial.form m on m.trial_id = a.trial_id and m.id = a.form_id
  join trial.visit v on v.trial_id = m.trial_id and v.id = m.visit_id
  left join sealed.alert_note n on n.trial_id = a.trial_id and n.alert_id = a.id
  left join trial.staff f on f.account_id = a.acknowledged_by
  where a.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) and ($3::uuid is null or a.id = $3)
  order by a.acknowledged_at is not null, a.raised_at desc, a.id`;
/** The condition is the lock: of two who acknowledge at the same time the second finds nothing to change. */
const ACKNOWLEDGE = 'update trial.alert set acknowledged_at = $3, acknowledged_by = $4 where trial_id = $1 and id = $2 and acknowledged_at is null';

/** Risk alerts, for clinicians outside the blinded roles. */
@Injectable()
export class Alerts {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** The alerts of the person's sites: open ones first, latest first. */
  list(access: Access): Promise<AlertDto[]> {
    requireUnblinded(access);
    return access.transaction((tx) => this.read(access, tx, null));
  }

  /** Once, and for good; also when the database is locked, for the sake of the participant. @throws DomainError not-found, already-acknowledged */
  acknowledge(access: Access, alertId: string, note: string): Promise<AlertDto> {
    requireUnblinded(access);
    return access.transaction(async (tx) => {
      await this.one(access, tx, alertId);
      const now = await trialNow(tx, access.trialId, this.clock);
      const [, changed] = await tx.query<[unknown, number]>(ACKNOWLEDGE, [access.trialId, alertId, now, access.author.id]);
      if (changed === 0) throw new DomainError('already-acknowledged', 'conflict', 'This alert is acknowledged already; nothing was changed.');
      await tx.insert(AlertNoteRow, { trialId: access.trialId, alertId, note, recordedAt: now, recordedBy: access.author.id });
      return this.one(access, tx, alertId);
    });
  }

  private async one(access: Access, tx: EntityManager, alertId: string): Promise<AlertDto> {
    const [alert] = await this.read(access, tx, alertId);
    if (!alert) throw notFound('alert');
    return alert;
  }

  private async read(access: Access, tx: EntityManager, alertId: string | null): Promise<AlertDto[]> {
    const trial = await readTrial(tx, access.trialId);
    const rows = await tx.query<AlertRecord[]>(LIST, [trial.id, access.scope?.siteIds ?? null, alertId]);
    return rows.map((row) => ({
      ...row,
      message: messageOf(trial, row),
      raisedAt: row.raisedAt.toISOString(),
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
      actions: row.acknowledgedAt === null && access.can('alert.acknowledge') ? ['acknowledge'] : [],
    }));
  }
}

/** @throws DomainError not-found: to a blinded person there are no alerts */
function requireUnblinded(access: Access): void {
  if (access.blinded) throw notFound('alert');
}

/** What the rule looks for, as the instrument or the protocol says it. */
function messageOf(trial: Trial, { instrumentCode, item }: AlertRecord): Record<string, string> {
  const added = trial.protocol.riskAlerts.filter(({ instrument }) => instrument === instrumentCode);
  const rule = [...(findInstrument(instrumentCode)?.alerts ?? []), ...added].find((candidate) => candidate.item === item);
  return { ...(rule?.label ?? { en: 'An answer that needs attention', es: 'Una respuesta que requiere atención' }) };
}
