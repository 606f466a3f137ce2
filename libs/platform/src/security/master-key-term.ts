import type { Clock } from '@equipoise/kernel';
import { Access, type Databases } from '../access';

const DAY_MS = 86_400_000;
/** Days before its end in which a master key is told to end soon. */
export const MASTER_KEY_NOTICE_DAYS = 30;

/** How long a master key still is one to trust. It works on after its end: a trial must not stop with a patient in the room. */
export interface MasterKeyTerm {
  /** Public name of the key. */
  readonly keyId: string;
  /** First start under this key. */
  readonly takenAt: Date;
  /** From this instant on it should have been renewed. */
  readonly endsAt: Date;
  readonly state: 'good' | 'soon' | 'over';
}

/** @param days for which a key is good, 1 or more */
export function termOf(keyId: string, takenAt: Date, days: number, now: Date): MasterKeyTerm {
  const endsAt = new Date(takenAt.getTime() + days * DAY_MS);
  const soonAt = endsAt.getTime() - Math.min(MASTER_KEY_NOTICE_DAYS, days) * DAY_MS;
  return { keyId, takenAt, endsAt, state: now >= endsAt ? 'over' : now.getTime() >= soonAt ? 'soon' : 'good' };
}

/** What an operator must know of it; undefined where there is nothing to know. */
export function termSentence({ endsAt, state }: MasterKeyTerm): string | undefined {
  const day = endsAt.toISOString().slice(0, 10);
  if (state === 'over') return `The master key has ended on ${day}: renew it with equipoise rotate-key (docs/operator.md, The master key, renewed). Everything works on meanwhile.`;
  if (state === 'soon') return `The master key ends on ${day}: renew it before with equipoise rotate-key (docs/operator.md, The master key, renewed).`;
  return undefined;
}

/** A way to ask the database. */
interface Questions {
  query<T>(sql: string, values: unknown[]): Promise<T>;
}

/** @returns undefined where no start under this key was noted yet */
export async function readMasterKeyTerm(database: Questions, keyId: string, days: number, now: Date): Promise<MasterKeyTerm | undefined> {
  const [row] = await database.query<{ taken_at: Date }[]>('select taken_at from identity.master_key where key_id = $1', [keyId]);
  return row && termOf(keyId, row.taken_at, days, now);
}

/** Notes the first start under a key. Later starts, and a key that comes back, change nothing: its age is that of its first use. */
export async function noteMasterKey(databases: Databases, clock: Clock, keyId: string): Promise<void> {
  await Access.forSystem(databases, clock, 'start', 'start').transaction((tx) =>
    tx.query('insert into identity.master_key (key_id, taken_at) values ($1, $2) on conflict (key_id) do nothing', [keyId, clock.now()]),
  );
}
