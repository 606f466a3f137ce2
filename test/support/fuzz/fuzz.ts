import { Chance } from '../blinding/chance';
import { discover } from '../blinding/discover';
import { readApiDocument, type ApiDocument, type Operation } from '../blinding/document';
import type { KnownPaths } from '../blinding/known-paths';
import { withToken } from '../blinding/link-header';
import { RequestBuilder } from '../blinding/requests';
import { send, type RawAnswer } from '../blinding/send';
import { fateNamed } from '../fates';
import { routesOf } from '../role-route-matrix';
import { liveWorld, type World } from '../world';
import { faultsOf } from './judge';
import { MovingClock } from './moving-clock';
import { Population, type Caller } from './population';
import { FuzzRequests, KINDS, type Kind } from './requests';

/** No answer may take longer. */
const PATIENCE_MS = 10_000;
const SETTLE_EVERY = 250;
/** What ends the trial, an account or a session comes last where it is asked as it should be: the rest would only be refused. */
const ENDS = /\/(?:status|closure|sessions|sessions\/\{sessionId\}|password|session|roles\/\{grantId\}|unlock-requests)$/;

interface Errand {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly kind: Kind;
}

/** What came of so many requests. */
export interface FuzzResult {
  readonly requests: number;
  readonly routes: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Changes that were accepted. */
  readonly changes: number;
  readonly codes: ReadonlySet<string>;
  readonly slowestMs: number;
  /** Each fault once for its route and kind. */
  readonly faults: readonly string[];
}

/** A trial with data, asked everything by everybody; the same seed asks the same. */
export class Fuzz {
  private readonly faults = new Map<string, string>();
  private readonly statuses = new Map<number, number>();
  private readonly codes = new Set<string>();
  private readonly asked = new Set<Operation>();
  private changes = 0;
  private slowestMs = 0;
  private count = 0;

  private constructor(
    readonly world: World,
    private readonly clock: MovingClock,
    private readonly document: ApiDocument,
    private readonly known: KnownPaths,
    private readonly seed: string,
  ) {}

  static async open(seed: string): Promise<Fuzz> {
    const clock = new MovingClock();
    const world = await liveWorld(fateNamed('A'), { clock });
    const document = readApiDocument();
    const known = await discover(world, document);
    world.ids.begin('fuzz');
    return new Fuzz(world, clock, document, known, seed);
  }

  async run(requests: number): Promise<FuzzResult> {
    const people = new Population(this.world);
    const builder = new RequestBuilder(this.document, this.known, this.world);
    const make = new FuzzRequests(this.document, builder);
    for (const { operation, caller, kind } of this.plan(requests, people)) {
      const chance = new Chance(this.seed, `request ${this.count}`);
      const path = chance.pick(this.known.of(operation.template)) ?? operation.template;
      const version = kind === 'random' || operation.method === 'GET' ? 1 : await this.versionOf(people.cookieOf(caller), path);
      const around = builder.around(operation, path, { name: caller, cookie: people.cookieOf(caller) }, version, chance);
      const request = make.make(kind, operation, path, around, `fuzz-${this.seed}-${this.count}`, chance);
      this.count += 1;
      this.asked.add(operation);
      const name = `${kind} ${operation.method} ${operation.template} as ${caller} (request ${this.count}: ${request.method} ${request.path.slice(0, 150)} ${String(request.body ?? '').slice(0, 300)})`;
      const answer = await this.ask(people.cookieOf(caller), request, name);
      if (answer) await this.follow(answer, caller, people, request.method);
      this.clock.move(1000);
      if (this.count % SETTLE_EVERY === 0) await this.world.work.settle();
    }
    await this.world.work.settle();
    return { requests: this.count, routes: this.asked.size, statuses: this.statuses, changes: this.changes, codes: this.codes, slowestMs: this.slowestMs, faults: [...this.faults.values()] };
  }

  close(): Promise<void> {
    return this.world.close();
  }

  /** Every route as often as any other; half of the times by somebody who is let in, half by anybody. */
  private plan(requests: number, people: Population): Errand[] {
    const chance = new Chance(this.seed, 'plan');
    const rules = new Map(routesOf(this.world.app).map(({ method, path, rule }) => [`${method} ${withToken(path)}`, rule]));
    const errands: Errand[] = [];
    for (let round = 0; errands.length < requests; round += 1) {
      for (const operation of chance.shuffled(this.document.operations)) {
        const rule = rules.get(`${operation.method} ${operation.template}`);
        if (!rule) throw new Error(`${operation.method} ${operation.template} is described and not there`);
        const caller = chance.pick(chance.pick([true, true, false]) ? people.letIn(rule) : people.callers) ?? 'nobody';
        errands.push({ operation, caller, kind: KINDS[round % KINDS.length] ?? 'valid' });
      }
    }
    const isLast = ({ operation, kind }: Errand) => kind === 'valid' && operation.method !== 'GET' && ENDS.test(operation.template);
    const chosen = errands.slice(0, requests);
    return [...chosen.filter((errand) => !isLast(errand)), ...chosen.filter(isLast)];
  }

  private async ask(cookie: string, request: Parameters<typeof send>[2], name: string): Promise<RawAnswer | undefined> {
    const began = performance.now();
    try {
      const answer = await send(this.world.app.url, cookie, request, PATIENCE_MS);
      this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
      for (const fault of faultsOf(answer, request.method)) this.note(fault, name, answer.body.toString().slice(0, 300));
      return answer;
    } catch (error) {
      this.note((error as Error).message.slice(0, 60), name, '');
      return undefined;
    }
  }

  private note(fault: string, name: string, body: string): void {
    const key = `${fault.slice(0, 30)} ${name.split(' as ')[0]}`;
    if (!this.faults.has(key)) this.faults.set(key, `${fault}: ${name}${body ? `: ${body}` : ''}`);
  }

  /** Keeps people signed in: by the cookie that they were given, or as somebody new. */
  private async follow({ status, headers, body }: RawAnswer, caller: Caller, people: Population, method: string): Promise<void> {
    if (status < 300 && method !== 'GET') this.changes += 1;
    const code = status >= 400 ? /"code":"([\w-]+)"/.exec(body.toString())?.[1] : undefined;
    if (code) this.codes.add(code);
    const cookie = headers.find(([name, value]) => name.toLowerCase() === 'set-cookie' && value.startsWith('equipoise_session='))?.[1].split(';')[0];
    const ended = cookie?.endsWith('=') === true || code === 'not-signed-in' || code === 'second-factor-required';
    if (ended) await people.replace(caller);
    else if (cookie) people.keep(caller, cookie);
  }

  /** The version that a person would have on the page: of the address itself, or of the nearest thing above it. */
  private async versionOf(cookie: string, path: string): Promise<number> {
    const parts = path.split('/');
    for (let length = parts.length; length > 3; length -= 1) {
      const { status, body } = await send(this.world.app.url, cookie, { method: 'GET', path: parts.slice(0, length).join('/'), headers: {} }, PATIENCE_MS);
      const version = status === 200 ? /"version":(\d+)/.exec(body.toString()) : null;
      if (version) return Number(version[1]);
      if (status === 401 || status === 403) return 1;
    }
    return 1;
  }
}
