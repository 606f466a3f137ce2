import { staleVersion } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import type { Participant } from './participant';

/**
 * Tells the randomisation gate that something it looked at has changed.
 * @throws DomainError stale-version
 */
export async function raiseVersion(tx: EntityManager, participant: Pick<Participant, 'trialId' | 'id' | 'version'>): Promise<void> {
  const raised = await tx.query<unknown[]>(
    `with raised as (update trial.participant set version = version + 1 where trial_id = $1 and id = $2 and version = $3 returning 1) select 1 from raised`,
    [participant.trialId, participant.id, participant.version],
  );
  if (raised.length === 0) throw staleVersion('participant');
}
