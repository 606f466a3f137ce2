import { Inject, Injectable } from '@nestjs/common';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import { requireEntry } from './register';
import { sealNote } from './unblinding-event';

export const ASSESSMENT_IMPACTS = ['none', 'others-assess', 'assessments-stop', 'already-complete'] as const;
export type AssessmentImpact = (typeof ASSESSMENT_IMPACTS)[number];

export interface Impact {
  readonly assessments: AssessmentImpact;
  /** What it means for the treatment, and everything else that is to be said: sealed. */
  readonly note: string | null;
}

/** Writes down what an unblinding means for the participant. Later records stand beside earlier ones. */
@Injectable()
export class RecordImpact {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found */
  run(access: Access, eventId: string, impact: Impact): Promise<void> {
    return access.transaction(async (tx) => {
      await requireEntry(access, tx, eventId);
      const { trialId, author } = access;
      const at = await trialNow(tx, trialId, this.clock);
      await tx.query('insert into trial.unblinding_impact (trial_id, id, event_id, assessments, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)', [
        trialId, this.ids.next(), eventId, impact.assessments, at, author.id,
      ]);
      await sealNote(tx, { trialId, id: this.ids.next(), eventId, kind: 'impact', text: impact.note, at, by: author.id });
    });
  }
}
