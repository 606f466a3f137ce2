import type { World } from '../world';
import { callersOf, isFor } from './callers';
import type { CapturedOutput } from './captured-output';
import { Chance } from './chance';
import type { ApiDocument, Operation } from './document';
import type { KnownPaths } from './known-paths';
import { isChange, RequestBuilder } from './requests';
import { Visitor, type Caller } from './visitor';

/** How many addresses of a kind are asked. */
export interface Thoroughness {
  readonly addresses: number;
  readonly malformed: number;
  /** Things on which a change is tried until one is changed. */
  readonly attempts: number;
}

interface Errand {
  readonly caller: Caller;
  readonly operation: Operation;
  readonly path: string;
}

/** What the guard answers to whoever is not let in, before anything is read. */
const TURNED_AWAY = new Set([401, 403]);

const door = ({ caller, operation }: Pick<Errand, 'caller' | 'operation'>) => `${caller.name} ${operation.method} ${operation.template}`;
/** How much a change touches: one thing of a trial, the trial, more than one trial. */
const reach = ({ template }: Operation) => (template.includes('/{trialId}/') ? 0 : 100) - template.split('/').length;

/** One world, asked everything by everybody who is blinded, in an order that chance decides and the seed repeats. */
export class Walk {
  private readonly callers: Caller[];
  private readonly builder: RequestBuilder;
  readonly visitor: Visitor;
  private readonly refused = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly document: ApiDocument,
    private readonly known: KnownPaths,
    private readonly seed: string,
    private readonly thoroughness: Thoroughness,
    output: CapturedOutput,
    purpose: string,
  ) {
    this.callers = callersOf(world);
    this.builder = new RequestBuilder(document, known, world);
    this.visitor = new Visitor(world, output, purpose);
  }

  get roles(): number {
    return this.callers.length;
  }

  /** Every address that can be read, as it should be asked. */
  async read(purpose: string): Promise<void> {
    for (const { caller, operation, path } of this.errands(purpose, false, this.thoroughness.addresses)) {
      const chance = new Chance(this.seed, `${purpose}|${caller.name}|${path}`);
      await this.visitor.ask(caller, this.builder.valid(operation, path, this.builder.around(operation, path, caller, 1, chance), '', chance), 'as it should be');
    }
  }

  /** The same with input that is wrong: all of it by those who are let in, one of it by the others. */
  async misread(): Promise<void> {
    for (const errand of this.errands('misread', false, 1)) {
      const answer = await this.visitor.ask(errand.caller, { method: 'GET', path: errand.path, headers: {} }, 'without any header');
      await this.malformed(errand, TURNED_AWAY.has(answer.status) ? 1 : this.thoroughness.malformed);
    }
  }

  /** Changes with input that is wrong: nothing may change by them. */
  async miswrite(): Promise<void> {
    for (const errand of this.errands('miswrite', true, 1)) {
      const answer = await this.visitor.ask(errand.caller, this.builder.empty(errand.operation, errand.path), 'empty');
      const turnedAway = TURNED_AWAY.has(answer.status) || answer.status === 404;
      if (turnedAway) this.refused.add(door(errand));
      await this.malformed(errand, turnedAway ? 1 : this.thoroughness.malformed);
    }
  }

  /** Changes as they should be, by those who are let in, the same sequence in every world; what reaches further comes last. */
  async write(): Promise<void> {
    const errands = this.errands('write', true, 1).filter((errand) => !this.refused.has(door(errand)));
    for (const errand of errands.sort((a, b) => reach(a.operation) - reach(b.operation))) {
      const chance = new Chance(this.seed, `write|${errand.caller.name}|${door(errand)}`);
      for (const path of chance.some(this.known.of(errand.operation.template), this.thoroughness.attempts)) {
        if (await this.change({ ...errand, path }, chance)) break;
      }
    }
  }

  /** @returns whether it was done */
  private async change({ caller, operation, path }: Errand, chance: Chance): Promise<boolean> {
    const around = this.builder.around(operation, path, caller, await this.versionOf(caller, path), chance);
    const answer = await this.visitor.ask(caller, this.builder.valid(operation, path, around, `key-${this.visitor.count}-of-the-walk`, chance), 'as it should be');
    await this.world.work.settle();
    return answer.status < 300;
  }

  private async malformed({ caller, operation, path }: Errand, most: number): Promise<void> {
    const chance = new Chance(this.seed, `malformed|${caller.name}|${operation.method} ${path}`);
    const around = this.builder.around(operation, path, caller, 1, chance);
    for (const [input, request] of chance.some(this.builder.malformed(operation, path, around, chance), most)) await this.visitor.ask(caller, request, input);
  }

  private errands(purpose: string, changes: boolean, most: number): Errand[] {
    const chance = new Chance(this.seed, purpose);
    const errands = this.document.operations.filter((operation) => isChange(operation) === changes).flatMap((operation) =>
      this.callers.filter((caller) => isFor(caller, operation.template)).flatMap((caller) => chance.some(this.known.of(operation.template), most).map((path) => ({ caller, operation, path }))),
    );
    return chance.shuffled(errands);
  }

  /** The version that a person would have on the page: of the address itself, or of the nearest thing above it. */
  private async versionOf(caller: Caller, path: string): Promise<number> {
    const parts = path.split('/');
    for (let length = parts.length; length > 3; length -= 1) {
      const { status, body } = await this.visitor.ask(caller, { method: 'GET', path: parts.slice(0, length).join('/'), headers: {} }, 'to see the version');
      const version = status === 200 ? /"version":(\d+)/.exec(body.toString()) : null;
      if (version) return Number(version[1]);
      if (TURNED_AWAY.has(status)) return 1;
    }
    return 1;
  }
}
