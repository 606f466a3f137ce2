import { isBarred, readParticipant, type Participant } from '@equipoise/enrolment';
import { DomainError, invalidInput, notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readProtocolVersion, requireUnlocked, readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';

export type GuessGiver = 'assessor' | 'participant';

/** What somebody believes the arm to be. */
export interface AllocationGuess {
  /** Code of an arm; null: does not know. */
  readonly arm: string | null;
  /** 1 a mere guess, 5 certain; null where there is nothing to be certain of. */
  readonly certainty: number | null;
  readonly reason: string | null;
}

/** Whether a guess is asked for at a visit, and from among what. */
export interface GuessQuestion {
  readonly state: 'not-asked' | 'after-forms' | 'open' | 'made';
  readonly arms: readonly { readonly code: string; readonly name: { readonly en: string; readonly es: string } }[];
}

interface VisitRecord {
  code: string;
  participant_id: string;
  complete: boolean;
  made: boolean;
}

const VISIT = `select v.code, v.participant_id,
    not exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id and f.status <> 'submitted') as complete,
    exists (select 1 from trial.guess_made g where g.trial_id = v.trial_id and g.visit_id = v.id and g.giver = $4) as made
  from trial.visit v where v.trial_id = $1 and v.participant_id = $2 and v.id = $3`;

/**
 * Whether this person is asked to guess now. The question comes after the outcomes, so that guessing does not colour them.
 * @throws DomainError not-found, also for an assessor who may not assess this participant any more
 */
export async function guessQuestion(access: Access, tx: EntityManager, participantId: string, visitId: string, giver: GuessGiver): Promise<GuessQuestion> {
  const participant = await readParticipant(tx, access.trialId, participantId);
  if (!access.coversSite(participant.siteId) || (giver === 'assessor' && (await isBarred(access, tx, participant.id)))) throw notFound('visit');
  const [visit] = await tx.query<VisitRecord[]>(VISIT, [access.trialId, participantId, visitId, giver]);
  if (!visit) throw notFound('visit');
  const protocol = await readProtocolVersion(tx, access.trialId, participant.protocolVersion);
  const asked = protocol.visits.find(({ code }) => code === visit.code)?.allocationGuess === true && takesPart(participant);
  const arms = protocol.arms.map(({ code, name }) => ({ code, name: { en: name.en, es: name.es } }));
  if (!asked) return { state: 'not-asked', arms: [] };
  return { state: visit.made ? 'made' : visit.complete ? 'open' : 'after-forms', arms };
}

const takesPart = ({ state }: Participant): boolean => state === 'randomised' || state === 'completed';

/**
 * Keeps a guess, once: that it was made lies open, what it was is sealed, for a participant's guess tells the arm.
 * @param at trial time
 * @throws DomainError guess-not-asked, guess-made, trial-locked, invalid-input (unknown arm), not-found
 */
export async function recordGuess(
  access: Access,
  tx: EntityManager,
  where: { readonly participantId: string; readonly visitId: string; readonly giver: GuessGiver; readonly at: Date },
  guess: AllocationGuess,
): Promise<void> {
  const { participantId, visitId, giver, at } = where;
  requireUnlocked(await readTrial(tx, access.trialId));
  const { state, arms } = await guessQuestion(access, tx, participantId, visitId, giver);
  if (state === 'made') throw new DomainError('guess-made', 'conflict', 'The guess at this visit is recorded already; the first one stands.');
  if (state !== 'open') throw new DomainError('guess-not-asked', 'conflict', 'The guess is asked at the end of the last visit, once every form of it is submitted.');
  if (guess.arm !== null && !arms.some(({ code }) => code === guess.arm)) {
    throw invalidInput([{ code: 'unknown-arm', path: 'arm', message: 'The trial has no such arm.', fix: `Use one of: ${arms.map(({ code }) => code).join(', ')}; leave it out for "do not know".` }]);
  }
  await tx.query('insert into trial.guess_made (trial_id, visit_id, giver, made_at, made_by) values ($1, $2, $3, $4, $5)', [access.trialId, visitId, giver, at, access.author.id]);
  await tx.query('select trial.seal_guess($1, $2, $3, $4, $5, $6, $7, $8)', [
    access.trialId, visitId, giver, participantId, guess.arm, guess.arm === null ? null : guess.certainty, guess.reason, at,
  ]);
}
