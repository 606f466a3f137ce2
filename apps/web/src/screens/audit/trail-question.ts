import { instantOf } from '../../app/zoned-time';
import type { AuditFilter } from '../../api/audit';

export const ACTIONS = ['insert', 'update', 'delete', 'event'] as const;
/** What the list may be sorted by, as one choice. */
export const SORTS = {
  newest: { sort: 'at', order: 'desc' },
  oldest: { sort: 'at', order: 'asc' },
  actor: { sort: 'actor', order: 'asc' },
  table: { sort: 'table', order: 'asc' },
  action: { sort: 'action', order: 'asc' },
} as const;
/** What the server says of whoever acts for no site, where the protocol names no sponsor. */
export const CENTRAL_UNIT = 'central-unit';

export type SortCode = keyof typeof SORTS;
export const isSort = (code: string | undefined): code is SortCode => code !== undefined && code in SORTS;

/** What the server is asked, without the page; days are whole days of the zone in which the times are shown. */
export function questionOf(state: Readonly<Record<string, string | undefined>>, timeZone: string): AuditFilter {
  const { search, table, actor, participant, organisation, view, from, to, sort } = state;
  const question: AuditFilter = {
    search, table, actor, participant, organisation,
    action: ACTIONS.find((one) => one === state.action),
    view: view === 'blinded' || view === 'full' ? view : undefined,
    from: (from && instantOf(`${from}T00:00`, timeZone)) || undefined,
    to: (to && lastOf(to, timeZone)) || undefined,
    ...(isSort(sort) ? SORTS[sort] : {}),
  };
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined && value !== ''));
}

/** The last millisecond of a day; empty where it is none. */
function lastOf(day: string, timeZone: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noon)) return '';
  const next = new Date(noon + 86_400_000).toISOString().slice(0, 10);
  return new Date(Date.parse(instantOf(`${next}T00:00`, timeZone)) - 1).toISOString();
}

/** The address of the file that holds everything that the question finds. */
export function exportAddress(base: string, question: AuditFilter, format: 'csv' | 'jsonl'): string {
  return `${base}?${new URLSearchParams({ ...question, format }).toString()}`;
}
