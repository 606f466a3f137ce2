import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { PlanPositions } from '../../libs/allocation/src/plan-positions';
import { SealedSequence } from '../../libs/allocation/src/sealed-sequence';
import { readTrial } from '@equipoise/trials';
import { Access, loadMasterKey, loginUrl, readConfig } from '../../libs/platform/src';
import { startApiProcess, startListening } from '../support/api-process';
import { startApplication, type TestApplication } from '../support/application';
import { TEST_MASTER_KEY } from '../support/keys';
import { loadReadyParticipants, type LoadedParticipant } from '../support/load-ready-participants';
import { withMethod } from '../support/live-trial';
import { painMonthsOf, protocolWithStrata } from '../support/many-strata';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';
import { aBenchDatabase } from './bench-database';
import { RawConnection } from './raw-http';
import { asJson, forParticipant, recordStatements, sendStatements, type Recording } from './recorded-statements';

const CLIENTS = 32;
/** Levels of the factor of minimisation. */
const LEVELS = 4;
/** Connections of the ceiling's pools: as many as the product's. */
const POOL = 10;
const HOME = path.resolve(__dirname, '../..');

interface Prepared {
  readonly trialId: string;
  readonly recruiter: Person;
  readonly strata: number;
  readonly recording: Recording;
  /** Takes the next participants who are ready. */
  take(count: number): LoadedParticipant[];
}

type Work = (participant: LoadedParticipant, index: number, client: number) => Promise<void>;

/** Runs the work for everybody by so many clients. Returns how many were done per second. */
async function perSecond(participants: readonly LoadedParticipant[], clients: number, work: Work): Promise<number> {
  let next = 0;
  const began = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let index = next++; index < participants.length; index = next++) await work(participants[index]!, index, client);
    }),
  );
  return participants.length / (Number(process.hrtime.bigint() - began) / 1e9);
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const quantile = (numbers: readonly number[], share: number): number => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? NaN;

async function prepare(app: TestApplication, strata: number, participants: number): Promise<Prepared> {
  const { trialId } = await anOpenTrial(app, { protocol: protocolWithStrata(strata) });
  const recruiter = await signUp(app, { role: 'recruiter', trialId });
  const template = await aReadyParticipant(recruiter, trialId, { captured: { painMonths: painMonthsOf(0) } });
  const loaded = await loadReadyParticipants(app.database.url, trialId, template.id, participants + 2, strata);
  await planAhead(app, trialId, strata, Math.ceil((participants + 2) / strata) + 1);
  const send = async ({ id, version }: LoadedParticipant) => {
    const { status, body } = await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: version }, { idempotencyKey: `recorded-${id}` });
    if (status !== 201) throw new Error(`the allocation was answered by ${status}: ${JSON.stringify(body)}`);
  };
  await send(loaded[0]!); // warms what is cached
  const recorded = loaded[1]!;
  const statements = await recordStatements(() => send(recorded));
  let taken = 2;
  return { trialId, recruiter, strata, recording: { of: recorded.id, statements }, take: (count) => loaded.slice(taken, (taken += count)) };
}

/** A trial by minimisation: nothing is planned ahead, and one after the other looks at everybody before. */
async function prepareMinimisation(app: TestApplication, participants: number): Promise<Pick<Prepared, 'trialId' | 'recruiter' | 'take'>> {
  const { trialId } = await anOpenTrial(app, { protocol: withMethod(protocolWithStrata(LEVELS), 'method: minimisation', 'p: 4/5', 'imbalance: range') });
  const recruiter = await signUp(app, { role: 'recruiter', trialId });
  const template = await aReadyParticipant(recruiter, trialId, { captured: { painMonths: painMonthsOf(0) } });
  const loaded = await loadReadyParticipants(app.database.url, trialId, template.id, participants, LEVELS);
  let taken = 0;
  return { trialId, recruiter, take: (count) => loaded.slice(taken, (taken += count)) };
}

/** Positions for everybody: the product seals a further batch when one is used, the ceiling cannot. */
async function planAhead(app: TestApplication, trialId: string, strata: number, positions: number): Promise<void> {
  const [plan, sequence] = [app.app.get(PlanPositions), app.app.get(SealedSequence)];
  await Access.forSystem(app.runtime.databases, app.runtime.clock, 'bench', 'bench').transaction(async (tx) => {
    const opened = await sequence.open(tx, trialId, 1);
    if (!opened) throw new Error('the trial has no sealed randomisation');
    const trial = await readTrial(tx, trialId);
    for (let stratum = 0; stratum < strata; stratum += 1) {
      const key = strata === 1 ? 'all' : `band=b${stratum}`;
      while ((await plan.begin(tx, trialId, opened, key)) < positions) await plan.extend(tx, trial, opened, key, app.runtime.clock.now());
    }
  });
}

const connections = (url: string) => Array.from({ length: CLIENTS }, () => new RawConnection(new URL(url)));

function overHttp(url: string, { trialId, recruiter }: Pick<Prepared, 'trialId' | 'recruiter'>): { work: Work; close(): void } {
  const open = connections(url);
  return {
    work: async ({ id, version }, _, client) => {
      const { status, body } = await open[client]!.post(`/api/trials/${trialId}/participants/${id}/allocation`, JSON.stringify({ gateVersion: version }), {
        cookie: recruiter.cookie, 'x-equipoise-request': '1', 'idempotency-key': `bench-${id}`,
      });
      if (status !== 201) throw new Error(`the allocation was answered by ${status}: ${body}`);
    },
    close: () => open.forEach((connection) => connection.close()),
  };
}

/** `loaded` numbers participants from 1, and its strata follow that number. */
const stratumKeyOf = (strata: number, numbers: ReadonlyMap<string, number>, id: string) => (strata === 1 ? 'all' : `band=b${(numbers.get(id) ?? 0) % strata}`);

export async function bench({ quick }: { readonly quick: boolean }): Promise<string[]> {
  const rounds = quick ? 1 : 3;
  const perRound = quick ? 300 : 500;
  const perRoundMinimised = quick ? 100 : 200;
  const database = await aBenchDatabase();
  const app = await startApplication({ parts: 'api', database });
  const api = await startApiProcess(database.url);
  const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
  const urls = { app: loginUrl(database.url, key, 'app'), blinded: loginUrl(database.url, key, 'blinded'), system: loginUrl(database.url, key, 'system') };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-bench-'));
  const lines: string[] = [];
  try {
    // one stratum: the product over HTTP, the same statements by bare pg, and only the statement that allocates
    const one = await prepare(app, 1, 3 * rounds * perRound + perRound);
    const product = overHttp(api.url, one);
    const minimised = await prepareMinimisation(app, (rounds + 1) * perRoundMinimised);
    const minimisation = overHttp(api.url, minimised);
    const pool = (connectionString: string) => new pg.Pool({ connectionString, max: POOL }).on('error', () => undefined); // idle when the database goes
    const pools = { app: pool(urls.app), blinded: pool(urls.blinded), system: pool(urls.system) };
    const allocating = { ...one.recording, statements: one.recording.statements.filter(({ text }) => text.includes('trial.allocate')) };
    const bare = (recording: Recording): Work => async ({ id }) => {
      const last = (await sendStatements(pools, forParticipant(recording, id, 'all'))) as { answer?: { outcome?: string } };
      if (last.answer?.outcome !== 'allocated') throw new Error(`the ceiling was answered ${JSON.stringify(last)}`);
    };
    await perSecond(one.take(perRound), CLIENTS, product.work); // warm
    await perSecond(minimised.take(perRoundMinimised), CLIENTS, minimisation.work);
    const measured = { product: [] as number[], minimisation: [] as number[], statements: [] as number[], allocating: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      measured.product.push(await perSecond(one.take(perRound), CLIENTS, product.work));
      measured.minimisation.push(await perSecond(minimised.take(perRoundMinimised), CLIENTS, minimisation.work));
      measured.statements.push(await perSecond(one.take(perRound), CLIENTS, bare(one.recording)));
      measured.allocating.push(await perSecond(one.take(perRound), CLIENTS, bare(allocating)));
    }
    product.close();
    minimisation.close();
    await Promise.all([pools.app.end(), pools.blinded.end(), pools.system.end()]);

    // sixteen strata: against a bare server that sends the same statements
    const many = await prepare(app, 16, 2 * rounds * perRound + 2 * perRound + 1200);
    const numbers = new Map<string, number>();
    const file = path.join(folder, 'recording.json');
    fs.writeFileSync(file, asJson(many.recording));
    const server = await startListening(['-r', path.join(HOME, 'scripts/typescript-hook.cjs'), path.join(HOME, 'test/bench/bare-server.ts'), urls.app, urls.blinded, urls.system, String(POOL), file], process.env);
    const take = (count: number) => {
      const taken = many.take(count);
      taken.forEach(({ id }) => numbers.set(id, numbers.size + 3)); // two were used to record
      return taken;
    };
    const manyProduct = overHttp(api.url, many);
    const open = connections(server.url);
    const bareServer: Work = async ({ id }, _, client) => {
      const { status, body } = await open[client]!.post('/', JSON.stringify({ participantId: id, stratumKey: stratumKeyOf(16, numbers, id) }), {});
      if (status !== 201) throw new Error(`the bare server answered ${status}: ${body}`);
    };
    await perSecond(take(perRound), CLIENTS, manyProduct.work);
    await perSecond(take(perRound), CLIENTS, bareServer);
    const spread = { product: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      spread.product.push(await perSecond(take(perRound), CLIENTS, manyProduct.work));
      spread.bare.push(await perSecond(take(perRound), CLIENTS, bareServer));
    }

    const gate = await atTheGate(many, take(quick ? 50 : 200));
    const steady = await latenciesAt(100, take(quick ? 300 : 1000), manyProduct.work);
    manyProduct.close();
    open.forEach((connection) => connection.close());
    await server.stop();

    const row = (name: string, own: readonly number[], ceiling: readonly number[], goal: string) =>
      `| ${name} | ${median(own).toFixed(0)}/s | ${median(ceiling).toFixed(0)}/s | ${median(own.map((value, index) => value / ceiling[index]!)).toFixed(2)} | ${goal} |`;
    lines.push(
      `Allocations through HTTP at ${CLIENTS} connections, one api process, PostgreSQL ${database.version}, fsync and synchronous_commit on; median of ${rounds} rounds of ${perRound}, product and ceiling in turn. The ratio is the median of the rounds' ratios.`,
      `The product sends ${one.recording.statements.length} statements for an allocation, the session's look-up among them; it prepares them once per connection, and those who wait for one stratum share a transaction. The ceilings send them one by one, as bare \`pg\` does.`,
      '',
      '| measured | product | ceiling | ratio | goal |',
      '|---|---|---|---|---|',
      row('one stratum, against the same statements by bare `pg`', measured.product, measured.statements, 'at least 0.8'),
      row('one stratum, against only the statement that allocates', measured.product, measured.allocating, 'none'),
      row('16 strata, against a bare node http + `pg` server that sends the same statements', spread.product, spread.bare, 'at least 0.7'),
      row(`minimisation, ${perRoundMinimised} to ${(rounds + 1) * perRoundMinimised} participants, against permuted blocks of one stratum through HTTP in the same round`, measured.minimisation, measured.product, 'none'),
      `| 16 strata, 100 allocations per second: p95 (p50, p99) | ${quantile(steady, 0.95).toFixed(1)} ms (${quantile(steady, 0.5).toFixed(1)}, ${quantile(steady, 0.99).toFixed(1)}) | | | at most 50 ms |`,
      ...([['shown', gate.page], ['confirmed', gate.confirmed]] as const).map(
        ([what, took]) => `| the gate of one participant, ${what}: p95 (p50, most) | ${quantile(took, 0.95).toFixed(1)} ms (${quantile(took, 0.5).toFixed(1)}, ${Math.max(...took).toFixed(1)}) | | | under 200 ms |`,
      ),
    );
  } finally {
    await api.stop();
    await app.close();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return lines;
}

/** What one recruiter waits for at the gate, one participant after the other: the page, then the confirmation. Milliseconds. */
async function atTheGate({ trialId, recruiter }: Prepared, participants: readonly LoadedParticipant[]): Promise<{ page: number[]; confirmed: number[] }> {
  const took = { page: [] as number[], confirmed: [] as number[] };
  for (const { id } of participants) {
    const path = `/trials/${trialId}/participants/${id}`;
    const began = performance.now();
    const { body } = await recruiter.get<{ version: number; ready: boolean }>(`${path}/gate`);
    const shown = performance.now();
    const { status } = await recruiter.post(`${path}/allocation`, { gateVersion: body.version }, { idempotencyKey: `gate-${id}` });
    if (!body.ready || status !== 201) throw new Error(`the gate was answered by ${status}`);
    took.page.push(shown - began);
    took.confirmed.push(performance.now() - shown);
  }
  return took;
}

/** Sends at a fixed rate, whatever the answers do. Milliseconds from when each was due. */
async function latenciesAt(rate: number, participants: readonly LoadedParticipant[], work: Work): Promise<number[]> {
  const took: number[] = [];
  const free = Array.from({ length: CLIENTS }, (_, client) => client);
  const began = performance.now();
  await Promise.all(
    participants.map(async (participant, index) => {
      const due = began + (index * 1000) / rate;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      for (;;) {
        const client = free.pop();
        if (client === undefined) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          continue;
        }
        await work(participant, index, client);
        free.push(client);
        break;
      }
      took.push(performance.now() - due);
    }),
  );
  return took;
}
