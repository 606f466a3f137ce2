import type { EntityManager } from 'typeorm';

/**
 * Links that were mailed and are open still: useless from now on. After the contact is erased nobody can say who holds the
 * mail; the participant stays in the trial under the code, and answers with an assessor.
 * @param at trial time
 */
export async function closeLinks(tx: EntityManager, trialId: string, participantId: string, at: Date): Promise<void> {
  await tx.query('update trial.questionnaire_link set expires_at = greatest(created_at, $3) where trial_id = $1 and participant_id = $2 and expires_at > $3 and used_at is null', [trialId, participantId, at]);
}
