import pg from 'pg';
import { RowLevelSecurity1764000000030, SealsInConstantTime1764000000043 } from '../../migrations';
import { keepScopeKey, loadMasterKey, loginUrl, openDataSource, readConfig } from '../../libs/platform/src';
import { startApplication } from '../support/application';
import { TEST_MASTER_KEY } from '../support/keys';
import { loadReadyParticipants, type LoadedParticipant } from '../support/load-ready-participants';
import { signUp } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial, TWO_SITE_PROTOCOL } from '../support/trial-fixture';
import { aBenchDatabase } from './bench-database';
import { forParticipant, recordStatements, sendStatements, type RecordedStatement } from './recorded-statements';

const CLIENTS = 4;
const TWO_SITES = INDIVIDUAL_PROTOCOL.replace('    recruitmentTarget: 123\n', /( {4}recruitmentTarget: 123\n[\s\S]*?recruitmentTarget: 10\n)/.exec(TWO_SITE_PROTOCOL)![1]!);

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** Statements of what people do, sent by bare pg with the policies and the doors in force and without them, in turns. */
export async function bench({ quick }: { readonly quick: boolean }): Promise<string[]> {
  const rounds = quick ? 2 : 5;
  const perRound = quick ? 40 : 200;
  const participants = quick ? 400 : 5000;
  const database = await aBenchDatabase();
  const app = await startApplication({ parts: 'api', database });
  const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
  const pool = (login: 'app' | 'blinded' | 'system') => new pg.Pool({ connectionString: loginUrl(database.url, key, login), max: CLIENTS }).on('error', () => undefined);
  const pools = { app: pool('app'), blinded: pool('blinded'), system: pool('system') };
  const owner = new pg.Client({ connectionString: database.url });
  const migrating = await openDataSource({ url: database.url, rows: [], poolSize: 1, name: 'owner' });
  try {
    await owner.connect();
    const { trialId } = await anOpenTrial(app, { protocol: TWO_SITES });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const [one, two] = [await aReadyParticipant(recruiter, trialId), await aReadyParticipant(recruiter, trialId, { siteCode: '02' })];
    const ready = await loadReadyParticipants(database.url, trialId, one.id, participants);
    await loadReadyParticipants(database.url, trialId, two.id, participants);
    const local = await signUp(app, { role: 'recruiter', trialId, siteCode: '01' });

    const recorded = async (work: () => Promise<{ status: number }>): Promise<readonly RecordedStatement[]> => {
      await work(); // warms what is cached
      return recordStatements(async () => {
        const { status } = await work();
        if (status >= 300) throw new Error(`the product answered ${status}`);
      });
    };
    const work: Record<string, readonly RecordedStatement[]> = {
      'list of participants, one site of two': await recorded(() => local.get(`/trials/${trialId}/participants`)),
      'the same, all sites': await recorded(() => recruiter.get(`/trials/${trialId}/participants`)),
      'today\'s list, one site of two': await recorded(() => local.get(`/trials/${trialId}/today`)),
      'page of a participant, one site of two': await recorded(() => local.get(`/trials/${trialId}/participants/${one.id}`)),
    };
    let next = 1;
    const allocate = ({ id, version }: LoadedParticipant) => recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: version }, { idempotencyKey: `recorded-${id}` });
    await allocate(ready[0]!);
    const allocation = await recordStatements(async () => {
      if ((await allocate(ready[1]!)).status !== 201) throw new Error('the allocation was refused');
    });
    const allocating = { of: ready[1]!.id, statements: allocation.filter(({ text }) => /trial\.(allocate|gate_facts)/.test(text)) };

    const perSecond = async (count: number, send: (index: number) => Promise<unknown>): Promise<number> => {
      let at = 0;
      const began = process.hrtime.bigint();
      await Promise.all(Array.from({ length: CLIENTS }, async () => {
        for (let index = at++; index < count; index = at++) await send(index);
      }));
      return count / (Number(process.hrtime.bigint() - began) / 1e9);
    };
    const measured = new Map<string, { with: number[]; without: number[] }>();
    const measure = async (kind: 'with' | 'without', name: string, send: (index: number) => Promise<unknown>, count: number) => {
      const figures = measured.get(name) ?? { with: [], without: [] };
      measured.set(name, figures);
      await perSecond(Math.ceil(count / 4), send); // plans are made anew after the change
      figures[kind].push(await perSecond(count, send));
    };
    const migration = new RowLevelSecurity1764000000030();
    const runner = migrating.createQueryRunner();
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of round % 2 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
        if (kind === 'without') await migration.down(runner);
        for (const [name, statements] of Object.entries(work)) await measure(kind, name, () => sendStatements(pools, statements), perRound);
        await measure(kind, 'an allocation (gate and allocation, two statements)', async () => {
          const participant = ready[(next += 1)];
          if (!participant) throw new Error('nobody is left to be allocated');
          await sendStatements(pools, forParticipant(allocating, participant.id));
        }, perRound);
        if (kind === 'without') {
          await migration.up(runner);
          await new SealsInConstantTime1764000000043().up(runner);
          await keepScopeKey(owner, key);
        }
      }
    }
    await runner.release();
    return [
      `Statements of the product over bare pg, ${CLIENTS} clients, ${2 * participants} participants at two sites of one trial, median of ${rounds} rounds of ${perRound}, PostgreSQL ${database.version}.`,
      '',
      '| work | with policies, per second | without | ratio of the time |',
      '|---|---|---|---|',
      ...[...measured].map(([name, figures]) => {
        const [under, bare] = [median(figures.with), median(figures.without)];
        return `| ${name} | ${under.toFixed(0)} | ${bare.toFixed(0)} | ${(bare / under).toFixed(2)} |`;
      }),
    ];
  } finally {
    await Promise.all([owner.end(), migrating.destroy(), ...Object.values(pools).map((one) => one.end())]);
    await app.close();
    await database.drop();
  }
}
