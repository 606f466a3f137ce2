import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { dayAt, readCoveredParticipant } from '@equipoise/enrolment';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { spanProblems } from './event-rules';
import type { RecordTreatmentDto, TreatmentDto } from './treatment.dto';
import { TreatmentRow } from './treatment.row';

interface TreatmentRecord extends Omit<TreatmentDto, 'recordedAt'> {
  recordedAt: Date;
}

const LIST = `select t.id, t.kind, t.name, t.started_on::text as "startedOn", t.ended_on::text as "endedOn", t.recorded_at as "recordedAt", f.display_name as "recordedBy"
  from trial.treatment t left join trial.staff f on f.account_id = t.recorded_by
  where t.trial_id = $1 and t.participant_id = $2 order by t.started_on, t.recorded_at, t.id`;

/** Treatments beside the trial's therapy, asked for in the same way in every arm. */
@Injectable()
export class Treatments {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** Of one participant, by first day. @throws DomainError not-found */
  list(access: Access, participantId: string): Promise<TreatmentDto[]> {
    return access.transaction(async (tx) => {
      const participant = await readCoveredParticipant(access, tx, participantId);
      return this.read(tx, participant.trialId, participant.id);
    });
  }

  /** @throws DomainError not-found, trial-locked, invalid-input */
  record(access: Access, participantId: string, command: RecordTreatmentDto): Promise<TreatmentDto> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const participant = await readCoveredParticipant(access, tx, participantId);
      const now = await trialNow(tx, trial.id, this.clock);
      const { kind, name, startedOn, endedOn = null } = command;
      const problems = spanProblems(startedOn, 'startedOn', endedOn, dayAt(now, participant.siteTimeZone));
      if (problems.length > 0) throw invalidInput(problems);
      const id = this.ids.next();
      await tx.insert(TreatmentRow, { trialId: trial.id, id, participantId: participant.id, kind, name, startedOn, endedOn, recordedAt: now, recordedBy: access.author.id });
      const recorded = (await this.read(tx, trial.id, participant.id)).find((treatment) => treatment.id === id);
      if (!recorded) throw new Error('the treatment that was just recorded is not there');
      return recorded;
    });
  }

  private async read(tx: EntityManager, trialId: string, participantId: string): Promise<TreatmentDto[]> {
    const rows = await tx.query<TreatmentRecord[]>(LIST, [trialId, participantId]);
    return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
  }
}
