import { IsNull, type EntityManager } from 'typeorm';
import { PasswordResetRow } from './password-reset.row';

/** Makes every link of an account that is under way useless: invitations and resets. */
export async function uselessLinks(tx: EntityManager, accountId: string, now: Date): Promise<void> {
  await tx.update(PasswordResetRow, { accountId, usedAt: IsNull() }, { usedAt: now });
}
