import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AllocationInvariants, RandomisationBundle } from '@equipoise/allocation';
import { verifyBundle, type Bundle } from '@equipoise/randomisation-core';
import { runVerify } from '../../apps/cli/src/commands/verify';
import type { TestApplication } from './application';
import { signUp, type Answer, type Person } from './people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL, type ReadyParticipant } from './ready-participants';
import { anOpenTrial, type OpenTrial } from './trial-fixture';

const METHOD = /^ {2}method: permuted-blocks.*\n {2}blocks:.*\n/m;
const CONCURRENT = 8;

/** A protocol, randomised in another way: these lines stand where method and blocks were. */
export const withMethod = (protocol: string, ...lines: readonly string[]): string => protocol.replace(METHOD, lines.map((line) => `  ${line}\n`).join(''));

/** The individual protocol, randomised in another way. */
export const randomisedBy = (...lines: readonly string[]): string => withMethod(INDIVIDUAL_PROTOCOL, ...lines);

/** A protocol whose design waits for a value that nobody could know. */
export const awaitingPublicValue = (protocol: string): string => protocol.replace(METHOD, (lines) => `${lines}  publicValue: The lottery draw of 1 March\n`);

/** The same with a second site, and strata made of sites. */
export const stratifiedBySite = (protocol: string): string =>
  protocol.replace(/^ {2}strata:.*\n(?: {4}.*\n)+/m, "  strata:\n    - { factor: site, label: { en: Site, es: Centro }, by: site }\n");

export const withSecondSite = (protocol: string): string =>
  protocol.replace('    recruitmentTarget: 123\n', "    recruitmentTarget: 123\n  - code: '02'\n    name: Second demonstration unit\n    timeZone: Atlantic/Canary\n    recruitmentTarget: 10\n");

export const withoutStrata = (protocol: string): string => protocol.replace(/^ {2}strata:.*\n(?: {4}.*\n)+/m, '');

/** A trial with the people whom its randomisation needs. */
export interface LiveTrial extends OpenTrial {
  readonly recruiter: Person;
  readonly coordinator: Person;
  readonly investigator: Person;
}

export async function aLiveTrial(app: TestApplication, protocol: string, activate = true): Promise<LiveTrial> {
  const trial = await anOpenTrial(app, { protocol, activate });
  const person = (role: 'recruiter' | 'therapy-coordinator' | 'investigator') => signUp(app, { role, trialId: trial.trialId });
  return { ...trial, recruiter: await person('recruiter'), coordinator: await person('therapy-coordinator'), investigator: await person('investigator') };
}

let keys = 0;

/** Opens the gate and allocates. */
export async function allocate({ trialId, recruiter }: LiveTrial, participantId: string, waveId?: string): Promise<Answer<{ code?: string; conditions?: { code: string }[] }>> {
  const { body } = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${participantId}/gate`);
  keys += 1;
  return recruiter.post(`/trials/${trialId}/participants/${participantId}/allocation`, { gateVersion: body.version, waveId }, { idempotencyKey: `live-allocation-${keys}` });
}

/** So many ready participants, a few at a time; `change` says what differs from one to the next. */
export async function readyParticipants(trial: LiveTrial, count: number, change: (index: number) => Parameters<typeof aReadyParticipant>[2] = () => ({})): Promise<ReadyParticipant[]> {
  const ready: ReadyParticipant[] = [];
  for (let from = 0; from < count; from += CONCURRENT) {
    ready.push(...(await Promise.all(Array.from({ length: Math.min(CONCURRENT, count - from) }, (_, i) => aReadyParticipant(trial.recruiter, trial.trialId, change(from + i))))));
  }
  return ready;
}

/** Everything that `doctor` would say against the allocations of this installation. */
export const violationsOf = (app: TestApplication): Promise<string[]> => app.runtime.databases.system.transaction((tx) => app.app.get(AllocationInvariants).violations(tx));

/** Closes and locks the trial, and builds the record that the reveal would publish. */
export async function lockAndReveal(app: TestApplication, { trialId, investigator }: LiveTrial): Promise<Bundle> {
  for (const action of ['close', 'lock']) {
    const { body } = await investigator.get<{ version: number }>(`/trials/${trialId}`);
    const changed = await investigator.post(`/trials/${trialId}/status`, { action, reason: 'last participant' }, { ifMatch: body.version });
    if (changed.status !== 200) throw new Error(`${action} was answered by ${changed.status}: ${JSON.stringify(changed.body)}`);
  }
  const [row] = await app.runtime.databases.system.query<{ code: string }[]>('select code from trial.trial where id = $1', [trialId]);
  return app.runtime.databases.system.transaction((tx) => app.app.get(RandomisationBundle).build(tx, trialId, row?.code ?? ''));
}

/** What the product's verifier and the independent one say of a file, against the published commitments. */
export function bothVerifiers(file: unknown, options: { readonly commitments?: readonly string[]; readonly root?: string }): { ours: string; python: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-bundle-'));
  try {
    const name = path.join(folder, 'bundle.json');
    fs.writeFileSync(name, JSON.stringify(file));
    const flags = [...(options.commitments ?? []).flatMap((hex) => ['--commitment', hex]), ...(options.root ? ['--root', options.root] : [])];
    const python = spawnSync('python3', [path.resolve(__dirname, '../../docs/verification/verify.py'), name, ...flags], { encoding: 'utf8' });
    if (python.error) throw new Error('python3 is needed for the independent verifier', { cause: python.error });
    return { ours: runVerify(name, { commitment: options.commitments, root: options.root }).stdout.trim(), python: python.stdout.trim() };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Participants per arm in a bundle. */
export function armCounts(bundle: Bundle): Record<string, number> {
  if (!verifyBundle(bundle).ok) throw new Error('the bundle does not verify');
  const counts: Record<string, number> = {};
  for (const { arm } of bundle.randomisations.flatMap(({ strata }) => strata.flatMap(({ allocations }) => allocations))) counts[arm] = (counts[arm] ?? 0) + 1;
  return counts;
}
