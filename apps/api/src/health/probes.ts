import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { Runtime } from '@equipoise/platform';

const PATIENCE_MS = 2000;

/** Answers within two seconds whether something works; never throws. */
export async function answers(work: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)));
  try {
    return await Promise.race([work().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Looks whether the queue's server answers. */
export interface QueueProbe {
  look(): Promise<unknown>;
  close(): void;
}

export function queueProbe({ config, queue }: Runtime): QueueProbe {
  if (queue.kind === 'postgres') {
    const pool = queue.connection as unknown as Pool;
    return { look: () => pool.query('select 1'), close: () => undefined };
  }
  const redis = new Redis(config.redisUrl ?? '', { lazyConnect: true, maxRetriesPerRequest: 0, enableOfflineQueue: false, retryStrategy: () => null });
  redis.on('error', () => undefined); // the probe's answer says it
  return {
    look: async () => {
      if (redis.status !== 'ready') await redis.connect();
      await redis.ping();
    },
    close: () => redis.disconnect(),
  };
}
