import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { ParticipationState } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import type { Participant } from './participant';

interface ParticipantRecord {
  trial_id: string;
  id: string;
  site_id: string;
  site_code: string;
  site_time_zone: string;
  code: string;
  language: 'en' | 'es';
  state: ParticipationState;
  protocol_version: number;
  with_randomisation: boolean;
  wave_id: string | null;
  screened_at: Date;
  randomised_at: Date | null;
  data_use_withdrawn_at: Date | null;
  version: number;
}

const SELECT = `select p.trial_id, p.id, p.site_id, s.code as site_code, s.time_zone as site_time_zone, p.code, p.language, p.state, p.protocol_version,
    v.document ? 'randomisation' as with_randomisation, p.wave_id, p.screened_at, p.randomised_at, p.data_use_withdrawn_at, p.version
  from trial.participant p
  join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  join trial.protocol_version v on v.trial_id = p.trial_id and v.number = p.protocol_version
  where p.trial_id = $1 and p.id = $2`;

async function read(tx: EntityManager, sql: string, trialId: string, participantId: string): Promise<Participant> {
  const [row] = await tx.query<ParticipantRecord[]>(sql, [trialId, participantId]);
  if (!row) throw notFound('participant');
  return {
    trialId: row.trial_id,
    id: row.id,
    siteId: row.site_id,
    siteCode: row.site_code,
    siteTimeZone: row.site_time_zone,
    code: row.code,
    language: row.language,
    state: row.state,
    protocolVersion: row.protocol_version,
    withRandomisation: row.with_randomisation,
    waveId: row.wave_id,
    screenedAt: row.screened_at,
    randomisedAt: row.randomised_at,
    dataUseWithdrawnAt: row.data_use_withdrawn_at,
    version: row.version,
  };
}

/**
 * The participant as committed. Does not ask who is reading: for people use `readCoveredParticipant`.
 * @throws DomainError not-found
 */
export function readParticipant(tx: EntityManager, trialId: string, participantId: string): Promise<Participant> {
  return read(tx, SELECT, trialId, participantId);
}

/**
 * The participant, held until the transaction ends: whoever decides on the state of a participant takes turns here.
 * @throws DomainError not-found
 */
export function lockParticipant(tx: EntityManager, trialId: string, participantId: string): Promise<Participant> {
  return read(tx, `${SELECT} for no key update of p`, trialId, participantId);
}

/**
 * The participant for the person who asks; somebody else's site answers as if there were nothing.
 * @param how `lock` where the use case goes on to change the participant
 * @throws DomainError not-found
 */
export async function readCoveredParticipant(access: Access, tx: EntityManager, participantId: string, how: 'read' | 'lock' = 'read'): Promise<Participant> {
  const participant = await (how === 'lock' ? lockParticipant : readParticipant)(tx, access.trialId, participantId);
  if (!access.coversSite(participant.siteId)) throw notFound('participant');
  return participant;
}
