import { Inject, Injectable } from '@nestjs/common';
import { completeBaselineIfDone, completeFollowUpIfDone } from '@equipoise/enrolment';
import { staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { describeForm } from './describe-form';
import type { Entry, FormAddress } from './entry';
import { assessedWithin, requireEntry } from './entry-rules';
import type { Form } from './form';
import type { FormDto } from './form.dto';
import { loadForm } from './load-form';
import { completeAnswers, mergeAnswers } from './merge-answers';
import { raiseAlerts } from './raise-alerts';
import { requireAnswers } from './require-answers';
import { scoreAnswers } from './score-answers';
import { SubmissionHooks } from './submission-hooks';

export interface Submission extends Entry {
  /** When the answers were given (trial time); now, where it is not said. */
  readonly assessedAt?: Date;
}

const UPDATE = `update trial.form set status = 'submitted', answers = $4, scores = $5, mode = $6, source = $7, assessed_at = $8, submitted_at = $9,
    submitted_by = $10, version = version + 1
  where trial_id = $1 and id = $2 and version = $3`;

/** Submits a form: the answers are final but for corrections, the scales are computed, and the participant moves on where this was the last form. */
@Injectable()
export class SubmitForm {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly nudge: Nudge,
    private readonly hooks: SubmissionHooks,
  ) {}

  /** @throws DomainError not-found, invalid-input, outside-window, and those of `requireEntry` */
  async run(access: Access, address: FormAddress, version: number, submission: Submission): Promise<FormDto> {
    const { form, alerts } = await access.transaction(async (tx) => {
      const loaded = await loadForm(access, tx, address, 'lock');
      const now = await trialNow(tx, access.trialId, this.clock);
      requireEntry(loaded, version, now);
      requireAnswers(loaded.definition, submission.answers);
      const assessedAt = assessedWithin(loaded, submission.assessedAt, now);
      const answers = completeAnswers(loaded.definition, mergeAnswers(loaded.definition, loaded.answers, submission.answers));
      const { mode, source } = submission;
      const submitted: Form = {
        ...loaded, status: 'submitted', answers, scores: scoreAnswers(loaded.definition, answers), mode, source, assessedAt, submittedAt: now, version: version + 1,
      };
      await this.write(tx, submitted, access.author.id);
      const raised = await raiseAlerts(tx, submitted, answers, this.ids, now, this.clock.now());
      const step = { trialId: access.trialId, participantId: address.participantId, at: now, by: access.author.id, ids: this.ids };
      await this.hooks.run(tx, { trialId: access.trialId, participantId: address.participantId, visitId: loaded.visit.id, formId: loaded.id, at: now });
      await completeBaselineIfDone(tx, step);
      const participant = await completeFollowUpIfDone(tx, step);
      return { form: await describeForm(tx, access, { ...submitted, participant }, now), alerts: raised };
    });
    if (alerts > 0) this.nudge.now();
    return form;
  }

  private async write(tx: EntityManager, form: Form, by: string | null): Promise<void> {
    const [, changed] = await tx.query<[unknown, number]>(UPDATE, [
      form.trial.id, form.id, form.version - 1, JSON.stringify(form.answers), JSON.stringify(form.scores), form.mode, form.source, form.assessedAt, form.submittedAt, by,
    ]);
    if (changed === 0) throw staleVersion('form');
  }
}
