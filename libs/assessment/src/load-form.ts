import { isBarred, readCoveredParticipant } from '@equipoise/enrolment';
import { findInstrument } from '@equipoise/instruments';
import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readProtocolVersion, readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { EntryMode, EntrySource, FormAddress, FormStatus, StoredAnswers } from './entry';
import type { Form, StoredScores } from './form';

interface FormRecord {
  id: string;
  instrument_code: string;
  instrument_version: string;
  status: FormStatus;
  answers: StoredAnswers;
  scores: StoredScores | null;
  mode: EntryMode | null;
  source: EntrySource | null;
  assessed_at: Date | null;
  submitted_at: Date | null;
  version: number;
  visit_id: string;
  visit_code: string;
  opens_at: Date;
  closes_at: Date;
}

const SELECT = `select f.id, f.instrument_code, f.instrument_version, f.status, f.answers, f.scores, f.mode, f.source, f.assessed_at, f.submitted_at, f.version,
    v.id as visit_id, v.code as visit_code, v.opens_at, v.closes_at
  from trial.form f join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id
  where f.trial_id = $1 and f.participant_id = $2 and f.id = $3`;

/**
 * The form for the person who asks. With `lock` the participant is held first: whoever enters answers, withdraws a participant or
 * completes a visit takes turns, so that no decision rests on a state that is about to change.
 * @throws DomainError not-found, also for another site, for somebody who may not assess this participant any more, and for another participant's personal link
 */
export async function loadForm(access: Access, tx: EntityManager, address: FormAddress, how: 'read' | 'lock'): Promise<Form> {
  if (access.participantId !== undefined && access.participantId !== address.participantId) throw notFound('form');
  const participant = await readCoveredParticipant(access, tx, address.participantId, how);
  const assesses = access.can('form.enter') || access.can('form.correct');
  if (assesses && (await isBarred(access, tx, participant.id))) throw notFound('form');
  const [row] = await tx.query<FormRecord[]>(SELECT, [access.trialId, address.participantId, address.formId]);
  if (!row) throw notFound('form');
  const trial = await readTrial(tx, access.trialId);
  const protocol = trial.protocolVersion === participant.protocolVersion ? trial.protocol : await readProtocolVersion(tx, trial.id, participant.protocolVersion);
  const planned = protocol.visits.find(({ code }) => code === row.visit_code) ?? trial.protocol.visits.find(({ code }) => code === row.visit_code);
  const definition = findInstrument(row.instrument_code, row.instrument_version);
  if (!planned || !definition) throw new Error('a form names a visit or an instrument that no protocol or registry knows');
  return {
    id: row.id,
    trial,
    participant,
    visit: { id: row.visit_id, code: row.visit_code, opensAt: row.opens_at, closesAt: row.closes_at, planned },
    definition,
    status: row.status,
    answers: row.answers,
    scores: row.scores,
    mode: row.mode,
    source: row.source,
    assessedAt: row.assessed_at,
    submittedAt: row.submitted_at,
    version: row.version,
  };
}
