import { DomainError, staleVersion } from '@equipoise/kernel';
import { canTransition, type ParticipationState } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { machineOf, type Participant } from './participant';

export interface ParticipationStep {
  /** As read in this transaction, best by `lockParticipant`. */
  readonly participant: Participant;
  readonly to: ParticipationState;
  readonly reason: string | null;
  /** When it happened (trial time). */
  readonly at: Date;
  /** Account; null for the system and for participants themselves. */
  readonly by: string | null;
  /** Id of the step's row. */
  readonly id: string;
}

const CHANGE = `with stepped as (
    update trial.participant set state = $4, version = version + 1 where trial_id = $1 and id = $2 and version = $3 returning version
  )
  insert into trial.participation_change (trial_id, id, participant_id, from_state, to_state, reason, happened_at, recorded_by)
  select $1, $5, $2, $6, $4, $7, $8, $9 from stepped returning 1`;

/** @throws DomainError transition-not-possible where the state machine knows no such step */
export function requireTransition(participant: Participant, to: ParticipationState): void {
  if (canTransition(machineOf(participant), participant.state, to)) return;
  throw new DomainError('transition-not-possible', 'conflict', `A participant who is ${participant.state} cannot become ${to}; nothing was changed.`);
}

/**
 * One step in the life of a participant: the step's row, the state and the version, in one statement.
 * @returns the participant after the step
 * @throws DomainError transition-not-possible, stale-version
 */
export async function changeParticipation(tx: EntityManager, step: ParticipationStep): Promise<Participant> {
  const { participant, to } = step;
  requireTransition(participant, to);
  const { trialId, id, version, state } = participant;
  const done = await tx.query<unknown[]>(CHANGE, [trialId, id, version, to, step.id, state, step.reason, step.at, step.by]);
  if (done.length === 0) throw staleVersion('participant');
  return { ...participant, state: to, version: version + 1 };
}
