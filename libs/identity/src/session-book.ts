import { DomainError, type IdSource } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import { SESSION_ABSOLUTE_LIMIT_MS, UNFINISHED_SESSION_LIMIT_MS } from './limits';
import { SessionRow, type SignInMethod } from './session.row';
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

/** What has been shown so far. */
export interface Shown {
  readonly method: SignInMethod;
  readonly secondFactorAt: Date | null;
  /** Nothing more will be asked for: it lives as long as any session. */
  readonly complete: boolean;
}

/** Begins a session with a new token and ends the one that this browser had. Returns the token: the only time that it is seen. */
export async function beginSession(tx: EntityManager, ids: IdSource, accountId: string, origin: RequestOrigin, shown: Shown, now: Date): Promise<string> {
  if (origin.previousToken) await endSession(tx, origin.previousToken);
  await tx.query('delete from identity.session where account_id = $1 and expires_at <= $2', [accountId, now]);
  const token = ids.token();
  await tx.insert(SessionRow, {
    tokenHash: hashToken(token),
    id: ids.next(),
    accountId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + (shown.complete ? SESSION_ABSOLUTE_LIMIT_MS : UNFINISHED_SESSION_LIMIT_MS)),
    userAgent: origin.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
    address: origin.address,
    method: shown.method,
    secondFactorAt: shown.secondFactorAt,
  });
  return token;
}

/**
 * The same person in a session with a new token, after they have shown more than before.
 * @param secondFactorAt undefined keeps what the session had
 * @throws DomainError not-signed-in where the session ended meanwhile
 */
export async function rotateSession(tx: EntityManager, ids: IdSource, accountId: string, origin: RequestOrigin, secondFactorAt: Date | undefined, now: Date): Promise<string> {
  const held = origin.previousToken && (await tx.findOneBy(SessionRow, { tokenHash: hashToken(origin.previousToken), accountId }));
  if (!held) throw new DomainError('not-signed-in', 'not-signed-in', 'Sign in to go on.');
  return beginSession(tx, ids, accountId, origin, { method: held.method, secondFactorAt: secondFactorAt ?? held.secondFactorAt, complete: true }, now);
}

/** Ends one session; a token that is none ends nothing. */
export async function endSession(tx: EntityManager, token: string): Promise<void> {
  await tx.query('delete from identity.session where token_hash = $1', [hashToken(token)]);
}

/** Ends one session by its name, where it is of this account. Says whether there was one. */
export async function endOwnSession(tx: EntityManager, accountId: string, sessionId: string): Promise<boolean> {
  const [, ended] = await tx.query<[unknown[], number]>('delete from identity.session where account_id = $1 and id = $2', [accountId, sessionId]);
  return ended === 1;
}

/** Ends every session of an account: after its password changed, whoever was signed in must sign in again. Returns how many ended. */
export async function endEverySession(tx: EntityManager, accountId: string): Promise<number> {
  const [, ended] = await tx.query<[unknown[], number]>('delete from identity.session where account_id = $1', [accountId]);
  return ended;
}

/** Ends every session of an account but the one with this token. Returns how many ended. */
export async function endOtherSessions(tx: EntityManager, accountId: string, token: string | null): Promise<number> {
  const [, ended] = await tx.query<[unknown[], number]>('delete from identity.session where account_id = $1 and token_hash <> $2', [accountId, hashToken(token ?? '')]);
  return ended;
}
