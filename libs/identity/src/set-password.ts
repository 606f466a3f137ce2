import { notFound } from '@equipoise/kernel';
import { IsNull, type EntityManager } from 'typeorm';
import { normaliseEmail } from './email';
import { PasswordResetRow } from './password-reset.row';
import { endEverySession } from './session-book';

/**
 * Gives an account another password: nothing that the old one opened, and no link that is under way, is of use afterwards.
 * @throws DomainError not-found
 */
export async function setPassword(tx: EntityManager, accountId: string, passwordHash: string, now: Date): Promise<void> {
  const [, changed] = await tx.query<[unknown[], number]>(
    'update identity.account set password_hash = $2, failed_sign_ins = 0, locked_until = null, version = version + 1 where id = $1',
    [accountId, passwordHash],
  );
  if (changed !== 1) throw notFound('account');
  await tx.update(PasswordResetRow, { accountId, usedAt: IsNull() }, { usedAt: now });
  await endEverySession(tx, accountId);
}

/** The account with this address. @throws DomainError not-found */
export async function findAccount(tx: EntityManager, email: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>('select id from identity.account where email = $1', [normaliseEmail(email)]);
  if (!row) throw notFound('account');
  return row.id;
}
