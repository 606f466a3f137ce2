import { DomainError } from '@equipoise/kernel';
import type { DataSource, EntityManager } from 'typeorm';

/** Who acts, for the audit trail: written into every entry by the database's triggers. */
export interface Author {
  readonly id: string | null;
  readonly name: string;
  readonly roles: readonly string[];
  readonly requestId: string;
  /** Tells one browser session from another; absent where nobody is signed in by one. Never written anywhere as it is. */
  readonly session?: string;
  /** Set where a program acts for the person with an access token: it cannot show what only the person knows. */
  readonly tokenId?: string;
}

/** What TypeORM says when the connection died under a transaction. */
const CONNECTION_IS_GONE = new Set(['QueryRunnerProviderAlreadyReleasedError', 'QueryRunnerAlreadyReleasedError', 'TransactionNotStartedError']);
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

const sqlState = (error: unknown): string => (error as { code?: string; driverError?: { code?: string } }).driverError?.code ?? (error as { code?: string }).code ?? '';

/**
 * Runs a use case in one transaction, with its author named to the audit triggers and its sealed scope to the policies
 * of the rows (none on the login of the system, which has no bounds). The whole closure is
 * repeated, at most three times, when the database asks for it (serialisation failure, deadlock).
 */
export async function inTransaction<T>(
  database: DataSource,
  author: Author,
  work: (tx: EntityManager) => Promise<T>,
  options: { readonly reason?: string; readonly now?: Date; readonly scope?: string } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(async (tx) => {
        await tx.query(
          `select set_config('equipoise.actor_id', $1, true), set_config('equipoise.actor_name', $2, true), set_config('equipoise.actor_role', $3, true),
             set_config('equipoise.request_id', $4, true), set_config('equipoise.reason', $5, true), set_config('equipoise.now', $6, true),
             set_config('equipoise.scope', $7, true)`,
          [author.id ?? '', author.name, author.roles.join(','), author.requestId, options.reason ?? '', options.now?.toISOString() ?? '', options.scope ?? ''],
        );
        return work(tx);
      });
    } catch (error) {
      if (RETRYABLE.has(sqlState(error)) && attempt < ATTEMPTS) continue;
      throw error instanceof DomainError ? error : translateDatabaseError(error);
    }
  }
}

/** Names another author to the audit triggers for what follows in this transaction: a worker finishes what a person asked for. */
export async function nameAuthor(tx: EntityManager, { id, name, roles, requestId }: Author): Promise<void> {
  await tx.query(
    `select set_config('equipoise.actor_id', $1, true), set_config('equipoise.actor_name', $2, true), set_config('equipoise.actor_role', $3, true), set_config('equipoise.request_id', $4, true)`,
    [id ?? '', name, roles.join(','), requestId],
  );
}

/**
 * What a database error means to the person who caused it. Unknown errors come back as they are: they are faults
 * of ours, and the filter reports them without their text.
 */
export function translateDatabaseError(error: unknown): unknown {
  const code = sqlState(error);
  if (CONNECTION_IS_GONE.has((error as Error).name) || /^(08|53|57P|58)/.test(code) || code === '25006' || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) || /timeout exceeded when trying to connect|Connection terminated/.test(String((error as Error).message))) {
    return new DomainError('database-unavailable', 'unavailable', 'The database cannot answer now; nothing was saved. Try again in a moment.', { retryAfterSeconds: 2 });
  }
  if (RETRYABLE.has(code)) return new DomainError('too-busy', 'unavailable', 'Too many people changed the same record at once; nothing was saved. Try again.', { retryAfterSeconds: 1 });
  // a blinded login that touches a sealed table is a mistake of ours, but to the person the thing simply is not there
  if (code === '42501') return new DomainError('not-found', 'not-found', 'There is nothing here for you to see.');
  if (code === '23505') return new DomainError('already-exists', 'conflict', 'This is already recorded.');
  if (code === '23503') return new DomainError('not-found', 'not-found', 'Something that this refers to does not exist.');
  if (/^22/.test(code) || code === '23514') return new DomainError('invalid-input', 'invalid', 'A value is out of range or of the wrong form; nothing was saved.');
  return error;
}
