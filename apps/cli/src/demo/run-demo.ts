import fs from 'node:fs';
import path from 'node:path';
import { verifyBundle } from '@equipoise/randomisation-core';
import { addDays, Calendar, dayOf } from './calendar';
import { candidateOf } from './candidates';
import { gatherPeople, giveRoles, type People } from './cast';
import { afterTheLastVisit, conclude, writeFiles, type AnalysisRow, type DemoResult } from './conclusion';
import type { Progress } from './progress';
import { Recruitment } from './recruitment';
import { openGroups, Therapy } from './therapy';
import { pathOf, type Known, type Wave, type World } from './world';

export interface DemoOptions {
  readonly url: string;
  readonly seed: string;
  /** Folder of the example with protocol.yaml and plan.yaml. */
  readonly example: string;
  /** Participants to randomise; the protocol's target where it is not given. */
  readonly participants?: number;
  /** Folder for datasets, bundle and report. */
  readonly out: string;
  readonly progress: Progress;
}

export const FIRST_DAY = new Date('2017-02-03T00:00:00.000Z');
const WAVE_DAYS = 95;
const PER_WAVE = 31;
/** The second intake is under way while visits after the first one's therapy are due; at this hour two wait for consent, one for randomisation. */
const PRACTICE = { code: 'MSC-CBT-PRACTICE', seed: 'practice', target: 40, wavesEveryDays: 140, until: addDays(FIRST_DAY, 150.65) };

interface TrialBody {
  id: string;
  code: string;
  status: string;
  version: number;
  now: string;
  commitment: string | null;
  protocol: { targetSize: number; sites: { code: string }[]; identification: { code: string } };
}

export const protocolOf = ({ example }: Pick<DemoOptions, 'example'>): string => fs.readFileSync(path.join(example, 'protocol.yaml'), 'utf8');

/** The trial of a protocol: imported and activated, or found as an earlier start left it. */
export async function beginTrial(people: People, protocol: string, seed: string): Promise<TrialBody> {
  const code = /^ {2}code: (\S+)$/m.exec(protocol)?.[1];
  const { items } = await people.designer.get<{ items: { id: string; code: string }[] }>('/trials');
  const existing = items.find((trial) => trial.code === code);
  const { id } = existing ?? (await people.designer.post<TrialBody>('/trials', { protocol, seed }));
  await giveRoles(people, id);
  const trial = await people.designer.get<TrialBody>(`/trials/${id}`);
  if (trial.status !== 'draft') return trial;
  await people.designer.post(`/trials/${id}/clock`, { now: FIRST_DAY.toISOString() });
  return people.designer.post<TrialBody>(`/trials/${id}/status`, { action: 'activate', reason: 'protocol approved' }, { ifMatch: trial.version });
}

/** People who were screened before an interruption; their code tells their order of screening. */
async function rememberScreened(world: World): Promise<void> {
  for (let page = 1; ; page += 1) {
    const { items, total } = await world.people.recruiter.get<{ items: { id: string; code: string }[]; total: number }>(pathOf(world, `/participants?page=${page}&pageSize=100`));
    for (const { id, code } of items) {
      const number = Number(code.slice(code.lastIndexOf('-') + 1));
      world.known.set(number, { candidate: candidateOf(world.seed, number), id, code });
    }
    if (items.length === 0 || world.known.size >= total) return;
  }
}

async function planWaves(world: World, count: number, everyDays = WAVE_DAYS): Promise<Wave[]> {
  const { items } = await world.people.recruiter.get<{ items: { id: string; number: number }[] }>(pathOf(world, '/waves'));
  const waves: Wave[] = [];
  for (let number = 1; number <= count; number += 1) {
    const opensOn = addDays(FIRST_DAY, (number - 1) * everyDays);
    const closesOn = addDays(opensOn, 84);
    const startsOn = addDays(opensOn, 91);
    const existing = items.find((wave) => wave.number === number);
    const { id } =
      existing ??
      (await world.people.recruiter.post<{ id: string }>(pathOf(world, '/waves'), { siteCode: world.siteCode, opensOn: dayOf(opensOn), closesOn: dayOf(closesOn), startsOn: dayOf(startsOn) }));
    waves.push({ id, number, opensOn, closesOn, startsOn });
  }
  return waves;
}

interface Clock {
  now: string;
  pending: number;
}

/** Moves trial time and waits until reminders and messages that are due at it have gone out. */
export async function moveClock(world: World, time: Date): Promise<void> {
  if (time <= world.now) return;
  world.now = time;
  let clock = await world.people.designer.post<Clock>(pathOf(world, '/clock'), { now: time.toISOString() });
  world.resuming = false;
  for (let waits = 0; clock.pending > 0; waits += 1) {
    if (waits > 3000) throw new Error(`${clock.pending} messages did not leave within a minute`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock = await world.people.designer.get<Clock>(pathOf(world, '/clock'));
  }
}

/** The world of a trial that begins, or goes on where an earlier start left it. */
async function enterWorld(people: People, trial: TrialBody, wish: Pick<World, 'seed' | 'progress' | 'target'>): Promise<World> {
  const clockAtStart = new Date((await people.designer.get<Clock>(`/trials/${trial.id}/clock`)).now);
  const world: World = {
    ...wish,
    trialId: trial.id,
    siteCode: trial.protocol.sites[0]?.code ?? '',
    people,
    calendar: new Calendar(),
    known: new Map(),
    randomised: 0,
    resuming: clockAtStart > FIRST_DAY,
    now: FIRST_DAY,
  };
  await rememberScreened(world);
  return world;
}

/** Lets the world's time pass. What an earlier start did lies behind the clock; there, only the simulated time of this start moves. */
async function letTimePass(world: World, waves: readonly Wave[], until?: Date): Promise<void> {
  const clockAtStart = new Date((await world.people.designer.get<Clock>(pathOf(world, '/clock'))).now);
  const candidates = { next: 1 };
  for (const wave of waves) planWave(world, wave, waves.length - wave.number + 1, candidates);
  await world.calendar.run(async (time) => {
    if (world.resuming && time <= clockAtStart) world.now = time > world.now ? time : world.now;
    else await moveClock(world, time);
  }, until);
}

/** Runs a whole simulated trial through the HTTP interface, from protocol to result. Interrupted, it goes on where it was. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { progress, seed } = options;
  progress.show('accounts, protocol, sealed randomisation', 0, 'beginning');
  const people = await gatherPeople(options.url);
  const trial = await beginTrial(people, protocolOf(options), seed);
  const world = await enterWorld(people, trial, { seed, progress, target: options.participants ?? trial.protocol.targetSize });
  // an earlier start may have come to the lock: then nothing of it can be done again, nor need be
  if (!['locked', 'unblinded'].includes(trial.status)) {
    const waves = await planWaves(world, Math.max(2, Math.ceil(world.target / PER_WAVE)));
    await letTimePass(world, waves);
    if (world.randomised < world.target) throw new Error(`only ${world.randomised} of ${world.target} were randomised: the last wave was too short`);
    await moveClock(world, afterTheLastVisit(waves.at(-1)?.startsOn ?? FIRST_DAY));
  }
  const analyses = await conclude(world, fs.readFileSync(path.join(options.example, 'plan.yaml'), 'utf8'));
  const files = await writeFiles(world, options.out);
  return summarise(world, options, trial.commitment ?? '', analyses, files);
}

/**
 * A second simulated trial, left in the middle of its second intake, for people to work in: somebody to screen, to consent, to
 * randomise and to assess today, and a plan that is not sealed yet. Always the same, whatever the seed of the finished one.
 */
export async function preparePractice({ url, example, progress }: Pick<DemoOptions, 'url' | 'example' | 'progress'>): Promise<void> {
  const protocol = protocolOf({ example })
    .replace(/^( {2}code: )\S+$/m, `$1${PRACTICE.code}`)
    .replace('(simulated demonstration)', '(simulated practice, under way)')
    .replace('(demostración simulada)', '(práctica simulada, en curso)');
  const people = await gatherPeople(url);
  const trial = await beginTrial(people, protocol, PRACTICE.seed);
  const world = await enterWorld(people, trial, { seed: PRACTICE.seed, progress, target: PRACTICE.target });
  // whoever works in it already is left alone
  const { versions } = await people.statistician.get<{ versions: unknown[] }>(pathOf(world, '/plan'));
  if (versions.length > 0) return;
  progress.show('a second trial, under way, to work in', 1, PRACTICE.code);
  const waves = await planWaves(world, 2, PRACTICE.wavesEveryDays);
  await letTimePass(world, waves, PRACTICE.until);
  await moveClock(world, PRACTICE.until);
  await people.statistician.post(pathOf(world, '/plan'), { source: fs.readFileSync(path.join(example, 'practice-plan.yaml'), 'utf8') });
}

function planWave(world: World, wave: Wave, wavesLeft: number, candidates: { next: number }): void {
  const randomised: Known[] = [];
  world.calendar.at(addDays(wave.opensOn, 0.3), async () => {
    await openGroups(world, wave);
    const places = Math.ceil((world.target - world.randomised) / wavesLeft);
    new Recruitment(world, candidates, wave, places, (person) => randomised.push(person)).begin();
    new Therapy(world, wave).plan(randomised);
  });
}

interface Consort {
  screened: number;
  excluded: { total: number };
  randomised: number;
  arms: { code: string; allocated: number; visits: { lost: number; withdrawn: number }[] }[];
}

async function summarise(world: World, options: DemoOptions, commitment: string, analyses: AnalysisRow[], files: DemoResult['files']): Promise<DemoResult> {
  const consort = await world.people.unblindedStatistician.get<Consort>(pathOf(world, '/consort'));
  const verified = verifyBundle(JSON.parse(fs.readFileSync(files.bundle ?? '', 'utf8')), [commitment]);
  const lost = consort.arms.reduce((sum, arm) => sum + (arm.visits.at(-1)?.lost ?? 0), 0);
  return {
    example: path.basename(options.example),
    seed: options.seed,
    simulated: true,
    participants: {
      screened: consort.screened,
      excluded: consort.excluded.total,
      randomised: consort.randomised,
      byArm: Object.fromEntries(consort.arms.map((arm) => [arm.code, arm.allocated])),
      lost,
    },
    commitment,
    verified: verified.ok,
    results: analyses.map(resultRow),
    files,
  };
}

/** `scs_total_post` becomes the outcome scs_total at the visit post. */
export function resultRow(row: AnalysisRow): object {
  const { outcome = '', ...rest } = row;
  if (outcome === 'sessions_attended') return row; // counted over all visits
  const cut = outcome.lastIndexOf('_');
  return cut > 0 ? { ...rest, outcome: outcome.slice(0, cut), visit: outcome.slice(cut + 1) } : row;
}
