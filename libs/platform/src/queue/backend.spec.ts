import { createPostgresBackend } from 'bullmq';
import pg from 'pg';
import { restlessBackend } from './backend';

describe('the queue on PostgreSQL', () => {
  it('never waits longer than some seconds for a notification that may not come', async () => {
    const pool = new pg.Pool({ keepAlive: true }); // opens no connection before it is asked for one
    expect(createPostgresBackend('outbox', { connection: pool }).maximumBlockTimeout).toBe(3600);
    expect(restlessBackend('outbox', { connection: pool }).maximumBlockTimeout).toBeLessThanOrEqual(5);
    await pool.end();
  });
});
