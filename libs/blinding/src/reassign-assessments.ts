import { enqueue } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { ASSESSMENTS_REASSIGNED } from './topics';

/** Assessments that somebody may not do any more. */
export interface Handover {
  /** Id of the message. */
  readonly id: string;
  readonly trialId: string;
  /** Who did them so far. */
  readonly accountId: string;
  /** null: those of every participant. */
  readonly participantId: string | null;
  /** Trial time. */
  readonly at: Date;
  /** Real time. */
  readonly recordedAt: Date;
}

/** Asks for the other assessors of the site to be told what is theirs now. The message names no reason, because nobody who reads it may learn one. */
export async function handAssessmentsOver(tx: EntityManager, handover: Handover): Promise<void> {
  const { id, trialId, accountId, participantId, at, recordedAt } = handover;
  await enqueue(tx, { id, trialId, topic: ASSESSMENTS_REASSIGNED, payload: { accountId, participantId }, createdAt: at }, recordedAt);
}
