import { isBlinded, nameTellsAnArm, notFound, type Role } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { Category, EventKind, NoteKind } from './unblinding-event';

/** An entry of the register as somebody may read it; `sealed` is null for those who are blinded, and for those who may not read it at that site. */
export interface RegisterEntry {
  readonly id: string;
  readonly kind: EventKind | 'planned';
  readonly category: Category | 'planned';
  /** null: all participants. */
  readonly participantCode: string | null;
  readonly at: Date;
  /** Who learned an arm, where it is a person with an account. */
  readonly who: string | null;
  readonly requestedBy: string | null;
  /** Planned unblinding only. */
  readonly approvedBy: string | null;
  readonly impact: { readonly assessments: string; readonly at: Date; readonly by: string | null } | null;
  readonly sealed: Readonly<Partial<Record<NoteKind, string>>> | null;
}

/** Somebody who works blinded, and for whom not any more. */
export interface BlindedPerson {
  readonly name: string;
  readonly roles: readonly Role[];
  /** Codes of the participants whose arm this person has learned or may have; `*` stands for all. */
  readonly unblindedFor: readonly string[];
}

export interface Register {
  readonly entries: readonly RegisterEntry[];
  readonly staysBlinded: readonly BlindedPerson[];
  /** Whether the sealed texts are in it. */
  readonly full: boolean;
}

interface EntryRecord {
  id: string;
  kind: EventKind | 'planned';
  category: Category | 'planned';
  participant_code: string | null;
  site_id: string | null;
  at: Date;
  who: string | null;
  requested_by: string | null;
  approved_by: string | null;
  assessments: string | null;
  impact_at: Date | null;
  impact_by: string | null;
}

const ENTRIES = `select e.*, i.assessments, i.recorded_at as impact_at, s.display_name as impact_by from (
    select e.trial_id, e.id, e.kind, e.category, p.code as participant_code, p.site_id, e.happened_at as at, w.display_name as who, q.display_name as requested_by, null as approved_by
    from trial.unblinding_event e
    left join trial.participant p on p.trial_id = e.trial_id and p.id = e.participant_id
    left join trial.staff w on w.account_id = e.account_id
    left join trial.staff q on q.account_id = e.requested_by
    where e.trial_id = $1 and ($2::uuid[] is null or p.site_id is null or p.site_id = any($2))
    union all
    select r.trial_id, r.id, 'planned', 'planned', null, null, r.approved_at, null, q.display_name, a.display_name
    from trial.unblinding_request r left join trial.staff q on q.account_id = r.requested_by left join trial.staff a on a.account_id = r.approved_by
    where r.trial_id = $1 and r.approved_at is not null
  ) e
  left join lateral (select * from trial.unblinding_impact i where i.trial_id = e.trial_id and i.event_id = e.id order by i.recorded_at desc, i.id limit 1) i on true
  left join trial.staff s on s.account_id = i.recorded_by
  order by e.at desc, e.id`;

/** Names and roles are data of the identity schema, so they are read on the product's behalf; nobody whose name tells an arm is among them. */
const PEOPLE = `select s.display_name as name, array_agg(distinct g.role order by g.role) filter (where g.ended_at is null) as roles, array_agg(distinct g.role) as ever,
    (select coalesce(array_agg(distinct coalesce(p.code, '*') order by coalesce(p.code, '*')), '{}') from trial.assessor_bar b
     left join trial.participant p on p.trial_id = b.trial_id and p.id = b.participant_id where b.trial_id = g.trial_id and b.account_id = g.account_id and (p.site_id is null or $2::uuid[] is null or p.site_id = any($2))) as unblinded_for
  from identity.role_grant g join trial.staff s on s.account_id = g.account_id
  where g.trial_id = $1 group by g.trial_id, g.account_id, s.display_name having bool_or(g.ended_at is null) order by s.display_name, g.account_id`;

/** Who was unblinded, when, why, by whom; and who stays blinded. Blinded people read a version without a single free text. */
export async function readRegister(access: Access): Promise<Register> {
  const full = readsSealedNotes(access);
  const entries = await access.transaction(async (tx) => {
    const rows = await tx.query<EntryRecord[]>(ENTRIES, [access.trialId, access.scope?.siteIds ?? null]);
    const notes = full ? await readNotes(tx, access.trialId) : undefined;
    return rows.map((row) => entryOf(row, notes && mayReadNotesOf(access, row) ? (notes.get(row.id) ?? {}) : null));
  });
  const people = await access.onBehalf((tx) => tx.query<{ name: string; roles: Role[]; ever: Role[]; unblinded_for: string[] }[]>(PEOPLE, [access.trialId, access.scope?.siteIds ?? null]));
  const staysBlinded = people
    // what was seen in a role that has ended cannot be unseen
    .filter(({ ever }) => isBlinded(ever) && !nameTellsAnArm(ever))
    .map(({ name, roles, unblinded_for: unblindedFor }) => ({ name, roles, unblindedFor }));
  return { entries, staysBlinded, full };
}

/** The texts about a participant are read by those who may at that site; those about nobody in particular may tell any arm. */
const mayReadNotesOf = (access: Access, { site_id: siteId }: EntryRecord): boolean =>
  siteId === null ? access.canThroughout('register.read-sealed') : access.canAt('register.read-sealed', siteId);

/** Whether there are texts that this person reads at all. */
function readsSealedNotes(access: Access): boolean {
  return access.can('register.read-sealed') && !access.blinded;
}

/** All texts of a trial by entry; of one kind the last. */
async function readNotes(tx: EntityManager, trialId: string): Promise<ReadonlyMap<string, Partial<Record<NoteKind, string>>>> {
  const rows = await tx.query<{ event_id: string; kind: NoteKind; text: string }[]>(
    'select event_id, kind, text from sealed.unblinding_note where trial_id = $1 order by recorded_at, id',
    [trialId],
  );
  const notes = new Map<string, Partial<Record<NoteKind, string>>>();
  for (const { event_id: eventId, kind, text } of rows) notes.set(eventId, { ...notes.get(eventId), [kind]: text });
  return notes;
}

function entryOf(row: EntryRecord, sealed: RegisterEntry['sealed']): RegisterEntry {
  return {
    id: row.id,
    kind: row.kind,
    category: row.category,
    participantCode: row.participant_code,
    at: row.at,
    who: row.who,
    requestedBy: row.requested_by,
    approvedBy: row.approved_by,
    impact: row.assessments && row.impact_at ? { assessments: row.assessments, at: row.impact_at, by: row.impact_by } : null,
    sealed,
  };
}

/** @throws DomainError not-found where the register has no such entry for this person */
export async function requireEntry(access: Access, tx: EntityManager, eventId: string): Promise<void> {
  const rows = await tx.query<{ id: string }[]>(ENTRIES, [access.trialId, access.scope?.siteIds ?? null]);
  if (!rows.some(({ id }) => id === eventId)) throw notFound('entry');
}
