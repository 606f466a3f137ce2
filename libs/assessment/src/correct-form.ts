import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import { describeForm } from './describe-form';
import type { FormAddress } from './entry';
import { requireCorrection } from './entry-rules';
import type { FormDto } from './form.dto';
import { loadForm } from './load-form';
import { mergeAnswers, sameAnswers } from './merge-answers';
import { raiseAlerts } from './raise-alerts';
import { requireAnswers } from './require-answers';
import { scoreAnswers } from './score-answers';

export interface Correction {
  /** The items that were wrong; the others stay as they are. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

const UPDATE = 'update trial.form set answers = $4, scores = $5, version = version + 1 where trial_id = $1 and id = $2 and version = $3';
const RECORD = `insert into trial.form_correction (trial_id, id, form_id, reason, before, after, corrected_at, corrected_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Corrects a submitted form. What stood there before is kept beside the reason, and the scales are computed again. */
@Injectable()
export class CorrectForm {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError not-found, invalid-input (also where nothing differs), and those of `requireCorrection` */
  async run(access: Access, address: FormAddress, version: number, correction: Correction): Promise<FormDto> {
    const { form, alerts } = await access.transaction(
      async (tx) => {
        const loaded = await loadForm(access, tx, address, 'lock');
        requireCorrection(loaded, version);
        requireAnswers(loaded.definition, correction.answers);
        const answers = mergeAnswers(loaded.definition, loaded.answers, correction.answers);
        if (sameAnswers(loaded.definition, loaded.answers, answers)) {
          throw invalidInput([{ code: 'nothing-changed', path: 'answers', message: 'No answer differs from what is recorded.' }]);
        }
        const now = await trialNow(tx, access.trialId, this.clock);
        const scores = scoreAnswers(loaded.definition, answers);
        const [, changed] = await tx.query<[unknown, number]>(UPDATE, [access.trialId, loaded.id, version, JSON.stringify(answers), JSON.stringify(scores)]);
        if (changed === 0) throw staleVersion('form');
        await tx.query(RECORD, [
          access.trialId, this.ids.next(), loaded.id, correction.reason, JSON.stringify(loaded.answers), JSON.stringify(answers), now, access.author.id,
        ]);
        const raised = await raiseAlerts(tx, loaded, answers, this.ids, now, this.clock.now());
        return { form: await describeForm(tx, access, { ...loaded, answers, scores, version: version + 1 }, now), alerts: raised };
      },
      { reason: correction.reason },
    );
    if (alerts > 0) this.nudge.now();
    return form;
  }
}
