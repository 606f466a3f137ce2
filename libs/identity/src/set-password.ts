import { notFound } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import { revokeEveryToken } from './api-token-book';
import { normaliseEmail } from './email';
import { endEverySession } from './session-book';
import { uselessLinks } from './useless-links';

/**
 * Gives an account another password by a link or by the command line: nothing that the old one opened, and no link that
 * is under way, is of use afterwards.
 * @throws DomainError not-found
 */
export async function setPassword(tx: EntityManager, accountId: string, passwordHash: string, now: Date): Promise<void> {
  await replacePassword(tx, accountId, passwordHash, now);
  await revokeEveryToken(tx, accountId, now);
  await endEverySession(tx, accountId);
}

/** Another password; links that are under way are useless. Sessions are the caller's. @throws DomainError not-found */
export async function replacePassword(tx: EntityManager, accountId: string, passwordHash: string, now: Date): Promise<void> {
  const [, changed] = await tx.query<[unknown[], number]>(
    'update identity.account set password_hash = $2, failed_sign_ins = 0, locked_until = null, version = version + 1 where id = $1',
    [accountId, passwordHash],
  );
  if (changed !== 1) throw notFound('account');
  await uselessLinks(tx, accountId, now);
}

/** The account with this address. @throws DomainError not-found */
export async function findAccount(tx: EntityManager, email: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>('select id from identity.account where email = $1', [normaliseEmail(email)]);
  if (!row) throw notFound('account');
  return row.id;
}
