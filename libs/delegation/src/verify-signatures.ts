import type { EntityManager } from 'typeorm';

/** What the people sign. The words are kept with each signature. */
export const MEANINGS = {
  given: 'I delegate these tasks to this person.',
  accepted: 'I accept these tasks, and I was told how they are done in this trial.',
  ended: 'I end this delegation.',
  trained: 'I had this training.',
} as const;

export const SIGNED_STEPS = ['given', 'accepted', 'ended'] as const;
export type SignedStep = (typeof SIGNED_STEPS)[number];

/** Whether the signature of a step is there and fits the record as it stands. */
export interface StepSignature {
  readonly step: SignedStep;
  readonly valid: boolean;
}

/** A delegation as it was at each of its steps: what came later was empty then. */
const STATES = `select d.id, s.step, exists (
    select 1 from trial.signature g where g.trial_id = $1 and g.subject = 'delegation/' || d.id and g.account_id = s.signer and g.meaning = s.meaning
      and g.subject_sha256 = encode(sha256(convert_to(s.record::text, 'UTF8')), 'hex')) as valid
  from trial.delegation d
  cross join lateral (values
    (1, 'given', $2::text, d.given_by, true, to_jsonb(d) || '{"accepted_at": null, "ended_at": null, "ended_by": null, "end_reason": null}'),
    (2, 'accepted', $3::text, d.account_id, d.accepted_at is not null, to_jsonb(d) || '{"ended_at": null, "ended_by": null, "end_reason": null}'),
    (3, 'ended', $4::text, d.ended_by, d.ended_at is not null, to_jsonb(d))) s (place, step, meaning, signer, happened, record)
  where d.trial_id = $1 and s.happened order by d.id, s.place`;

const TRAININGS = `select t.id, exists (
    select 1 from trial.signature g where g.trial_id = $1 and g.subject = 'training/' || t.id and g.account_id = t.account_id and g.meaning = $2
      and g.subject_sha256 = encode(sha256(convert_to(to_jsonb(t)::text, 'UTF8')), 'hex')) as valid
  from trial.training t where t.trial_id = $1`;

/** The signatures of every delegation of the trial, by its id, compared with the record at this moment. */
export async function verifyDelegations(tx: EntityManager, trialId: string): Promise<ReadonlyMap<string, readonly StepSignature[]>> {
  const rows = await tx.query<{ id: string; step: SignedStep; valid: boolean }[]>(STATES, [trialId, MEANINGS.given, MEANINGS.accepted, MEANINGS.ended]);
  const found = new Map<string, StepSignature[]>();
  for (const { id, step, valid } of rows) found.set(id, [...(found.get(id) ?? []), { step, valid }]);
  return found;
}

/** Ids of the trainings whose signature fits. */
export async function verifyTrainings(tx: EntityManager, trialId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string; valid: boolean }[]>(TRAININGS, [trialId, MEANINGS.trained]);
  return new Set(rows.filter(({ valid }) => valid).map(({ id }) => id));
}
