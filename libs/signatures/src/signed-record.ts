import type { EntityManager } from 'typeorm';
import { KINDS, type SignatureKind } from './signature-kinds';

/** A record as it stands now. */
export interface SignedRecord {
  readonly sha256: string;
  readonly participantId: string | null;
}

/**
 * Hash of a record as it stands now; undefined where it is not there or not ready to be signed. PostgreSQL prints jsonb
 * in one way, so the same values always have the same hash. Empty values are left out: a column that a later release adds breaks no
 * signature of before.
 */
export async function hashOfRecord(tx: EntityManager, trialId: string, kind: SignatureKind, id: string): Promise<SignedRecord | undefined> {
  const [row] = await tx.query<{ sha256: string; participant_id: string | null }[]>(
    `select encode(sha256(convert_to(jsonb_strip_nulls(r.record)::text, 'UTF8')), 'hex') as sha256, r.participant_id from (${KINDS[kind].record}) as r`,
    [trialId, id],
  );
  return row && { sha256: row.sha256, participantId: row.participant_id };
}
