import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { exportTrails, SealTrails, trailFile, verifyExport } from '../../libs/audit/src';
import { connectionAs, loadMasterKey, readConfig } from '../../libs/platform/src';
import { startApplication, type TestApplication } from '../support/application';
import { TEST_MASTER_KEY } from '../support/keys';
import { loadReadyParticipants, type LoadedParticipant } from '../support/load-ready-participants';
import { signUp } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';
import { aBenchDatabase, type BenchDatabase } from './bench-database';

const GOAL_PER_SECOND = 200_000;
const GOAL_SHARE = 0.25;
const CLIENTS = 4;

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const secondsSince = (began: bigint): number => Number(process.hrtime.bigint() - began) / 1e9;

/** How fast an exported trail is verified, and what the triggers add to a write. */
export async function bench({ quick }: { readonly quick: boolean }): Promise<string[]> {
  const database = await aBenchDatabase();
  const app = await startApplication({ parts: 'api', database });
  const superuser = new pg.Client({ connectionString: database.adminUrl });
  await superuser.connect();
  try {
    const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const template = await aReadyParticipant(recruiter, trialId);
    const ready = await loadReadyParticipants(database.url, trialId, template.id, quick ? 500 : 3000);
    const triggers = await benchTriggers(database, superuser, ready, quick ? { rounds: 3, perRound: 60 } : { rounds: 7, perRound: 300 });
    return [...triggers, '', ...(await benchVerification(app, database, superuser, quick ? 100_000 : 1_000_000))];
  } finally {
    await superuser.end();
    await app.close();
    await database.drop();
  }
}

const AUTHOR = `select set_config('equipoise.actor_id', gen_random_uuid()::text, true), set_config('equipoise.actor_name', 'Somebody', true), set_config('equipoise.actor_role', 'recruiter', true), set_config('equipoise.request_id', gen_random_uuid()::text, true)`;

/** Writes as the product makes them: each a transaction with its author, committed to disk. */
const WRITES: Readonly<Record<string, (client: pg.PoolClient, of: LoadedParticipant) => Promise<unknown>>> = {
  'answers of a form saved (one row changed)': (client, { id }) =>
    client.query({ name: 'form', text: `update trial.form set answers = coalesce(answers, '{}') || jsonb_build_object('distress', (random() * 10)::int, 'changed', gen_random_uuid()), version = version + 1 where id = (select id from trial.form where participant_id = $1 limit 1)`, values: [id] }),
  'a step of a participant (one row changed, one added)': async (client, { id }) => {
    await client.query({ name: 'step', text: `update trial.participant set version = version + 1, language = case language when 'es' then 'en' else 'es' end where id = $1`, values: [id] });
    await client.query({
      name: 'change',
      text: `insert into trial.participation_change (trial_id, id, participant_id, from_state, to_state, reason, happened_at, recorded_by) select trial_id, gen_random_uuid(), participant_id, from_state, to_state, 'bench', clock_timestamp(), recorded_by from trial.participation_change where participant_id = $1 limit 1`,
      values: [id],
    });
  },
};

/** The same writes with and without the triggers, in turns. */
async function benchTriggers(database: BenchDatabase, superuser: pg.Client, ready: readonly LoadedParticipant[], { rounds, perRound }: { readonly rounds: number; readonly perRound: number }): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: CLIENTS });
  const tables = (await superuser.query<{ name: string }>(`select distinct tgrelid::regclass::text as name from pg_trigger where tgname = 'audit' and tgrelid::regclass::text like 'trial.%'`)).rows;
  const perSecond = async (write: (client: pg.PoolClient, of: LoadedParticipant) => Promise<unknown>, count: number): Promise<number> => {
    let at = 0;
    const began = process.hrtime.bigint();
    await Promise.all(Array.from({ length: CLIENTS }, async (_, lane) => {
      const client = await pool.connect();
      for (let index = at++; index < count; index = at++) {
        await client.query('begin');
        await client.query({ name: 'author', text: AUTHOR });
        await write(client, ready[(index * CLIENTS + lane) % ready.length]!);
        await client.query('commit');
      }
      client.release();
    }));
    return count / secondsSince(began);
  };
  const measured = new Map<string, { with: number[]; without: number[] }>(Object.keys(WRITES).map((name) => [name, { with: [], without: [] }]));
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of round % 2 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
        for (const { name } of tables) await superuser.query(`alter table ${name} ${kind === 'with' ? 'enable' : 'disable'} trigger audit`);
        for (const [name, write] of Object.entries(WRITES)) {
          await perSecond(write, Math.ceil(perRound / 5)); // plans and pages are warm
          measured.get(name)?.[kind].push(await perSecond(write, perRound));
        }
      }
    }
    for (const { name } of tables) await superuser.query(`alter table ${name} enable trigger audit`);
  } finally {
    await pool.end();
  }
  return [
    `Transactions over bare pg with their author set, ${CLIENTS} clients, fsync and synchronous_commit on, median of ${rounds} rounds of ${perRound} with and without the trigger in turns, PostgreSQL ${database.version}.`,
    '',
    '| write | with the trail, per second | without | share of the write that the trail takes | goal |',
    '|---|---|---|---|---|',
    ...[...measured].map(([name, figures]) => {
      // of neighbours in time: the machine is shared, and its speed changes from minute to minute
      const share = median(figures.with.map((per, round) => 1 - per / (figures.without[round] ?? NaN)));
      return `| ${name} | ${median(figures.with).toFixed(0)} | ${median(figures.without).toFixed(0)} | ${(100 * share).toFixed(0)} % | under ${100 * GOAL_SHARE} % |`;
    }),
  ];
}

/** Verifies an export of so many entries, and reads and hashes the same bytes without looking at them. */
async function benchVerification(app: TestApplication, database: BenchDatabase, superuser: pg.Client, entries: number): Promise<string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-bench-trail-'));
  try {
    await superuser.query(
      `with latest as (select * from trial.audit_entry order by id desc limit 2000)
       insert into trial.audit_entry (at, trial_id, actor_id, actor_name, actor_role, request_id, reason, table_name, row_id, action, before, after)
       select at, trial_id, actor_id, actor_name, actor_role, request_id, reason, table_name, row_id, action, before, after from latest cross join generate_series(1, $1::int / 2000) order by 1`,
      [entries],
    );
    await app.app.get(SealTrails, { strict: false }).sealAll();
    const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
    await exportTrails(connectionAs(database.url, key, 'auditor', app.runtime.logins), folder, ['open']);
    const file = path.join(folder, trailFile('open'));
    const [ours, bare]: [number[], number[]] = [[], []];
    let counted = 0;
    for (let round = 0; round < 3; round += 1) {
      let began = process.hrtime.bigint();
      const { ok, trails } = await verifyExport({ folder });
      counted = trails.reduce((sum, trail) => sum + trail.entries, 0);
      if (!ok || counted < entries || trails.some(({ unsealed }) => unsealed > 0)) throw new Error('the export did not verify');
      ours.push(counted / secondsSince(began));
      began = process.hrtime.bigint();
      bare.push(hashLines(file) / secondsSince(began));
    }
    const [verified, ceiling] = [median(ours), median(bare)];
    const bytes = fs.statSync(file).size / counted;
    return [
      `An export of ${counted} entries of ${bytes.toFixed(0)} bytes each, verified offline (signatures, chain, every entry in its place); the ceiling reads the same file into memory and hashes each line; median of 3.`,
      '',
      '| measured | product | ceiling | ratio | goal |',
      '|---|---|---|---|---|',
      `| entries verified per second | ${verified.toFixed(0)} | ${ceiling.toFixed(0)} | ${(verified / ceiling).toFixed(2)} | at least ${GOAL_PER_SECOND} |`,
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function hashLines(file: string): number {
  const bytes = fs.readFileSync(file);
  let lines = 0;
  for (let from = 0, end = bytes.indexOf(10); end !== -1; from = end + 1, end = bytes.indexOf(10, from)) {
    createHash('sha256').update(bytes.subarray(from, end)).digest();
    lines += 1;
  }
  return lines;
}
