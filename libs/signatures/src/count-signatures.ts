import type { EntityManager } from 'typeorm';
import { SIGNATURE_KINDS, subjectOf, type SignatureKind } from './signature-kinds';
import { hashOfRecord } from './signed-record';

/** How many signatures of records still fit their record, and how many are void because it was changed. */
export interface SignatureCounts {
  readonly valid: number;
  readonly void: number;
}

/** Compares every signature of a record of the trial with the record at this moment. */
export async function countSignatures(tx: EntityManager, trialId: string): Promise<SignatureCounts> {
  const rows = await tx.query<{ subject: string; hashes: string[] }[]>(
    `select subject, array_agg(subject_sha256) as hashes from trial.signature where trial_id = $1 and split_part(subject, '/', 1) = any($2) group by subject order by subject`,
    [trialId, SIGNATURE_KINDS],
  );
  let [valid, all] = [0, 0];
  for (const { subject, hashes } of rows) {
    const kind = SIGNATURE_KINDS.find((known) => subject.startsWith(subjectOf(known, ''))) as SignatureKind;
    const record = await hashOfRecord(tx, trialId, kind, subject.slice(subjectOf(kind, '').length));
    all += hashes.length;
    valid += hashes.filter((hash) => hash === record?.sha256).length;
  }
  return { valid, void: all - valid };
}
