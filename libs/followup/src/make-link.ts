import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

export interface NewLink {
  readonly trialId: string;
  /** The reminder that carries the link has the same id. */
  readonly id: string;
  readonly participantId: string;
  readonly visitId: string;
  readonly token: string;
  /** Trial time. */
  readonly at: Date;
  /** The first instant after the visit's window. */
  readonly expiresAt: Date;
}

/** A token as `IdSource.token` makes it: 256 bits, URL-safe. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What is stored of a token. Of 256 random bits one round of SHA-256 gives nothing away; undefined for what cannot be a token. */
export function hashOfToken(token: string): Buffer | undefined {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest() : undefined;
}

/** Records a personal link. The token itself is in the mail and nowhere else. */
export async function makeLink(tx: EntityManager, link: NewLink): Promise<void> {
  await tx.query(
    `insert into trial.questionnaire_link (trial_id, id, participant_id, visit_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [link.trialId, link.id, link.participantId, link.visitId, hashOfToken(link.token), link.at, link.expiresAt],
  );
}
