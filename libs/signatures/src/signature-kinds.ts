import type { Permission } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';

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

/** What is locked: every open table in which data of participants stand. Sealed ones would make the hash tell an arm. */
export const LOCKED_TABLES: readonly string[] = ['participant', 'screening', 'consent', 'visit', 'form', 'form_correction', 'measurement', 'adverse_event', 'treatment', 'mistake', 'withdrawal', 'participation_change'];

/** One hash over all rows of a table of trial `t`, in whatever order they are read. */
const hashOfTable = (table: string): string =>
  `'${table}', (select encode(sha256(coalesce(string_agg(x.hash, ''::bytea order by x.hash), '')), 'hex')
     from (select sha256(convert_to(jsonb_strip_nulls(to_jsonb(r))::text, 'UTF8')) as hash from trial.${table} r where r.trial_id = t.id) x)`;

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
    record: `select v.participant_id, jsonb_build_object('visit', v.code, 'forms', jsonb_agg(to_jsonb(f) order by f.position), 'measurements',
        (select coalesce(jsonb_agg(to_jsonb(m) order by m.id), '[]') from trial.measurement m where m.trial_id = v.trial_id and m.visit_id = v.id)) as record
      from trial.visit v join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
      where v.trial_id = $1 and v.id = $2 group by v.trial_id, v.id having bool_and(f.status = 'submitted')`,
  },
  lock: {
    permissions: ['trial.manage'],
    meaning: 'I lock these data: they are complete and final.',
    record: `select null::uuid as participant_id, jsonb_build_object(${LOCKED_TABLES.map(hashOfTable).join(',\n      ')}) as record
      from trial.trial t where t.id = $1 and t.id = $2 and t.status in ('locked', 'unblinded')`,
  },
};

/** Whether this person signs such records of participants of that site; of the trial itself where there is none. */
export function maySign(access: Access, kind: SignatureKind, siteId: string | null): boolean {
  const may = (permission: Permission): boolean => (siteId === null ? access.canThroughout(permission) : access.canAt(permission, siteId));
  return may('record.sign') && KINDS[kind].permissions.some(may);
}

/** How a signature names what it signs. */
export const subjectOf = (kind: SignatureKind, id: string): string => `${kind}/${id}`;
