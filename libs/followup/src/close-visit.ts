import { Injectable } from '@nestjs/common';
import { SubmissionHooks, type FormSubmitted } from '@equipoise/assessment';
import type { EntityManager } from 'typeorm';
import { closeLinks, participantStillGuesses } from './participant-guess';

const OPEN_FORM = `select 1 from trial.form f where f.trial_id = $1 and f.visit_id = $2 and f.status <> 'submitted'`;

/**
 * With a visit's last form its remaining reminders are not needed, wherever the form was submitted; and its personal links have served, unless
 * the participant is still to be asked for a guess of the arm.
 */
@Injectable()
export class CloseVisit {
  constructor(hooks: SubmissionHooks) {
    hooks.onSubmission((tx, submitted) => this.run(tx, submitted));
  }

  private async run(tx: EntityManager, { trialId, visitId, at }: FormSubmitted): Promise<void> {
    const open = await tx.query<unknown[]>(`${OPEN_FORM} limit 1`, [trialId, visitId]);
    if (open.length > 0) return;
    if (!(await participantStillGuesses(tx, trialId, visitId))) await closeLinks(tx, trialId, visitId, at);
    await tx.query(
      `update trial.reminder set status = 'cancelled', cancel_reason = 'visit-complete' where trial_id = $1 and visit_id = $2 and status = 'planned'`,
      [trialId, visitId],
    );
  }
}
