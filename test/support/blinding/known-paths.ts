import type { ApiDocument } from './document';

/** Concrete addresses of things that exist, by the template of their address: `/api/trials/{trialId}`. */
export class KnownPaths {
  private readonly byTemplate = new Map<string, Set<string>>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly templates: ReadonlySet<string>;

  constructor(document: ApiDocument) {
    // every template, and what stands before each of its parameters' ends
    this.templates = new Set(document.operations.flatMap(({ template }) => [...template.matchAll(/\}/g)].map(({ index }) => template.slice(0, index + 1))));
  }

  /** What another process learned. */
  static from(document: ApiDocument, text: string): KnownPaths {
    const known = new KnownPaths(document);
    const { byTemplate, byName } = JSON.parse(text) as Record<'byTemplate' | 'byName', [string, string[]][]>;
    for (const [template, paths] of byTemplate) known.byTemplate.set(template, new Set(paths));
    for (const [name, ids] of byName) known.byName.set(name, new Set(ids));
    return known;
  }

  asText(): string {
    const lists = (map: ReadonlyMap<string, ReadonlySet<string>>) => [...map].map(([key, values]) => [key, [...values]]);
    return JSON.stringify({ byTemplate: lists(this.byTemplate), byName: lists(this.byName) });
  }

  add(template: string, path: string): void {
    if (!this.byTemplate.has(template)) this.byTemplate.set(template, new Set());
    this.byTemplate.get(template)!.add(path);
    const [name, id] = [/\{(\w+)\}$/.exec(template)?.[1] ?? '', path.split('/').pop() ?? ''];
    this.addId(name, id);
  }

  addId(name: string, id: string): void {
    if (!this.byName.has(name)) this.byName.set(name, new Set());
    this.byName.get(name)!.add(id);
  }

  idsOf(name: string): readonly string[] {
    return [...(this.byName.get(name) ?? [])];
  }

  /** Addresses that fit a template, from what is known; ids that nobody saw are taken from other places, or are nobody's. */
  of(template: string): readonly string[] {
    const open = template.lastIndexOf('}');
    if (open < 0) return [template];
    const [head, tail] = [template.slice(0, open + 1), template.slice(open + 1)];
    const known = [...(this.byTemplate.get(head) ?? [])];
    const heads = known.length > 0 ? known : this.guessed(head);
    return heads.map((path) => path + tail);
  }

  private guessed(head: string): readonly string[] {
    const begin = head.lastIndexOf('/{');
    const name = head.slice(begin + 2, -1);
    const ids = this.idsOf(name);
    const filled = ids.length > 0 ? ids : [NOBODYS_ID];
    return this.of(head.slice(0, begin)).flatMap((path) => filled.map((id) => `${path}/${id}`));
  }

  /** Learns from the answer to a request: lists name their things, and so do properties that end in `Id`. */
  learn(template: string, path: string, body: unknown): void {
    const visit = (value: unknown, key: string): void => {
      if (Array.isArray(value)) {
        for (const item of value as unknown[]) {
          this.learnItem(template, path, key, item);
          visit(item, key);
        }
      } else if (value !== null && typeof value === 'object') {
        for (const [name, part] of Object.entries(value)) {
          if (typeof part === 'string' && /Id$/.test(name)) this.addId(name, part);
          visit(part, name);
        }
      }
    };
    visit(body, '');
  }

  private learnItem(template: string, path: string, key: string, item: unknown): void {
    const { id, name, number, code } = (item ?? {}) as Record<string, unknown>;
    const handle = id ?? name ?? number ?? code;
    if (typeof handle !== 'string' && typeof handle !== 'number') return;
    const thing = key === 'items' || key === '' ? (path.split('/').pop() ?? '') : key;
    if (typeof id === 'string') this.addId(`${thing.replace(/s$/, '')}Id`, id);
    // items of a list are the children of its address; things under another key, of that name
    const ownList = key === 'items' || key === '' || id !== undefined;
    for (const [parent, parentPath] of [...(ownList ? [[template, path] as const] : []), [`${template}/${key}`, `${path}/${key}`] as const]) {
      for (const child of this.templates) {
        if (child.startsWith(`${parent}/{`) && !child.slice(parent.length + 2).includes('/')) this.add(child, `${parentPath}/${handle}`);
      }
    }
  }
}

export const NOBODYS_ID = '00000000-0000-4000-8000-000000000000';

/** Ids of an address by the names of its template. */
export function idsIn(template: string, path: string): Record<string, string> {
  const values = path.split('?')[0]!.split('/');
  return Object.fromEntries(template.split('/').flatMap((part, index) => (/^\{\w+\}$/.test(part) ? [[part.slice(1, -1), values[index] ?? '']] : [])));
}
