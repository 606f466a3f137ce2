import type { EntityManager } from 'typeorm';

/** Seals a text about a mistake; an empty one is not kept. Works on every login, also on one that could not read it back. */
export async function sealMistakeNote(
  tx: EntityManager,
  note: { readonly trialId: string; readonly id: string; readonly mistakeId: string; readonly text: string | null; readonly at: Date; readonly by: string | null },
): Promise<void> {
  if (!note.text) return;
  await tx.query('select trial.seal_mistake_note($1, $2, $3, $4, $5, $6)', [note.trialId, note.id, note.mistakeId, note.text, note.at, note.by]);
}
