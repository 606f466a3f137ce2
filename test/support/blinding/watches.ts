import type { Browser, BrowserContext } from 'playwright-core';
import type { Person } from '../people';
import type { World } from '../world';
import type { CapturedOutput } from './captured-output';
import { observeDatabase } from './observe-database';
import { observeMail } from './observe-mail';
import { observePages } from './observe-pages';
import { send, written, type PlannedRequest } from './send';
import type { Observations } from './visitor';

/** Where a planted leak is looked for. */
export type Watch = 'participant' | 'refusal' | 'list' | 'dataset' | 'trail' | 'change' | 'log' | 'mail' | 'database' | 'page' | 'timing';

/** Everything that a watch needs besides the world. */
export interface Eyes {
  readonly output: CapturedOutput;
  readonly browser: Browser;
  prepare?: (context: BrowserContext) => Promise<void>;
}

type Question = readonly [(world: World) => Person, (world: World) => string, unknown?];

const role = (name: Parameters<World['people']['get']>[0]) => (world: World) => world.people.get(name)!;
const first = (rest: string) => (world: World) => `/trials/${world.trialId}/participants/${world.participants[0]!.id}${rest}`;
const inTrial = (rest: string) => (world: World) => `/trials/${world.trialId}${rest}`;

/** Short walks: one request each, of somebody who is let in. The whole walk asks these too. */
const QUESTIONS: Partial<Record<Watch, Question>> = {
  participant: [role('recruiter'), first('')],
  log: [role('recruiter'), first('')],
  refusal: [role('recruiter'), first('/forms/00000000-0000-4000-8000-000000000000')],
  list: [role('data-manager'), inTrial('/participants')],
  dataset: [role('data-manager'), inTrial('/datasets/wide.csv?arms=dummy')],
  trail: [role('investigator'), inTrial('/audit')],
  change: [role('recruiter'), first('/treatments'), { kind: 'concomitant', name: 'Paracetamol', startedOn: '2026-02-02' }],
};

/** The request of a watch, for those who time it. */
export function questionOf(world: World, watch: Watch): { readonly cookie: string; readonly request: PlannedRequest } {
  const [who, where, body] = QUESTIONS[watch] ?? QUESTIONS.participant!;
  const path = `/api${where(world)}`;
  const request: PlannedRequest = body
    ? { method: 'POST', path, headers: { 'x-equipoise-request': '1', 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : { method: 'GET', path, headers: {} };
  return { cookie: who(world).cookie, request };
}

/** Looks once. */
export async function look(world: World, watch: Watch, eyes: Eyes): Promise<Observations> {
  if (watch === 'mail') return observeMail(world, 'planted');
  if (watch === 'database') return observeDatabase(world, 'planted');
  const { cookie, request } = questionOf(world, watch);
  if (watch === 'page') {
    const path = request.path.replace('/api', '');
    return observePages(eyes.browser, world, [{ caller: { name: 'recruiter', cookie }, path }], eyes.prepare);
  }
  world.ids.freeze();
  eyes.output.take();
  const answer = await send(world.app.url, cookie, request);
  world.ids.thaw();
  return new Map([[watch, `${written(answer)}\n--- said:\n${eyes.output.take()}`]]);
}
