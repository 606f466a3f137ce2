import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

export interface RecordedStatement {
  readonly login: 'app' | 'blinded' | 'system';
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;

/** Everything that this process sends to the database while `work` runs, in order: what the product sends is what the ceiling sends. */
export async function recordStatements(work: () => Promise<void>): Promise<RecordedStatement[]> {
  const recorded: RecordedStatement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function record(this: pg.Client, ...parameters) {
    const [first, second] = parameters;
    // a prepared statement is recorded by its text: the ceiling is bare pg as it comes, which prepares nothing
    const { text, values } = typeof first === 'string' ? { text: first, values: second } : (first as { text?: unknown; values?: unknown });
    const login = /^equipoise_(app|blinded|system)_/.exec(this.user ?? '')?.[1];
    if (typeof text === 'string' && login) recorded.push({ login: login as RecordedStatement['login'], text, values: Array.isArray(values) ? values : [] });
    return original.apply(this, parameters);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return recorded;
}

/** Statements of one allocation, and whose it was. */
export interface Recording {
  readonly of: string;
  readonly statements: readonly RecordedStatement[];
}

/** Buffers survive the way to another process. */
export const asJson = (recording: Recording): string =>
  JSON.stringify({ ...recording, statements: recording.statements.map((statement) => ({ ...statement, values: statement.values.map((value) => (Buffer.isBuffer(value) ? { hex: value.toString('hex') } : value)) })) });
export const fromJson = (text: string): Recording =>
  JSON.parse(text, (_, value: unknown) => (typeof value === 'object' && value !== null && 'hex' in value ? Buffer.from(String(value.hex), 'hex') : value)) as Recording;

/** The statements as those of another participant: their id and stratum, a key and a hash of their own, fresh ids for what is written. */
export function forParticipant({ of: recordedOf, statements }: Recording, participantId: string, stratumKey?: string): RecordedStatement[] {
  const fresh = new Map<string, string>([[recordedOf, participantId]]);
  return statements.map((statement) => ({
    ...statement,
    values: statement.values.map((value) => {
      if (typeof value !== 'string') return value;
      if (!value.startsWith('{')) return value.replaceAll(recordedOf, participantId);
      const request = JSON.parse(value) as { idempotencyKey?: string; requestHash?: string; visits?: { id: string }[]; forms?: { id: string }[]; reminders?: { id: string }[]; messages?: { id: string }[]; changeId?: string; stratumKey?: string };
      if (request.idempotencyKey === undefined) return value.replaceAll(recordedOf, participantId);
      for (const { id } of [...(request.visits ?? []), ...(request.forms ?? []), ...(request.reminders ?? []), ...(request.messages ?? []), { id: request.changeId ?? '' }]) fresh.set(id, randomUUID());
      if (stratumKey !== undefined) request.stratumKey = stratumKey;
      request.idempotencyKey = `ceiling-${participantId}`;
      request.requestHash = createHash('sha256').update(participantId).digest('hex');
      let text = JSON.stringify(request);
      for (const [before, after] of fresh) if (before) text = text.replaceAll(before, after);
      return text;
    }),
  }));
}

export interface StatementPools {
  readonly app: pg.Pool;
  readonly blinded: pg.Pool;
  readonly system: pg.Pool;
}

/** Sends them as the product does: a transaction keeps its connection, a statement alone takes any. Returns the last answer. */
export async function sendStatements(pools: StatementPools, statements: readonly RecordedStatement[]): Promise<Record<string, unknown> | undefined> {
  let held: pg.PoolClient | undefined;
  let last: pg.QueryResult<Record<string, unknown>> | undefined;
  try {
    for (const { login, text, values } of statements) {
      if (/^(start transaction|begin)/i.test(text)) held = await pools[login].connect();
      last = await (held ?? pools[login]).query<Record<string, unknown>>(text, [...values]);
      if (/^(commit|rollback)/i.test(text)) {
        held?.release();
        held = undefined;
      }
    }
  } finally {
    held?.release();
  }
  return last?.rows[0];
}
