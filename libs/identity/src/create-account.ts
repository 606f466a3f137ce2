import { DomainError } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import { AccountRow, type Locale } from './account.row';
import { normaliseEmail } from './email';

/** A person to be given an account. */
export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly administrator: boolean;
  readonly trialDesigner: boolean;
  /** null until the invitation is accepted. */
  readonly passwordHash: string | null;
  readonly createdAt: Date;
}

/**
 * Makes an account.
 * @throws DomainError email-taken
 */
export async function createAccount(tx: EntityManager, account: NewAccount): Promise<void> {
  const email = normaliseEmail(account.email);
  if (await tx.existsBy(AccountRow, { email })) throw new DomainError('email-taken', 'conflict', 'There is an account with this e-mail address already.');
  await tx.insert(AccountRow, {
    ...{ id: account.id, email, displayName: account.displayName.trim(), locale: account.locale },
    ...{ administrator: account.administrator, trialDesigner: account.trialDesigner, passwordHash: account.passwordHash },
    ...{ failedSignIns: 0, lockedUntil: null, createdAt: account.createdAt, lastSignInAt: null, disabledAt: null, version: 1 },
  });
}
