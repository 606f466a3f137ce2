import type { Chance } from './chance';
import { exampleOf, ofWrongTypes, type Surroundings } from './example-values';
import { resolved, type ApiDocument, type Operation } from './document';
import { idsIn, NOBODYS_ID, type KnownPaths } from './known-paths';
import type { PlannedRequest } from './send';
import type { Caller } from './visitor';

/** Kind of input and the request with it. */
export type Input = readonly [string, PlannedRequest];

const PAGE = { 'accept-encoding': 'gzip, br', 'accept-language': 'en' };
const CHANGE = { ...PAGE, 'x-equipoise-request': '1' };
/** Asked of every route, described or not: what a curious person types. */
const CURIOUS = '?sort=arm&order=desc&filter=arm%3AMSC&arm=MSC&armCode=CBT&groupId=1&therapist=first&include=allocation,group';

export const isChange = ({ method }: Operation) => method !== 'GET';

/** Builds requests from the description of a route: nothing here knows a single route by name. */
export class RequestBuilder {
  constructor(
    private readonly document: ApiDocument,
    private readonly known: KnownPaths,
    private readonly other: { readonly trialId: string; readonly otherTrialId: string },
  ) {}

  /** @param version of what the caller saw last there */
  around(operation: Operation, path: string, caller: Caller, version: number, chance: Chance): Surroundings {
    const own = /session|password/.test(operation.template);
    const email = (own ? caller.email : undefined) ?? `${caller.name.replace(/\W+/g, '-')}-somebody-new@example.org`;
    const pools = ['waveId', 'groupId', 'accountId', 'grantId', 'participantId', 'therapistAccountId'].map((name) => [name, chance.pick(this.known.idsOf(name))] as const);
    const ids = { trialId: this.other.trialId, ...Object.fromEntries(pools.filter(([, id]) => id !== undefined)), ...idsIn(operation.template, path) } as Record<string, string>;
    return { ids, version, email };
  }

  /** Input as it should be. */
  valid(operation: Operation, path: string, around: Surroundings, key: string, chance: Chance): PlannedRequest {
    const query = isChange(operation) ? [] : operation.query.filter(() => chance.pick([true, false])).map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, name, this.document, around, chance.pick)))}`);
    const address = path + (query.length > 0 ? `?${query.join('&')}` : '');
    return this.request(operation, address, operation.body && JSON.stringify(this.body(operation, around, chance)), { 'if-match': `"${around.version}"`, 'idempotency-key': key });
  }

  /** Requests for which the answer is a refusal, or should be; the address is right in all but the first three. */
  malformed(operation: Operation, path: string, around: Surroundings, chance: Chance): Input[] {
    const versioned = { 'if-match': `"${around.version}"`, 'idempotency-key': 'malformed-key' };
    const whole = operation.body ? (this.body(operation, around, chance) as Record<string, unknown>) : undefined;
    const text = whole && JSON.stringify(whole);
    const at = (address: string) => this.request(operation, address, text, versioned);
    const inputs: Input[] = [];
    if (operation.template.includes('{')) {
      inputs.push(['an id that nobody has', at(lastId(operation, path, NOBODYS_ID))], ['an id that is none', at(lastId(operation, path, "arm'%20or%201=1"))]);
      if (path.includes(this.other.trialId)) inputs.push(['the id of another trial', at(path.replace(this.other.trialId, this.other.otherTrialId))]);
    }
    inputs.push(['sorted and filtered by the arm', at(path + CURIOUS)]);
    for (const { name } of operation.query) inputs.push([`an unknown ${name}`, at(`${path}?${name}=${encodeURIComponent('arm;desc')}`)]);
    if (!isChange(operation)) return inputs;
    inputs.push(['no proof of our own page', { ...this.request(operation, path, text, versioned), headers: { ...PAGE, ...versioned, 'content-type': 'application/json' } }]);
    inputs.push(['no version', this.request(operation, path, text, {})], ['an old version', this.request(operation, path, text, { ...versioned, 'if-match': '"0"' })]);
    if (whole === undefined) return inputs;
    const [first] = Object.keys(whole);
    inputs.push(
      ['text that is no JSON', this.request(operation, path, '{"arm":', versioned)],
      ['wrong types', this.request(operation, path, JSON.stringify(ofWrongTypes(whole)), versioned)],
      ['a field missing', this.request(operation, path, JSON.stringify({ ...whole, [first ?? '']: undefined }), versioned)],
      ['a field too many', this.request(operation, path, JSON.stringify({ ...whole, arm: 'MSC' }), versioned)],
    );
    return inputs;
  }

  /** Nothing in it: shows who is let in at all. */
  empty(operation: Operation, path: string): PlannedRequest {
    return this.request(operation, path, operation.body && '{}', { 'if-match': '"1"', 'idempotency-key': 'empty-of-anything' });
  }

  private body(operation: Operation, around: Surroundings, chance: Chance): unknown {
    const schema = resolved(operation.body?.schema ?? {}, this.document.schemas);
    return exampleOf(schema, '', this.document, around, chance.pick);
  }

  private request(operation: Operation, path: string, body: string | undefined, headers: Readonly<Record<string, string>>): PlannedRequest {
    if (!isChange(operation)) return { method: operation.method, path, headers: PAGE };
    return { method: operation.method, path, headers: { ...CHANGE, ...headers, ...(body === undefined ? {} : { 'content-type': operation.body?.type ?? 'application/json' }) }, body };
  }
}

/** The address with its last id replaced. */
function lastId(operation: Operation, path: string, id: string): string {
  const parts = operation.template.split('/');
  const at = parts.findLastIndex((part) => part.startsWith('{'));
  return path.split('/').map((part, index) => (index === at ? id : part)).join('/');
}
