import type { EntityManager } from 'typeorm';
import type { Participant } from './participant';

type Whose = Pick<Participant, 'trialId' | 'id'>;

/** Cancels every reminder that is still planned, saying why: `withdrawn`, `died`, `lost`, `ineligible`. */
export async function cancelReminders(tx: EntityManager, participant: Whose, reason: string): Promise<void> {
  await tx.query(`update trial.reminder set status = 'cancelled', cancel_reason = $3 where trial_id = $1 and participant_id = $2 and status = 'planned'`, [
    participant.trialId,
    participant.id,
    reason,
  ]);
}

/** Plans again the reminders of a participant who is found again, as far as they are still to come. */
export async function restoreReminders(tx: EntityManager, participant: Whose, now: Date): Promise<void> {
  await tx.query(
    `update trial.reminder set status = 'planned', cancel_reason = null
     where trial_id = $1 and participant_id = $2 and status = 'cancelled' and cancel_reason = 'lost' and due_at > $3`,
    [participant.trialId, participant.id, now],
  );
}
