import { createPostgresBackend, runMigrations, setDefaultBackendFactory, type BackendFactory, type ConnectionOptions, type PostgresConnectionOptions, type PostgresQueueBackend } from 'bullmq';
import pg from 'pg';
import { connectionAs, type LoginMode } from '../database/logins';
import { PatientClient } from '../database/patient-client';
import type { MasterKey } from '../security/master-key';

/** The one queue of the product: it carries the outbox. */
export const QUEUE_NAME = 'outbox';

/** Between two attempts to reach a Redis that is gone. */
const LONGEST_PAUSE_MS = 5_000;

export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  readonly connection: ConnectionOptions;
  /** Keeps the installations that share a Redis apart; every process of one installation derives the same. undefined on PostgreSQL. */
  readonly prefix?: string;
  close(): Promise<void>;
}

/** What BullMQ's classes take to reach this backend. */
export function queueOptions({ connection, prefix }: Pick<QueueBackend, 'connection' | 'prefix'>): { connection: ConnectionOptions; prefix?: string } {
  return prefix === undefined ? { connection } : { connection, prefix };
}

/** Longest time in seconds for which a worker trusts that PostgreSQL will tell it of new work. */
const LONGEST_TRUST_SECONDS = 5;

/**
 * BullMQ's own backend, that asks again after some seconds. By itself it waits for a notification up to an hour once an attempt has
 * failed; the connection that listens can die at the very moment at which it begins to, and then nobody notifies. Somebody waits for a mail.
 */
export const restlessBackend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (...of) =>
  Object.defineProperty(createPostgresBackend(...of), 'maximumBlockTimeout', { value: LONGEST_TRUST_SECONDS });

/** The queue's tables, made by the owner and handed to the queue's login. */
export async function migrateQueue(owner: pg.Client): Promise<void> {
  await owner.query('create schema if not exists bullmq');
  await owner.query('set search_path = bullmq');
  await runMigrations(owner);
  await owner.query('reset search_path');
  // The queue would make its sequence of job ids itself at the first job. Then that sequence were the login's own, and the grant below
  // would refuse every later start; made here it belongs to the owner, and the login needs no right to create anything.
  await owner.query(`do $$ begin execute format('create sequence if not exists bullmq.%I', bullmq.job_id_seq_name('${QUEUE_NAME}')); end $$`);
  await owner.query('grant usage on schema bullmq to equipoise_queue');
  await owner.query('grant all on all tables in schema bullmq to equipoise_queue');
  await owner.query('grant all on all sequences in schema bullmq to equipoise_queue');
  await owner.query('grant execute on all functions in schema bullmq to equipoise_queue');
}

/** BullMQ on Redis where REDIS_URL is set, else on PostgreSQL. The choice is made before Nest builds anything. */
export function openQueue(redisUrl: string | undefined, ownerUrl: string, key: MasterKey, mode: LoginMode = 'separate'): QueueBackend {
  if (redisUrl) {
    setDefaultBackendFactory();
    const prefix = `equipoise-${key.id.slice(0, 8)}-${new URL(ownerUrl).pathname.slice(1)}`;
    // a Redis that is gone is sought for ever, but not by a process that has stopped: that would keep it from ending
    let stopped = false;
    const retryStrategy = (times: number) => (stopped ? null : Math.min(times * 500, LONGEST_PAUSE_MS));
    const close = () => {
      stopped = true;
      return Promise.resolve();
    };
    return { kind: 'redis', connection: { url: redisUrl, maxRetriesPerRequest: null, retryStrategy }, prefix, close };
  }
  setDefaultBackendFactory(restlessBackend as never);
  const { url, options = '' } = connectionAs(ownerUrl, key, 'queue', mode);
  const pool = new pg.Pool({ Client: PatientClient, connectionString: url, max: 12, options: `${options} -c search_path=bullmq`.trim(), application_name: 'equipoise-queue' });
  pool.on('error', () => undefined); // an idle connection was lost; the pool opens another
  return { kind: 'postgres', connection: pool, close: () => pool.end() };
}
