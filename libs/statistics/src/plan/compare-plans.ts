import { parseDocument } from 'yaml';

/** One part of a plan that differs between two versions. Values are YAML on one line, as short as they can be. */
export interface PlanChange {
  /** What kind of part: `estimands`, `analyses`, `populations`, or another key of the plan. */
  readonly part: string;
  /** Id of the entry of a list; empty where the part has none. */
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Which fields differ, where an entry is in both versions. */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What differs between two versions of a plan, part by part and by the ids of the entries: moving an entry, comments and the way of
 * writing are no difference. Both texts have passed `parsePlan`.
 */
export function comparePlans(before: string, after: string): readonly PlanChange[] {
  const one = plain(before);
  const other = plain(after);
  const parts = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return parts.flatMap((part): PlanChange[] => {
    const [old, now] = [one[part], other[part]];
    if (isEntries(old ?? now) && isEntries(now ?? old)) return compareEntries(part, (old ?? []) as Fields[], (now ?? []) as Fields[]);
    if (same(old, now)) return [];
    if (isFields(old) && isFields(now)) return [{ part, id: '', change: 'changed', fields: compareFields(old, now) }];
    const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [{ part, id: '', change, fields: [{ field: '', before: shown(old), after: shown(now) }] }];
  });
}

function compareEntries(part: string, before: readonly Fields[], after: readonly Fields[]): PlanChange[] {
  const old = new Map(before.map((entry) => [nameOf(entry), entry]));
  const now = new Map(after.map((entry) => [nameOf(entry), entry]));
  const removed = [...old.keys()].filter((id) => !now.has(id)).map((id): PlanChange => ({ part, id, change: 'removed', fields: [] }));
  const others = [...now].flatMap(([id, entry]): PlanChange[] => {
    const was = old.get(id);
    if (!was) return [{ part, id, change: 'added', fields: [] }];
    return same(was, entry) ? [] : [{ part, id, change: 'changed', fields: compareFields(was, entry) }];
  });
  return [...others, ...removed];
}

const compareFields = (before: Fields, after: Fields): PlanChange['fields'] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !same(before[field], after[field]))
    .map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }));

function plain(text: string): Fields {
  const value: unknown = parseDocument(text, { prettyErrors: false }).toJS({ maxAliasCount: 50 });
  return isFields(value) ? value : {};
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Entries have a name of their own: an id, the family, the analysis that they belong to, or a title. */
const nameOf = (entry: Fields): string => String(entry.id ?? entry.family ?? entry.of ?? entry.title);
const isEntries = (value: unknown): boolean => Array.isArray(value) && value.every((entry) => isFields(entry) && nameOf(entry) !== 'undefined') && new Set((value as Fields[]).map(nameOf)).size === value.length;

/** Keys in any order are the same. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.keys(value).toSorted().map((key) => [key, sorted(value[key])]));
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => shown(entry)).join('; ');
  if (isFields(value)) return Object.entries(value).map(([key, entry]) => `${key}: ${shown(entry)}`).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
