import { randomUUID } from 'node:crypto';
import { WorkRegistry, enqueue, waitAfterFailure } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { awaited } from '../support/patience';

interface MessageRow {
  readonly attempts: number;
  readonly last_error: string | null;
  readonly done_at: Date | null;
}

describe('waitAfterFailure', () => {
  it.each([[0, 1], [1, 1], [2, 2], [3, 4], [5, 16], [6, 30], [60, 30]])('after %i hand-overs is %i s', (attempts, seconds) => {
    expect(waitAfterFailure(attempts)).toBe(seconds);
  });
});

describe('a message whose handler fails', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api,worker' });
  });
  afterAll(() => app.close());

  it('is handed over again by itself until it is done, and done once', async () => {
    const topic = `test-${randomUUID()}`;
    const id = randomUUID();
    let calls = 0;
    app.app.get(WorkRegistry).handler({
      topic,
      handle: () => {
        calls += 1;
        return calls < 3 ? Promise.reject(new Error(`the mail server is away (${calls})`)) : Promise.resolve();
      },
    });
    const { system } = app.runtime.databases;
    await system.transaction((tx) => enqueue(tx, { id, trialId: null, topic, payload: {}, createdAt: new Date() }, new Date()));
    const row = async () => (await system.query<MessageRow[]>('select attempts, last_error, done_at from sealed.outbox where id = $1', [id]))[0];
    await awaited('the note of the failure', row, (seen) => seen?.last_error?.startsWith('the mail server is away') === true);
    const done = await awaited('the end', row, (seen) => seen?.done_at instanceof Date);
    expect(calls).toBe(3);
    expect(done).toMatchObject({ attempts: 3, last_error: null });
  });
});
