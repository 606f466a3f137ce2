import { notFound } from '@equipoise/kernel';
import { readCoveredParticipant, type Participant } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import type { InterventionState } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { reachOf } from './reach';

/** The therapy of one participant, as the person who asks may see it. */
export interface ParticipantTherapy {
  readonly participant: Participant;
  readonly status: InterventionState;
  readonly armCode: string | null;
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly sessionsAttended: number;
  readonly sessionsHeld: number;
  /** Of the group; null: as the protocol plans. */
  readonly sessionsPlanned: number | null;
}

interface TherapyRecord {
  status: InterventionState;
  group_id: string | null;
  group_name: string | null;
  arm_code: string | null;
  therapist_account_id: string | null;
  sessions_attended: number;
  sessions_held: number;
  sessions_planned: number | null;
}

const THERAPY = `select i.status, g.id as group_id, g.name as group_name, g.arm_code, g.therapist_account_id, g.sessions as sessions_planned,
    (select count(*) from sealed.attendance a where a.trial_id = i.trial_id and a.participant_id = i.participant_id and a.attended)::integer as sessions_attended,
    (select count(*) from sealed.therapy_session s where s.trial_id = i.trial_id and s.group_id = g.id)::integer as sessions_held
  from sealed.intervention i
  left join sealed.group_member m on m.trial_id = i.trial_id and m.participant_id = i.participant_id
  left join sealed.therapy_group g on g.trial_id = m.trial_id and g.id = m.group_id
  where i.trial_id = $1 and i.participant_id = $2`;

/**
 * @param how `lock` where the use case goes on to change the status
 * @throws DomainError not-found: no such participant, one of another site or of another therapist, or nobody allocated yet
 */
export async function readParticipantTherapy(access: Access, tx: EntityManager, participantId: string, how: 'read' | 'lock' = 'read'): Promise<ParticipantTherapy> {
  const { therapistId, everyGroupAt } = reachOf(access, how === 'lock' ? 'therapy.record' : 'therapy.read');
  const participant = await readCoveredParticipant(access, tx, participantId);
  const [row] = await tx.query<TherapyRecord[]>(how === 'lock' ? `${THERAPY} for update of i` : THERAPY, [access.trialId, participant.id]);
  const reached = therapistId === null || row?.therapist_account_id === therapistId || everyGroupAt.includes(participant.siteId);
  if (!row || !reached) throw notFound('treatment');
  return {
    participant,
    status: row.status,
    armCode: row.arm_code,
    group: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? '' },
    sessionsAttended: row.sessions_attended,
    sessionsHeld: row.sessions_held,
    sessionsPlanned: row.sessions_planned,
  };
}
