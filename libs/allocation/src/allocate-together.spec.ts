import type { Access } from '@equipoise/platform';
import { AllocateTogether, type AllocationCall } from './allocate-together';

const request = (change: Partial<AllocationCall> = {}): AllocationCall => ({ trialId: 't', waveId: null, stratumKey: 'low', cap: null, ...change });

/** Stands for the database: answers when it is let, and remembers how it was called. */
function aDatabase(options: { readonly togetherFails?: boolean } = {}) {
  const calls: { invocation: string; asked: unknown }[] = [];
  let running = 0;
  let most = 0;
  const accessOf = (siteIds: readonly string[] | null = null) =>
    ({
      blinded: true,
      scope: { trialId: 't', roles: [], siteIds },
      async call(invocation: string, [text]: [string]) {
        const asked = JSON.parse(text) as AllocationCall | AllocationCall[];
        calls.push({ invocation, asked });
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (!Array.isArray(asked)) return { for: asked };
        if (options.togetherFails) throw new Error('the transaction failed');
        return asked.map((one) => ({ for: one }));
      },
    }) as unknown as Access; // only what is called
  return { calls, accessOf, most: () => most };
}

describe('allocating together', () => {
  it('sends who comes alone at once, and who waits meanwhile in one transaction; each learns their own answer', async () => {
    const database = aDatabase();
    const together = new AllocateTogether();
    const asked = Array.from({ length: 20 }, (_, n) => ({ ...request(), n }));
    const answers = await Promise.all(asked.map((one) => together.run(database.accessOf(), one)));
    expect(answers).toEqual(asked.map((one) => ({ for: one })));
    expect(database.calls.map(({ asked: what }) => (Array.isArray(what) ? what.length : 1))).toEqual([1, 16, 3]);
    expect(database.most()).toBe(1);
  });

  it('keeps apart what has another stratum, wave, trial or reach of sites', async () => {
    const database = aDatabase();
    const together = new AllocateTogether();
    const run = (siteIds: readonly string[] | null, change: Partial<AllocationCall>) => together.run(database.accessOf(siteIds), request(change));
    await Promise.all([run(null, {}), run(null, { stratumKey: 'high' }), run(null, { waveId: 'w' }), run(null, { trialId: 'u' }), run(['a'], {})]);
    expect(database.calls.map(({ invocation }) => invocation)).toEqual(Array(5).fill('trial.allocate($1::jsonb)'));
    expect(database.most()).toBe(5);
  });

  it('leaves an allocation under a cap alone', async () => {
    const database = aDatabase();
    const together = new AllocateTogether();
    await Promise.all([1, 2, 3].map(() => together.run(database.accessOf(), request({ cap: 100 }))));
    expect(database.calls.map(({ invocation }) => invocation)).toEqual(Array(3).fill('trial.allocate($1::jsonb)'));
  });

  it('asks each alone when the common transaction fails', async () => {
    const database = aDatabase({ togetherFails: true });
    const together = new AllocateTogether();
    const answers = await Promise.all([1, 2, 3].map(() => together.run(database.accessOf(), request())));
    expect(answers).toHaveLength(3);
    expect(database.calls.map(({ invocation }) => invocation)).toEqual(['trial.allocate($1::jsonb)', 'trial.allocate_each($1::jsonb)', 'trial.allocate($1::jsonb)', 'trial.allocate($1::jsonb)']);
  });
});
