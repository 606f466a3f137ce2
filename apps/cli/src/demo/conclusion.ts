import fs from 'node:fs';
import path from 'node:path';
import { CAST, DEMO_PASSWORD, type Part } from './cast';
import { addDays } from './calendar';
import { runPlan } from './run-plan';
import { pathOf, type World } from './world';

export interface AnalysisRow {
  id: string;
  error?: string;
  estimator?: string;
  outcome?: string;
  estimate?: number;
  se?: number;
  pValue?: number;
  ci?: { level: number; lower: number; upper: number };
  n?: { experimental: number; control: number };
}

/** The last line of the demonstration. Its form is fixed: people script against it. */
export interface DemoResult {
  readonly example: string;
  readonly seed: string;
  readonly simulated: true;
  /** `enrolled` and `completers` of a study of one group, which randomises nobody. */
  readonly participants: { screened: number; excluded: number; randomised: number; byArm: Record<string, number>; lost: number; enrolled?: number; completers?: number };
  /** Null where nobody is randomised: then there is nothing to commit to or to verify. */
  readonly commitment: string | null;
  readonly verified: boolean | null;
  readonly results: readonly object[];
  /** What people wrote, where the protocol asks them: themes, each followed by its subthemes. */
  readonly themes?: readonly { name: string; subtheme: boolean; participants: number; quotes: number }[];
  /** `bundle` only where there was a randomisation, `themes` only where there was a question. */
  readonly files: { wide: string; long: string; dictionary: string; bundle?: string; report: string; themes?: string };
}

interface Trial {
  status: string;
  version: number;
  commitment: string | null;
  protocol: { randomisation?: object; feedback?: object };
}

/** The two components of a signature. */
const componentsOf = (part: Part) => ({ email: CAST[part].email, password: DEMO_PASSWORD });

const step = async (world: World, status: string, act: (trial: Trial) => Promise<unknown>): Promise<void> => {
  const trial = await world.people.designer.get<Trial>(pathOf(world));
  if (trial.status === status) await act(trial);
};

/** Lock, sealed plan, rehearsal, unblinding by two persons, final run. Each step is left out when it was done before. */
export async function conclude(world: World, planSource: string): Promise<AnalysisRow[]> {
  const { people, progress } = world;
  progress.show('the end: plan sealed, data locked, arms revealed', 0.92, 'plan of analysis');
  const plan = await people.statistician.get<{ versions: { sealedAt: string | null }[] }>(pathOf(world, '/plan'));
  if (plan.versions.length === 0) await people.statistician.post(pathOf(world, '/plan'), { source: planSource });
  if (!plan.versions.some(({ sealedAt }) => sealedAt !== null)) {
    await people.statistician.post(pathOf(world, '/plan/seal'), { ...componentsOf('statistician'), meaning: 'I approve this plan of analysis before unblinding.' });
    await runPlan(world, people.statistician, 'rehearsal');
  }
  await acknowledgeAlerts(world);
  const change = (action: string, reason: string) => (trial: Trial) => people.investigator.post(pathOf(world, '/status'), { action, reason }, { ifMatch: trial.version });
  await step(world, 'open', change('close', 'recruitment is complete'));
  await step(world, 'closed', change('lock', 'every query is answered'));
  await step(world, 'locked', async ({ protocol }) => {
    if (!protocol.randomisation) return; // no arm is hidden
    const reason = 'planned unblinding after lock';
    const { requests } = await people.statistician.get<{ requests: { id: string }[] }>(pathOf(world, '/unblinding'));
    if (requests.length === 0) await people.statistician.post(pathOf(world, '/unblinding'), { ...componentsOf('statistician'), reason });
    const asked = await people.investigator.get<{ requests: { id: string }[] }>(pathOf(world, '/unblinding'));
    await people.investigator.post(pathOf(world, `/unblinding/${asked.requests[0]?.id}/approval`), componentsOf('investigator'));
  });
  const runs = await people.unblindedStatistician.get<{ items: { id: string; kind: string }[] }>(pathOf(world, '/runs'));
  const existing = runs.items.find(({ kind }) => kind === 'final');
  const run = existing
    ? await people.unblindedStatistician.get<{ id: string; analyses: AnalysisRow[] }>(pathOf(world, `/runs/${existing.id}`))
    : await runPlan<{ id: string; analyses: AnalysisRow[] }>(world, people.unblindedStatistician, 'final');
  return run.analyses;
}

async function acknowledgeAlerts(world: World): Promise<void> {
  const { safetyPhysician } = world.people;
  const { items } = await safetyPhysician.get<{ items: { id: string; acknowledgedAt: string | null }[] }>(pathOf(world, '/alerts'));
  for (const alert of items.filter(({ acknowledgedAt }) => acknowledgedAt === null)) {
    await safetyPhysician.post(pathOf(world, `/alerts/${alert.id}/acknowledgement`), { note: 'Simulated: called back the same day, no danger.' });
  }
}

/** Writes datasets, bundle and report, and reads the counts from the product's own CONSORT flow. */
export async function writeFiles(world: World, folder: string): Promise<DemoResult['files']> {
  fs.mkdirSync(folder, { recursive: true });
  const { unblindedStatistician } = world.people;
  const runs = await unblindedStatistician.get<{ items: { id: string; kind: string }[] }>(pathOf(world, '/runs'));
  const final = runs.items.find(({ kind }) => kind === 'final');
  const { protocol } = await unblindedStatistician.get<Trial>(pathOf(world));
  const sources: Readonly<Record<string, readonly [string, string]>> = {
    wide: ['wide.csv', '/datasets/wide.csv?arms=real'],
    long: ['long.csv', '/datasets/long.csv?arms=real'],
    dictionary: ['dictionary.csv', '/datasets/dictionary.csv?arms=real'],
    ...(protocol.randomisation ? { bundle: ['bundle.json', '/bundle.json'] as const } : {}),
    report: ['report.html', `/runs/${final?.id}/report.html`],
  };
  const files: Record<string, string> = {};
  for (const [name, [file, address]] of Object.entries(sources)) {
    const target = path.join(folder, file);
    fs.writeFileSync(target, await unblindedStatistician.download(pathOf(world, address)));
    files[name] = target;
  }
  if (protocol.feedback) {
    files.themes = path.join(folder, 'themes.json');
    fs.writeFileSync(files.themes, `${JSON.stringify(await unblindedStatistician.get<object>(pathOf(world, '/feedback')), null, 2)}\n`);
  }
  return files as unknown as DemoResult['files'];
}

/** Time passes until the last window has closed, so that nothing is due any more. */
export const afterTheLastVisit = (lastStart: Date): Date => addDays(lastStart, 238 + 30);
