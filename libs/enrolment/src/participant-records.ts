import type { EntityManager } from 'typeorm';
import type { Participant } from './participant';
import type { ReminderDto, TimelineEntryDto } from './participant.dto';
import type { VisitFacts } from './visit-status';

type Whose = Pick<Participant, 'trialId' | 'id'>;

export interface SignedConsent {
  readonly id: string;
  readonly documentCode: string;
  readonly version: string;
  readonly language: 'en' | 'es';
  readonly signedAt: Date;
}

export interface VisitForm {
  readonly id: string;
  readonly instrumentCode: string;
  readonly instrumentVersion: string;
  readonly status: 'empty' | 'partial' | 'submitted';
  readonly version: number;
  readonly submittedAt: Date | null;
}

export interface RecordedVisit extends VisitFacts {
  readonly id: string;
  readonly code: string;
  readonly forms: readonly VisitForm[];
}

/** The consents of a participant, in the order of signing. */
export function readConsents(tx: EntityManager, { trialId, id }: Whose): Promise<SignedConsent[]> {
  return tx.query<SignedConsent[]>(
    `select id, document_code as "documentCode", document_version as version, language, signed_at as "signedAt"
     from trial.consent where trial_id = $1 and participant_id = $2 order by signed_at, document_code, document_version`,
    [trialId, id],
  );
}

interface VisitFormRecord extends Omit<VisitForm, 'id'> {
  visitId: string;
  code: string;
  targetOn: string;
  opensAt: Date;
  closesAt: Date;
  formId: string | null;
}

/** The visits of a participant by time, each with its forms in the order in which they are asked. */
export async function readVisits(tx: EntityManager, { trialId, id }: Whose): Promise<RecordedVisit[]> {
  const rows = await tx.query<VisitFormRecord[]>(
    `select v.id as "visitId", v.code, v.target_on::text as "targetOn", v.opens_at as "opensAt", v.closes_at as "closesAt",
       f.id as "formId", f.instrument_code as "instrumentCode", f.instrument_version as "instrumentVersion", f.status, f.version, f.submitted_at as "submittedAt"
     from trial.visit v left join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
     where v.trial_id = $1 and v.participant_id = $2 order by v.target_on, v.code, f.position`,
    [trialId, id],
  );
  const visits = new Map<string, RecordedVisit & { forms: VisitForm[] }>();
  for (const { visitId, code, targetOn, opensAt, closesAt, formId, ...form } of rows) {
    const visit = visits.get(visitId) ?? { id: visitId, code, targetOn, opensAt, closesAt, forms: [] };
    if (formId) visit.forms.push({ id: formId, ...form });
    visits.set(visitId, visit);
  }
  return [...visits.values()];
}

interface TimelineRecord {
  at: Date;
  what: string;
  reason: string | null;
  by: string | null;
}

/** What happened to a participant, oldest first; two steps of one instant keep the order of life. */
export async function readTimeline(tx: EntityManager, { trialId, id }: Whose): Promise<TimelineEntryDto[]> {
  const rows = await tx.query<TimelineRecord[]>(
    `with events as (
       select happened_at as at, case when from_state = 'lost' and to_state in ('randomised', 'baseline-complete') then 'found' else to_state end as what, reason, recorded_by,
         10 * array_position(array['screened', 'eligible', 'ineligible', 'consented', 'baseline-complete', 'randomised'], to_state) as rank
       from trial.participation_change where trial_id = $1 and participant_id = $2
       union all
       select signed_at, case when row_number() over (partition by document_code order by signed_at, document_version) = 1 then 'consent-signed' else 're-consent-signed' end,
         document_code || ' ' || document_version, recorded_by, 35
       from trial.consent where trial_id = $1 and participant_id = $2
       union all
       select withdrawn_at, 'use-of-data-withdrawn', reason, recorded_by, 999
       from trial.withdrawal where trial_id = $1 and participant_id = $2 and level = 'use-of-data'
     )
     select e.at, e.what, e.reason, s.display_name as by from events e left join trial.staff s on s.account_id = e.recorded_by
     order by e.at, coalesce(e.rank, 500), e.what`,
    [trialId, id],
  );
  return rows.map(({ at, what, reason, by }) => ({ at: at.toISOString(), what, reason, by }));
}

interface ReminderRecord {
  id: string;
  visitCode: string;
  channel: string;
  dueAt: Date;
  status: 'planned' | 'handed-over' | 'sent' | 'cancelled';
  sentAt: Date | null;
  cancelReason: string | null;
}

/** The reminders of a participant by time. One that waits in the outbox is not sent yet. */
export async function readReminders(tx: EntityManager, { trialId, id }: Whose): Promise<ReminderDto[]> {
  const rows = await tx.query<ReminderRecord[]>(
    `select r.id, v.code as "visitCode", r.channel, r.due_at as "dueAt", r.status, r.sent_at as "sentAt", r.cancel_reason as "cancelReason"
     from trial.reminder r join trial.visit v on v.trial_id = r.trial_id and v.id = r.visit_id
     where v.trial_id = $1 and v.participant_id = $2 order by r.due_at, v.code, r.code`,
    [trialId, id],
  );
  return rows.map(({ dueAt, sentAt, status, ...reminder }) => ({
    ...reminder,
    dueAt: dueAt.toISOString(),
    status: status === 'handed-over' ? 'planned' : status,
    sentAt: sentAt?.toISOString() ?? null,
  }));
}
