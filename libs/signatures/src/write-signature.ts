import type { EntityManager } from 'typeorm';

/** A signature: who, what for, and the hash of what was signed. */
export interface Signature {
  readonly trialId: string;
  readonly id: string;
  readonly accountId: string;
  readonly printedName: string;
  readonly meaning: string;
  /** What was signed: `analysis-plan/2`. */
  readonly subject: string;
  readonly subjectSha256: string;
  /** Real time, also in a simulated trial. */
  readonly signedAt: Date;
}

/** Writes a signature; its two components were checked before. Nobody can change or delete it. */
export async function writeSignature(tx: EntityManager, signature: Signature): Promise<void> {
  await tx.query(
    'insert into trial.signature (trial_id, id, account_id, printed_name, meaning, subject, subject_sha256, signed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      signature.trialId, signature.id, signature.accountId, signature.printedName, signature.meaning, signature.subject, signature.subjectSha256, signature.signedAt,
    ],
  );
}
