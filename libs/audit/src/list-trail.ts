import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { isAskedFor, timesOf, type ActedFor, type Actor } from './acted-for';
import { organisationsIn, readOrganisations } from './organisations';
import { actorsOfAccounts, actorsOfTrial, entryOf, trailOfAccounts, trailOfTrial, trailOrder, viewFor, type TrailEntry, type TrailFilter, type TrailRecord, type TrailSource, type TrailView } from './trail-source';

/** One page of a list. */
export interface TrailPage {
  /** 1 for the first entries. */
  readonly page: number;
  readonly pageSize: number;
}

export interface TrailList {
  readonly items: readonly TrailEntry[];
  readonly total: number;
}

/** The trails of one reader, and the organisations by which they may be narrowed. */
export interface NamedTrailList extends TrailList {
  readonly organisations: readonly string[];
}

/**
 * The trail of a trial, newest first unless asked otherwise.
 * @throws DomainError not-permitted for people of single sites: the entries are those of all sites; and for the full view, where it is not theirs
 */
export async function listTrail(
  access: Access,
  filter: TrailFilter & TrailPage & { readonly view?: TrailView },
): Promise<NamedTrailList & { readonly view: TrailView; readonly views: readonly TrailView[] }> {
  const chosen = viewFor(access, filter.view);
  const spans = await spansFor(access, filter, (tx) => actorsOfTrial(tx, access.trialId, chosen.view));
  const page = await access.transaction(async (tx) => pageOf(tx, await trailOfTrial(tx, access.trialId, chosen.view, filter, spans), filter));
  return { ...(await named(access, page)), ...chosen };
}

/** The trail of accounts, for whoever manages them. */
export async function listAccountTrail(access: Access, filter: TrailFilter & TrailPage): Promise<NamedTrailList> {
  const spans = await spansFor(access, filter, actorsOfAccounts);
  return named(access, await access.transaction((tx) => pageOf(tx, trailOfAccounts(filter, spans), filter)));
}

/** When who acted for the organisation that is asked for; undefined where none is. Roles are read after the actors, so that they know all of them. */
export async function spansFor(access: Access, { organisation }: TrailFilter, readActors: (tx: EntityManager) => Promise<Actor[]>): Promise<readonly ActedFor[] | undefined> {
  if (!organisation) return undefined;
  const actors = await access.transaction(readActors);
  return timesOf(await readOrganisations(access), actors).filter((span) => isAskedFor(span, organisation));
}

interface RecordPage {
  readonly records: readonly TrailRecord[];
  readonly total: number;
}

/** Roles are read after the entries, so that none of them is too new to be known. */
async function named(access: Access, { records, total }: RecordPage): Promise<NamedTrailList> {
  const known = await readOrganisations(access);
  return { items: records.map((record) => entryOf(record, known)), total, organisations: organisationsIn(known) };
}

async function pageOf(tx: EntityManager, { sql, values }: TrailSource, filter: TrailFilter & TrailPage): Promise<RecordPage> {
  const [counted] = await tx.query<{ n: string }[]>(`select count(*) as n from (${sql}) as t`, [...values]);
  const last = values.length;
  const records = await tx.query<TrailRecord[]>(`select * from (${sql}) as t ${trailOrder(filter)} limit $${last + 1} offset $${last + 2}`, [
    ...values,
    filter.pageSize,
    (filter.page - 1) * filter.pageSize,
  ]);
  return { records, total: Number(counted?.n ?? 0) };
}
