import fs from 'node:fs';
import path from 'node:path';
import { addDays, Calendar } from './calendar';
import { gatherPeople } from './cast';
import { conclude, writeFiles, type DemoResult } from './conclusion';
import { beginTrial, FIRST_DAY, moveClock, protocolOf, resultRow, type DemoOptions } from './run-demo';
import { StudyGroup } from './study-group';
import { STUDY_SCENARIOS, type StudyScenario } from './study-scenario';
import { pathOf, type World } from './world';

const WAVE_DAYS = 100;

/** An earlier start was killed in its midst: what it left cannot be gone on with, and the study is quick to run again. */
export class StudyInterrupted extends Error {}

/** Runs a simulated study of one group through the HTTP interface, from protocol to report. */
export async function runStudy(options: DemoOptions, name: string): Promise<DemoResult> {
  const scenario = STUDY_SCENARIOS[name];
  if (!scenario) throw new Error(`the demonstration has no scenario for ${name}`);
  const { progress, seed } = options;
  progress.show('accounts and protocol', 0, 'beginning');
  const people = await gatherPeople(options.url);
  const trial = await beginTrial(people, protocolOf(options), seed);
  const world: World = {
    seed, progress, people, trialId: trial.id, siteCode: trial.protocol.sites[0]?.code ?? '', target: trial.protocol.targetSize,
    calendar: new Calendar(), known: new Map(), randomised: 0, resuming: false, now: FIRST_DAY,
  };
  if (trial.status !== 'locked') await live(world, scenario);
  const analyses = await conclude(world, fs.readFileSync(path.join(options.example, 'plan.yaml'), 'utf8'));
  const files = await writeFiles(world, options.out);
  return summarise(world, options, analyses.map(resultRow), files);
}

/** Groups one after the other: an intake, the sessions, the visits, what people say afterwards. */
async function live(world: World, scenario: StudyScenario): Promise<void> {
  const { total } = await world.people.recruiter.get<{ total: number }>(pathOf(world, '/participants'));
  if (total > 0) throw new StudyInterrupted('an earlier start of this demonstration was interrupted');
  const enrolled = scenario.groups.reduce((sum, { size }) => sum + size, 0);
  let next = 1;
  for (const [index, { size, sessions }] of scenario.groups.entries()) {
    world.progress.show('intake, sessions, visits', index / scenario.groups.length, `group ${index + 1}`);
    const declining = Math.round(((scenario.invited - enrolled) * (index + 1)) / scenario.groups.length) - Math.round(((scenario.invited - enrolled) * index) / scenario.groups.length);
    const numbers = Array.from({ length: size + declining }, (_, i) => next + i);
    next += numbers.length;
    const group = new StudyGroup(world, scenario, { number: index + 1, sessions, opensOn: addDays(FIRST_DAY, index * WAVE_DAYS) });
    await group.live(numbers.slice(0, size), numbers.slice(size), (time) => moveClock(world, time));
  }
  await moveClock(world, addDays(FIRST_DAY, scenario.groups.length * WAVE_DAYS + 60));
}

interface Consort {
  screened: number;
  excluded: { total: number };
  randomised: number;
  arms: { visits: { lost: number }[] }[];
}

async function summarise(world: World, options: DemoOptions, results: readonly object[], files: DemoResult['files']): Promise<DemoResult> {
  const consort = await world.people.unblindedStatistician.get<Consort>(pathOf(world, '/consort'));
  const groups = await world.people.therapyCoordinator.get<{ items: { members: { completer: boolean }[] }[] }>(pathOf(world, '/groups'));
  const { themes } = await world.people.unblindedStatistician.get<{ themes: { name: string; parentId: string | null; participants: number; quotes: number }[] }>(pathOf(world, '/feedback'));
  return {
    example: path.basename(options.example),
    seed: options.seed,
    simulated: true,
    participants: {
      screened: consort.screened,
      excluded: consort.excluded.total,
      randomised: 0,
      byArm: {},
      lost: consort.arms[0]?.visits.at(-1)?.lost ?? 0,
      enrolled: consort.randomised,
      completers: groups.items.flatMap(({ members }) => members).filter(({ completer }) => completer).length,
    },
    commitment: null,
    verified: null,
    results,
    themes: themes.map(({ name, parentId, participants, quotes }) => ({ name, subtheme: parentId !== null, participants, quotes })),
    files,
  };
}
