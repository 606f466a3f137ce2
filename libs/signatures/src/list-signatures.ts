import { isBarred, readCoveredParticipant } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { maySign, SIGNATURE_KINDS, subjectOf, type SignatureKind } from './signature-kinds';
import { hashOfRecord } from './signed-record';

export interface GivenSignature {
  readonly printedName: string;
  readonly meaning: string;
  readonly signedAt: Date;
  /** Whether the record is still the one that was signed. */
  readonly valid: boolean;
}

/** A record that can be signed, with the signatures that it has. */
export interface SignableRecord {
  readonly kind: SignatureKind;
  readonly subjectId: string;
  /** Code of the document or visit, where there is one. */
  readonly code: string | null;
  readonly signatures: readonly GivenSignature[];
  /** Whether the person who asks may sign it now. */
  readonly maySign: boolean;
  /** Of the record as it stands: whoever signs says that it is still the one that they saw. */
  readonly sha256: string | null;
}

interface SignatureRecord {
  subject: string;
  account_id: string;
  printed_name: string;
  meaning: string;
  subject_sha256: string;
  signed_at: Date;
}

interface Candidate {
  kind: SignatureKind;
  id: string;
  code: string | null;
}

const OF_PARTICIPANT = `select 'consent' as kind, c.id, c.document_code || ' ' || c.document_version as code, 1 as place, c.signed_at as at from trial.consent c where c.trial_id = $1 and c.participant_id = $2
  union all select 'eligibility', s.participant_id, null, 2, s.decided_at from trial.screening s where s.trial_id = $1 and s.participant_id = $2 and s.eligible is not null
  union all select 'assessment', v.id, v.code, 3, v.opens_at from trial.visit v where v.trial_id = $1 and v.participant_id = $2
    and exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id)
    and not exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id and f.status <> 'submitted')
  order by 4, 5, 2`;

/** The records of a participant that can be signed. @throws DomainError not-found */
export function listParticipantSignatures(access: Access, participantId: string): Promise<SignableRecord[]> {
  return access.transaction(async (tx) => {
    const { siteId } = await readCoveredParticipant(access, tx, participantId);
    const barred = await isBarred(access, tx, participantId);
    return describe(access, tx, { siteId, barred }, await tx.query<Candidate[]>(OF_PARTICIPANT, [access.trialId, participantId]));
  });
}

/** Every signature of the trial itself: the plan, the lock, its end, the unblinding. */
export function listTrialSignatures(access: Access): Promise<{ readonly records: SignableRecord[]; readonly others: (Omit<GivenSignature, 'valid'> & { readonly subject: string })[] }> {
  // the lock is of all sites: its hash must be the same for everybody
  return access.overSites(async (tx) => {
    const records = await describe(access, tx, { siteId: null, barred: false }, [{ kind: 'lock', id: access.trialId, code: null }]);
    const rows = await tx.query<SignatureRecord[]>(
      `select subject, account_id, printed_name, meaning, subject_sha256, signed_at from trial.signature
       where trial_id = $1 and split_part(subject, '/', 1) <> all($2) order by signed_at, id`,
      [access.trialId, SIGNATURE_KINDS],
    );
    return { records, others: rows.map((row) => ({ subject: row.subject, printedName: row.printed_name, meaning: row.meaning, signedAt: row.signed_at })) };
  });
}

/** Where the records are, for whether the person who asks may sign them. */
interface Place {
  /** null for the records of the trial itself. */
  readonly siteId: string | null;
  /** Whoever learned an arm does not assess that participant any more. */
  readonly barred: boolean;
}

async function describe(access: Access, tx: EntityManager, { siteId, barred }: Place, candidates: readonly Candidate[]): Promise<SignableRecord[]> {
  const subjects = candidates.map(({ kind, id }) => subjectOf(kind, id));
  const rows = await tx.query<SignatureRecord[]>(
    'select subject, account_id, printed_name, meaning, subject_sha256, signed_at from trial.signature where trial_id = $1 and subject = any($2) order by signed_at, id',
    [access.trialId, subjects],
  );
  const records: SignableRecord[] = [];
  for (const { kind, id, code } of candidates) {
    const now = await hashOfRecord(tx, access.trialId, kind, id);
    const given = rows.filter(({ subject }) => subject === subjectOf(kind, id));
    const mine = given.some(({ account_id, subject_sha256 }) => account_id === access.author.id && subject_sha256 === now?.sha256);
    if (!now && given.length === 0) continue;
    records.push({
      kind,
      subjectId: id,
      code,
      signatures: given.map((row) => ({ printedName: row.printed_name, meaning: row.meaning, signedAt: row.signed_at, valid: row.subject_sha256 === now?.sha256 })),
      maySign: now !== undefined && !mine && maySign(access, kind, siteId) && !(kind === 'assessment' && barred),
      sha256: now?.sha256 ?? null,
    });
  }
  return records;
}
