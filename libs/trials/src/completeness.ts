import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { countStandings, standingOf, standingPatterns, type ScheduledForm } from './completeness-counts';
import { enteredSql } from './entered';
import { readTrial, trialNow } from './read-trial';
import type { CompletenessDto } from './progress.dto';

interface FormRecord {
  participant_id: string;
  visit: string | null;
  instrument: string | null;
  submitted: boolean;
  opens_at: Date;
  closes_at: Date;
}

/**
 * What was measured and what is missing per visit and instrument, of everybody who entered the trial at the sites of whoever asks. Nothing
 * here is by arm, whoever asks and whenever.
 */
@Injectable()
export class Completeness {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  read(access: Access): Promise<CompletenessDto> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const columns = trial.protocol.visits.flatMap(({ code, label, instruments }) => instruments.map((instrument) => ({ visit: code, label: { ...label }, instrument })));
      const rows = await tx.query<FormRecord[]>(
        `select p.id as participant_id, v.code as visit, f.instrument_code as instrument, f.status = 'submitted' as submitted, v.opens_at, v.closes_at
         from trial.participant p
         left join trial.visit v on v.trial_id = p.trial_id and v.participant_id = p.id
         left join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
         where p.trial_id = $1 and p.data_use_withdrawn_at is null and ${enteredSql(trial)}`,
        [trial.id],
      );
      const people = new Map<string, Map<string, ScheduledForm>>();
      for (const row of rows) {
        const forms = people.get(row.participant_id) ?? new Map<string, ScheduledForm>();
        if (row.visit && row.instrument) forms.set(JSON.stringify([row.visit, row.instrument]), { submitted: row.submitted, opensAt: row.opens_at, closesAt: row.closes_at });
        people.set(row.participant_id, forms);
      }
      const now = trial.status === 'locked' || trial.status === 'unblinded' ? null : await trialNow(tx, trial.id, this.clock);
      const standings = [...people.values()].map((forms) => columns.map(({ visit, instrument }) => standingOf(forms.get(JSON.stringify([visit, instrument])), now)));
      const counts = countStandings(columns.length, standings);
      return { participants: people.size, columns: columns.map((column, index) => ({ ...column, ...counts[index]! })), patterns: standingPatterns(standings) };
    });
  }
}
