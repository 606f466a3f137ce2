import type { IdSource } from '@equipoise/kernel';
import { IsNull, type EntityManager } from 'typeorm';
import { hashRecoveryCode, newRecoveryCode, RECOVERY_CODES } from './recovery-code';
import { RecoveryCodeRow } from './recovery-code.row';

/** New codes instead of whatever there was. Returns them: the only time that they are seen. */
export async function replaceRecoveryCodes(tx: EntityManager, accountId: string, now: Date, ids: IdSource): Promise<string[]> {
  await tx.delete(RecoveryCodeRow, { accountId });
  const codes = Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode(ids));
  await tx.insert(RecoveryCodeRow, codes.map((code) => ({ accountId, codeHash: hashRecoveryCode(code), createdAt: now, usedAt: null })));
  return codes;
}

/** Uses a code up; says whether it was one. */
export async function useRecoveryCode(tx: EntityManager, accountId: string, typed: string, now: Date): Promise<boolean> {
  const { affected } = await tx.update(RecoveryCodeRow, { accountId, codeHash: hashRecoveryCode(typed), usedAt: IsNull() }, { usedAt: now });
  return affected === 1;
}

export const countRecoveryCodes = (tx: EntityManager, accountId: string): Promise<number> => tx.countBy(RecoveryCodeRow, { accountId, usedAt: IsNull() });
