import { Inject, Injectable } from '@nestjs/common';
import { staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import type { Entry, FormAddress } from './entry';
import { requireEntry } from './entry-rules';
import type { FormDto } from './form.dto';
import { describeForm } from './describe-form';
import { loadForm } from './load-form';
import { isAnswered, mergeAnswers } from './merge-answers';
import { raiseAlerts } from './raise-alerts';
import { requireAnswers } from './require-answers';

const UPDATE = `update trial.form set status = $4, answers = $5, mode = $6, source = $7, version = version + 1
  where trial_id = $1 and id = $2 and version = $3`;

/** Saves answers as one goes: some items or all, checked one by one. */
@Injectable()
export class SaveAnswers {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly nudge: Nudge,
  ) {}

  /**
   * @param version the version of the form that the person saw
   * @throws DomainError not-found, invalid-input, and those of `requireEntry`
   */
  async run(access: Access, address: FormAddress, version: number, entry: Entry): Promise<FormDto> {
    const { form, alerts } = await access.transaction(async (tx) => {
      const loaded = await loadForm(access, tx, address, 'lock');
      const now = await trialNow(tx, access.trialId, this.clock);
      requireEntry(loaded, version, now);
      requireAnswers(loaded.definition, entry.answers);
      const answers = mergeAnswers(loaded.definition, loaded.answers, entry.answers);
      const status = isAnswered(answers) ? 'partial' : 'empty';
      const values = [access.trialId, loaded.id, version, status, JSON.stringify(answers), entry.mode, entry.source];
      const [, changed] = await tx.query<[unknown, number]>(UPDATE, values);
      if (changed === 0) throw staleVersion('form');
      const raised = await raiseAlerts(tx, loaded, answers, this.ids, now, this.clock.now());
      const saved = { ...loaded, status, answers, mode: entry.mode, source: entry.source, version: version + 1 } as const;
      return { form: await describeForm(tx, access, saved, now), alerts: raised };
    });
    if (alerts > 0) this.nudge.now();
    return form;
  }
}
