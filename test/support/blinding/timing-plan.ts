import type { World } from '../world';
import { callersOf, isFor } from './callers';
import type { CapturedOutput } from './captured-output';
import { Chance } from './chance';
import type { ApiDocument, Operation } from './document';
import type { KnownPaths } from './known-paths';
import { isChange, RequestBuilder } from './requests';
import { familiesOf } from './route-families';
import type { PlannedRequest } from './send';
import type { Question } from './times';
import { Visitor, type Caller } from './visitor';

/** A route as it is timed: the same request, of the same caller, again and again. */
export interface TimedDoor {
  readonly family: string;
  readonly name: string;
  readonly status: number;
  readonly question: Question;
}

const ATTEMPTS = 4;
const BEST = 2;
/** What the guard answers before anything is looked up tells least, and what is read most. */
const worth = (operation: Operation, status: number): number => (status === 401 || status === 403 ? 0 : status < 300 || isChange(operation) ? BEST : 1);

/**
 * One door for each route of the document. A read is asked by somebody who is let in, where a blinded person is; a change by
 * somebody who is let in but in a way that is refused, so that it may be asked a thousand times and everything stays as it is.
 * @param world to be used up: finding out who is let in leaves traces
 */
export async function planTiming(world: World, document: ApiDocument, known: KnownPaths, seed: string, output: CapturedOutput): Promise<TimedDoor[]> {
  const families = new Map([...familiesOf(document.operations)].flatMap(([family, operations]) => operations.map((operation) => [operation, family] as const)));
  const builder = new RequestBuilder(document, known, world);
  const visitor = new Visitor(world, output, 'who is let in');
  const doors: TimedDoor[] = [];
  const reads = document.operations.filter((operation) => !isChange(operation));
  for (const operation of [...reads, ...document.operations.filter(isChange)]) {
    const door = await findDoor(operation);
    if (door) doors.push({ family: families.get(operation)!, name: `${operation.method} ${operation.template}`, ...door });
  }
  return doors;

  async function findDoor(operation: Operation): Promise<Pick<TimedDoor, 'status' | 'question'> | undefined> {
    const chance = new Chance(seed, `timed ${operation.method} ${operation.template}`);
    let best: { status: number; question: Question } | undefined;
    for (const caller of chance.shuffled(callersOf(world).filter((one) => isFor(one, operation.template)))) {
      for (const path of chance.some(known.of(operation.template), ATTEMPTS)) {
        const found = await ask(operation, caller, requestsFor(operation, path, chance));
        if (found && (!best || worth(operation, found.status) > worth(operation, best.status))) best = found;
        if (best && worth(operation, best.status) === BEST) return best;
        if (!found || worth(operation, found.status) === 0) break; // whoever is turned away here is turned away there
      }
    }
    return best;
  }

  async function ask(operation: Operation, caller: Caller, requests: readonly PlannedRequest[]): Promise<{ status: number; question: Question } | undefined> {
    for (const request of requests) {
      const { status } = await visitor.ask(caller, request, 'to be timed');
      if (!isChange(operation) || status >= 400) return { status, question: questionBy(caller.name, request) };
    }
    return undefined;
  }

  /** A change whose version is old, or else whose fields are of the wrong type, or else without the proof of our own page: nothing comes of either. */
  function requestsFor(operation: Operation, path: string, chance: Chance): PlannedRequest[] {
    const around = builder.around(operation, path, { name: 'somebody', cookie: '' }, 1, chance);
    if (!isChange(operation)) return [builder.valid(operation, path, around, '', chance)];
    const malformed = new Map(builder.malformed(operation, path, around, chance));
    return ['an old version', 'wrong types', 'no proof of our own page'].flatMap((input) => malformed.get(input) ?? []);
  }
}

const questionBy = (name: string, request: PlannedRequest): Question => (world) => ({ cookie: callersOf(world).find((caller) => caller.name === name)!.cookie, request });
