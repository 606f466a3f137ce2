import { DomainError } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import { RecoveryCodeRow } from './recovery-code.row';
import { SecondFactorRow } from './second-factor.row';
import { endEverySession } from './session-book';

/** Takes app and recovery codes off an account and ends its sessions; the trail keeps the reason. @throws DomainError no-second-factor */
export async function removeSecondFactor(tx: EntityManager, accountId: string): Promise<void> {
  const { affected } = await tx.delete(SecondFactorRow, { accountId });
  if (!affected) throw new DomainError('no-second-factor', 'conflict', 'This account has no authenticator app.');
  await tx.delete(RecoveryCodeRow, { accountId });
  await endEverySession(tx, accountId);
}
