import type { EntityManager } from 'typeorm';

/**
 * Whether the participant `p` is still to guess the arm at the visit `v`: the protocol asks for it there, and they have not done it. The
 * protocol is the version that they consented to.
 */
export const GUESS_OPEN = `(p.state in ('randomised', 'completed')
  and exists (select 1 from trial.protocol_version d, jsonb_array_elements(d.document -> 'visits') as x
    where d.trial_id = p.trial_id and d.number = p.protocol_version and x ->> 'code' = v.code and (x ->> 'allocationGuess')::boolean)
  and not exists (select 1 from trial.guess_made g where g.trial_id = v.trial_id and g.visit_id = v.id and g.giver = 'participant'))`;

export async function participantStillGuesses(tx: EntityManager, trialId: string, visitId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select 1 from trial.visit v join trial.participant p on p.trial_id = v.trial_id and p.id = v.participant_id where v.trial_id = $1 and v.id = $2 and ${GUESS_OPEN}`,
    [trialId, visitId],
  );
  return rows.length > 0;
}

/** The personal links of a visit have served. */
export async function closeLinks(tx: EntityManager, trialId: string, visitId: string, at: Date): Promise<void> {
  await tx.query('update trial.questionnaire_link set used_at = $3 where trial_id = $1 and visit_id = $2 and used_at is null', [trialId, visitId, at]);
}
