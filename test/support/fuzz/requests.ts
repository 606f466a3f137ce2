import type { Chance } from '../blinding/chance';
import { resolved, type ApiDocument, type Operation } from '../blinding/document';
import type { Surroundings } from '../blinding/example-values';
import type { RequestBuilder } from '../blinding/requests';
import type { PlannedRequest } from '../blinding/send';
import { anything, borderlineOf, namesKept, withBorderlines } from './odd-input';
import { MARK, ODD_BODIES, ODD_HEADERS, ODD_SEGMENTS, ODD_TEXTS } from './odd-values';

export const KINDS = ['valid', 'borderline', 'random'] as const;
export type Kind = (typeof KINDS)[number];

/** Makes one request of a kind from a right one. */
export class FuzzRequests {
  constructor(
    private readonly document: ApiDocument,
    private readonly builder: RequestBuilder,
  ) {}

  make(kind: Kind, operation: Operation, path: string, around: Surroundings, key: string, chance: Chance): PlannedRequest {
    const valid = this.builder.valid(operation, path, around, key, chance);
    if (kind === 'valid') return valid;
    return kind === 'borderline' ? this.borderline(valid, operation, chance) : this.random(valid, operation, chance);
  }

  private borderline(valid: PlannedRequest, operation: Operation, chance: Chance): PlannedRequest {
    const schema = operation.body && resolved(operation.body.schema, this.document.schemas);
    const ways = [...(operation.query.length > 0 ? ['query', 'query'] : []), ...(schema ? ['body', 'body', 'body', 'body'] : []), ...(operation.template.includes('{') ? ['path'] : []), 'header'];
    switch (chance.pick(ways)) {
      case 'query': {
        const parts = chance.some(operation.query, 3).map(({ name, schema: of }) => `${name}=${encoded(borderlineOf(of, this.document, chance))}`);
        return { ...valid, path: `${pathOf(valid)}?${parts.join('&')}` };
      }
      case 'body':
        return { ...valid, body: JSON.stringify(withBorderlines(JSON.parse(String(valid.body)), schema ?? {}, this.document, chance)) };
      case 'path':
        return withSegment(valid, operation, encoded(chance.pick(ODD_TEXTS)).slice(0, 400), chance);
      default:
        return { ...valid, headers: { ...valid.headers, ...chance.pick(ODD_HEADERS) } };
    }
  }

  private random(valid: PlannedRequest, operation: Operation, chance: Chance): PlannedRequest {
    const changes = valid.method !== 'GET';
    switch (chance.pick(changes ? ['body', 'names', 'names', 'bytes', 'path', 'header'] : ['query', 'query', 'path', 'header', 'bytes'])) {
      case 'body':
        return { ...valid, headers: { ...valid.headers, 'content-type': 'application/json' }, body: JSON.stringify(anything(chance)) };
      case 'names':
        return { ...valid, headers: { ...valid.headers, 'content-type': 'application/json' }, body: JSON.stringify(namesKept(valid.body === undefined ? {} : JSON.parse(String(valid.body)), chance)) };
      case 'bytes':
        return { ...valid, headers: { ...valid.headers, 'content-type': 'application/json' }, body: chance.pick(ODD_BODIES) };
      case 'query': {
        const names = [...operation.query.map(({ name }) => name), 'sort', 'page', 'limit[]', 'filter[a][b]', '__proto__', MARK];
        const parts = chance.some(names, 4).flatMap((name) => Array.from({ length: chance.pick([1, 1, 2]) ?? 1 }, () => `${name}=${encoded(anything(chance, 1))}`));
        return { ...valid, path: `${pathOf(valid)}?${parts.join('&')}`.slice(0, 12_000) };
      }
      case 'path':
        return withSegment(valid, operation, chance.pick(ODD_SEGMENTS) ?? '', chance);
      default:
        return { ...valid, headers: { ...valid.headers, ...chance.pick(ODD_HEADERS) }, method: chance.pick([valid.method, valid.method, 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH']) ?? valid.method };
    }
  }
}

const pathOf = ({ path }: PlannedRequest): string => path.split('?')[0] ?? path;

function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

/** One parameter of the address, or its end where it has none, replaced. */
function withSegment(valid: PlannedRequest, operation: Operation, segment: string, chance: Chance): PlannedRequest {
  const parts = pathOf(valid).split('/');
  const open = operation.template.split('/').flatMap((part, index) => (part.startsWith('{') ? [index] : []));
  const at = chance.pick(open) ?? parts.length - 1;
  return { ...valid, asWritten: true, path: parts.map((part, index) => (index === at ? segment : part.replaceAll(/[^\x21-\x7e]/g, encodeURIComponent))).join('/') };
}
