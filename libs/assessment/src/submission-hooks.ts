import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What is known when a form was submitted. */
export interface FormSubmitted {
  readonly trialId: string;
  readonly participantId: string;
  readonly visitId: string;
  readonly formId: string;
  /** Trial time. */
  readonly at: Date;
}

/** Steps of other features that belong to the transaction of a submission. They run on the submitter's login, so on open tables only. */
@Injectable()
export class SubmissionHooks {
  private readonly steps: ((tx: EntityManager, submitted: FormSubmitted) => Promise<void>)[] = [];

  onSubmission(step: (tx: EntityManager, submitted: FormSubmitted) => Promise<void>): void {
    this.steps.push(step);
  }

  async run(tx: EntityManager, submitted: FormSubmitted): Promise<void> {
    for (const step of this.steps) await step(tx, submitted);
  }
}
