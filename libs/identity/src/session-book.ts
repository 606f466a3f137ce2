import type { IdSource } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import { SESSION_ABSOLUTE_LIMIT_MS } from './limits';
import { SessionRow } from './session.row';
import { hashToken } from './token-hash';

/** The browser that asks. */
export interface RequestOrigin {
  readonly requestId: string;
  /** Network address. */
  readonly address: string;
  readonly userAgent: string | null;
  /** Token that the browser holds already; it is of no use after the next sign-in. */
  readonly previousToken: string | null;
}

const LONGEST_USER_AGENT = 200;

/** Begins a session with a new token and ends the one that this browser had. Returns the token: the only time that it is seen. */
export async function beginSession(tx: EntityManager, ids: IdSource, accountId: string, origin: RequestOrigin, now: Date): Promise<string> {
  if (origin.previousToken) await endSession(tx, origin.previousToken);
  await tx.query('delete from identity.session where account_id = $1 and expires_at <= $2', [accountId, now]);
  const token = ids.token();
  await tx.insert(SessionRow, {
    tokenHash: hashToken(token),
    accountId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_LIMIT_MS),
    userAgent: origin.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
  });
  return token;
}

/** Ends one session; a token that is none ends nothing. */
export async function endSession(tx: EntityManager, token: string): Promise<void> {
  await tx.query('delete from identity.session where token_hash = $1', [hashToken(token)]);
}

/** Ends every session of an account: after its password changed, whoever was signed in must sign in again. */
export async function endEverySession(tx: EntityManager, accountId: string): Promise<void> {
  await tx.query('delete from identity.session where account_id = $1', [accountId]);
}
