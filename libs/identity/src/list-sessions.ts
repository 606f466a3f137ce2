import type { EntityManager } from 'typeorm';
import { deviceWords } from './device-words';
import { SESSION_IDLE_LIMIT_MS } from './limits';
import type { OwnSessionDto } from './own-session.dto';
import type { SignInMethod } from './session.row';
import { hashToken } from './token-hash';

interface SessionRecord {
  id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  user_agent: string | null;
  address: string;
  method: SignInMethod;
  current: boolean;
}

/** The sessions of an account that still live: the one with this token first, then the one used last. */
export async function listSessions(tx: EntityManager, accountId: string, token: string | undefined, now: Date): Promise<OwnSessionDto[]> {
  const rows = await tx.query<SessionRecord[]>(
    `select id, created_at, last_seen_at, expires_at, user_agent, address, method, token_hash = $2 as current from identity.session
     where account_id = $1 and expires_at > $3 and last_seen_at > $4 order by current desc, last_seen_at desc, id`,
    [accountId, hashToken(token ?? ''), now, new Date(now.getTime() - SESSION_IDLE_LIMIT_MS)],
  );
  return rows.map((row) => ({
    id: row.id,
    ...deviceWords(row.user_agent),
    address: row.address,
    method: row.method,
    begunAt: row.created_at.toISOString(),
    lastUsedAt: row.last_seen_at.toISOString(),
    endsAt: row.expires_at.toISOString(),
    current: row.current,
  }));
}
