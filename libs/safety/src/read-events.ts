import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { ParticipationState } from '@equipoise/protocol';
import { readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { EventFacts } from './adverse-event';
import type { AdverseEventDto } from './adverse-event.dto';
import { eventWarnings } from './event-rules';

interface EventRecord extends EventFacts {
  id: string;
  participantId: string;
  siteId: string;
  code: string;
  siteCode: string;
  state: ParticipationState;
  reportedAt: Date;
  reportedBy: string | null;
  version: number;
}

/** Nothing of it is sealed, so that it is the same question for everybody. */
const EVENTS = `select e.id, e.participant_id as "participantId", p.code, p.site_id as "siteId", s.code as "siteCode", p.state, e.term, e.onset_on::text as "onsetOn",
    e.ended_on::text as "endedOn", e.severity, e.serious, e.seriousness, e.outcome, e.asked, e.reported_at as "reportedAt",
    f.display_name as "reportedBy", e.version
  from trial.adverse_event e
  join trial.participant p on p.trial_id = e.trial_id and p.id = e.participant_id
  join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  left join trial.staff f on f.account_id = e.reported_by
  where e.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) and ($3::uuid is null or e.id = $3)
  order by e.onset_on desc, e.reported_at desc, e.id`;
const NARRATED = 'select event_id from sealed.event_narrative where trial_id = $1 and ($2::uuid is null or event_id = $2)';

/** Adverse events of the person's sites, latest first; of one id where it is given. */
export async function readEvents(access: Access, tx: EntityManager, eventId: string | null = null): Promise<AdverseEventDto[]> {
  const { status } = await readTrial(tx, access.trialId);
  const rows = await tx.query<EventRecord[]>(EVENTS, [access.trialId, access.scope?.siteIds ?? null, eventId]);
  const narrated = readsNarratives(access) ? await tx.query<{ event_id: string }[]>(NARRATED, [access.trialId, eventId]) : [];
  const withNarrative = new Set(narrated.map(({ event_id }) => event_id));
  const mayCorrect = access.can('event.report') && status !== 'locked' && status !== 'unblinded';
  return rows.map((row) => ({
    id: row.id,
    participantId: row.participantId,
    code: row.code,
    siteCode: row.siteCode,
    term: row.term,
    onsetOn: row.onsetOn,
    endedOn: row.endedOn,
    severity: row.severity,
    serious: row.serious,
    seriousness: row.seriousness,
    outcome: row.outcome,
    asked: row.asked,
    reportedAt: row.reportedAt.toISOString(),
    reportedBy: row.reportedBy,
    version: row.version,
    warnings: eventWarnings(row, row.state),
    actions: [...(mayCorrect ? ['correct'] : []), ...(withNarrative.has(row.id) && access.canAt('event.narrative', row.siteId) ? ['read-narrative'] : [])],
  }));
}

/** @throws DomainError not-found */
export async function readEvent(access: Access, tx: EntityManager, eventId: string): Promise<AdverseEventDto> {
  const [event] = await readEvents(access, tx, eventId);
  if (!event) throw notFound('adverse event');
  return event;
}

/** Whether the person may read narratives; a blinded login could not, whatever the roles say. */
export function readsNarratives(access: Access): boolean {
  return access.can('event.narrative') && !access.blinded;
}
