import type { IdSource } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';

export const EVENT_KINDS = ['emergency', 'third-party', 'envelope', 'accidental', 'rehearsal'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Why, in a word that tells no arm; everything said beyond it is sealed. */
export const CATEGORIES = ['medical-emergency', 'serious-event', 'treatment-decision', 'regulator', 'accident', 'drill', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];

export type NoteKind = 'reason' | 'care-considered' | 'recipient' | 'recipient-address' | 'learned' | 'impact';

/** An entry of the register. */
export interface UnblindingEvent {
  readonly trialId: string;
  readonly id: string;
  readonly kind: EventKind;
  readonly category: Category;
  /** null: it may concern every participant. */
  readonly participantId: string | null;
  /** Who learned the arm, where it is a person with an account. */
  readonly accountId: string | null;
  readonly requestedBy: string | null;
  /** Trial time. */
  readonly happenedAt: Date;
  /** Real time. */
  readonly recordedAt: Date;
}

/** Writes an entry of the register. Works on every login. */
export async function insertEvent(tx: EntityManager, event: UnblindingEvent): Promise<void> {
  await tx.query(
    `insert into trial.unblinding_event (trial_id, id, kind, category, participant_id, account_id, requested_by, happened_at, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [event.trialId, event.id, event.kind, event.category, event.participantId, event.accountId, event.requestedBy, event.happenedAt, event.recordedAt],
  );
}

/** Seals a text about an entry; an empty one is not kept. Works on every login, also on one that could not read it back. */
export async function sealNote(
  tx: EntityManager,
  note: { readonly trialId: string; readonly id: string; readonly eventId: string; readonly kind: NoteKind; readonly text: string | null; readonly at: Date; readonly by: string | null },
): Promise<void> {
  if (!note.text) return;
  await tx.query('select trial.seal_unblinding_note($1, $2, $3, $4, $5, $6, $7)', [note.trialId, note.id, note.eventId, note.kind, note.text, note.at, note.by]);
}

/** From now on this person does not assess the participant (or anybody, where none is named). Nothing says why. */
export async function barAssessor(
  tx: EntityManager,
  bar: { readonly trialId: string; readonly accountId: string; readonly participantId: string | null; readonly since: Date },
  ids: Pick<IdSource, 'next'>,
): Promise<void> {
  await tx.query('insert into trial.assessor_bar (trial_id, id, account_id, participant_id, since) values ($1, $2, $3, $4, $5)', [
    bar.trialId, ids.next(), bar.accountId, bar.participantId, bar.since,
  ]);
}
