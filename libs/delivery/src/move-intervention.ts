import type { InterventionState } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { InterventionChangeRow } from './intervention-change.row';

export interface InterventionStep {
  readonly trialId: string;
  /** Id of the step's row. */
  readonly id: string;
  readonly participantId: string;
  readonly from: InterventionState;
  readonly to: InterventionState;
  readonly reason: string;
  /** Day on which it happened, at the site. */
  readonly on: string;
  /** When it was recorded (trial time). */
  readonly at: Date;
  readonly by: string | null;
}

/**
 * Writes one step of the treatment: its row and the status. The caller holds the status' row and has asked the rules.
 * Participation is not touched: whoever stops the treatment is still followed up.
 */
export async function moveIntervention(tx: EntityManager, step: InterventionStep): Promise<void> {
  await tx.query('update sealed.intervention set status = $3, version = version + 1 where trial_id = $1 and participant_id = $2', [step.trialId, step.participantId, step.to]);
  await tx.insert(InterventionChangeRow, {
    trialId: step.trialId,
    id: step.id,
    participantId: step.participantId,
    fromStatus: step.from,
    toStatus: step.to,
    reason: step.reason,
    happenedOn: step.on,
    recordedAt: step.at,
    recordedBy: step.by,
  });
}
