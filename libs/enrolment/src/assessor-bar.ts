import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';

/**
 * Condition on a participant `p`: nobody has barred this person from assessing them. A bar follows from learning an arm;
 * it lies open because the blinded login enforces it, and it does not say why.
 * @param account SQL parameter that holds the account, for example `$5`
 */
export const notBarred = (account: string): string =>
  `not exists (select 1 from trial.assessor_bar b where b.trial_id = p.trial_id and b.account_id = ${account}::uuid and (b.participant_id is null or b.participant_id = p.id))`;

/** Whether the person who asks may not assess this participant any more. Personal links belong to no account and are never barred. */
export async function isBarred(access: Access, tx: EntityManager, participantId: string): Promise<boolean> {
  if (access.author.id === null) return false;
  const rows = await tx.query<unknown[]>(
    'select 1 from trial.assessor_bar where trial_id = $1 and account_id = $2 and (participant_id is null or participant_id = $3) limit 1',
    [access.trialId, access.author.id, participantId],
  );
  return rows.length > 0;
}
