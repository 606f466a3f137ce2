import { csvLine, type Cell } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import type { Organisations } from './organisations';
import { entryOf, trailOrder, type TrailEntry, type TrailFilter, type TrailRecord, type TrailSource } from './trail-source';

/** CSV for people: a line for each field that changed. Lines of JSON for machines: an entry each, whole. */
export const TRAIL_FORMATS = ['csv', 'jsonl'] as const;
export type TrailFormat = (typeof TRAIL_FORMATS)[number];

const AT_ONCE = 1000;
const CSV_COLUMNS = ['entry', 'at', 'person', 'account', 'role', 'organisation', 'action', 'table', 'row', 'reason', 'field', 'before', 'after'];

/** Every entry of a source, from one snapshot and in its order, however many there are. */
export async function* trailLines(tx: EntityManager, { sql, values }: TrailSource, filter: TrailFilter, format: TrailFormat, readOrganisations: () => Promise<Organisations>): AsyncGenerator<string> {
  await tx.query(`declare trail no scroll cursor for select * from (${sql}) as t ${trailOrder(filter)}`, [...values]);
  // the roles come after the snapshot, so that none of them is too new to be known
  const organisations = await readOrganisations();
  if (format === 'csv') yield csvLine(CSV_COLUMNS);
  for (let rows: TrailRecord[] | undefined; rows?.length !== 0; ) {
    rows = await tx.query<TrailRecord[]>(`fetch ${AT_ONCE} from trail`);
    for (const row of rows) {
      const entry = entryOf(row, organisations);
      yield format === 'csv' ? csvOf(entry) : `${JSON.stringify(entry)}\n`;
    }
  }
}

/** The lines of one entry; one without a field where it has none. */
export function csvOf({ id, at, actor, actorId, role, organisation, action, table, rowId, reason, before, after }: TrailEntry): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const head = [id, at.toISOString(), actor, actorId, role, organisation, action, table, rowId, reason];
  const fields = names.map((name): Cell[] => [name, cellOf(before?.[name]), cellOf(after?.[name])]).filter(([, was, is]) => was !== is);
  return (fields.length > 0 ? fields : [[null, null, null]]).map((field) => csvLine([...head, ...field])).join('');
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
