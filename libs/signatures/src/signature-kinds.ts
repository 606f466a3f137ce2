import type { Permission } from '@equipoise/kernel';

/** What can be signed beside the plan and the unblinding, which are signed where they happen. */
export const SIGNATURE_KINDS = ['consent', 'eligibility', 'assessment', 'lock'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

interface Kind {
  /** Any one of these, and `record.sign`. */
  readonly permissions: readonly Permission[];
  /** What the signature says; printed with it. */
  readonly meaning: string;
  /**
   * Gives the record with its participant (none for the trial's own): the signature is bound to the hash of it, so any
   * change of it voids the signature. $1 is the trial, $2 the id.
   */
  readonly record: string;
}

export const KINDS: Readonly<Record<SignatureKind, Kind>> = {
  consent: {
    permissions: ['consent.record', 'trial.manage'],
    meaning: 'I confirm that this person gave consent to this version of the document.',
    record: 'select c.participant_id, to_jsonb(c) as record from trial.consent c where c.trial_id = $1 and c.id = $2',
  },
  eligibility: {
    permissions: ['participant.screen', 'trial.manage'],
    meaning: 'I confirm that the criteria were judged as recorded.',
    record: 'select s.participant_id, to_jsonb(s) as record from trial.screening s where s.trial_id = $1 and s.participant_id = $2 and s.eligible is not null',
  },
  assessment: {
    permissions: ['form.enter'],
    meaning: 'I confirm that this assessment is complete and as the participant answered.',
    record: `select v.participant_id, jsonb_build_object('visit', v.code, 'forms', jsonb_agg(to_jsonb(f) order by f.position)) as record
      from trial.visit v join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
      where v.trial_id = $1 and v.id = $2 group by v.trial_id, v.id having bool_and(f.status = 'submitted')`,
  },
  lock: {
    permissions: ['trial.manage'],
    meaning: 'I lock these data: they are complete and final.',
    record: `select null::uuid as participant_id, jsonb_build_object(
        'participants', (select encode(sha256(coalesce(string_agg(sha256(convert_to(to_jsonb(p)::text, 'UTF8')), ''::bytea order by p.id), '')), 'hex') from trial.participant p where p.trial_id = t.id),
        'screenings', (select encode(sha256(coalesce(string_agg(sha256(convert_to(to_jsonb(s)::text, 'UTF8')), ''::bytea order by s.participant_id), '')), 'hex') from trial.screening s where s.trial_id = t.id),
        'forms', (select encode(sha256(coalesce(string_agg(sha256(convert_to(to_jsonb(f)::text, 'UTF8')), ''::bytea order by f.id), '')), 'hex') from trial.form f where f.trial_id = t.id),
        'events', (select encode(sha256(coalesce(string_agg(sha256(convert_to(to_jsonb(e)::text, 'UTF8')), ''::bytea order by e.id), '')), 'hex') from trial.adverse_event e where e.trial_id = t.id)) as record
      from trial.trial t where t.id = $1 and t.id = $2 and t.status in ('locked', 'unblinded')`,
  },
};

/** How a signature names what it signs. */
export const subjectOf = (kind: SignatureKind, id: string): string => `${kind}/${id}`;
