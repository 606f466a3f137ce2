import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { dayAt, readCoveredParticipant } from '@equipoise/enrolment';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { DeviationRow } from './deviation.row';
import type { DeviationDto, RecordDeviationDto } from './intervention.dto';
import { reachOf } from './reach';

interface DeviationRecord extends Omit<DeviationDto, 'recordedAt'> {
  recordedAt: Date;
}

const LIST = `select d.id, d.kind, d.occurred_on::text as "occurredOn", d.description, d.recorded_at as "recordedAt", f.display_name as "recordedBy"
  from sealed.deviation d left join trial.staff f on f.account_id = d.recorded_by
  where d.trial_id = $1 and d.participant_id = $2 order by d.occurred_on, d.recorded_at, d.id`;

/** Departures from the protocol. What is said of one may tell the arm, so all of them are sealed. */
@Injectable()
export class Deviations {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** Of one participant, by day. @throws DomainError not-found */
  list(access: Access, participantId: string): Promise<DeviationDto[]> {
    reachOf(access);
    return access.transaction(async (tx) => {
      const participant = await readCoveredParticipant(access, tx, participantId);
      return this.read(tx, participant.trialId, participant.id);
    });
  }

  /** @throws DomainError not-found, invalid-input for a day that has not come */
  record(access: Access, participantId: string, command: RecordDeviationDto): Promise<DeviationDto> {
    reachOf(access);
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const participant = await readCoveredParticipant(access, tx, participantId);
      const now = await trialNow(tx, trial.id, this.clock);
      if (command.occurredOn > dayAt(now, participant.siteTimeZone)) {
        throw invalidInput([{ code: 'in-the-future', path: 'occurredOn', message: 'This day has not come yet.' }]);
      }
      const id = this.ids.next();
      const { kind, occurredOn, description } = command;
      await tx.insert(DeviationRow, { trialId: trial.id, id, participantId: participant.id, kind, occurredOn, description, recordedAt: now, recordedBy: access.author.id });
      const recorded = (await this.read(tx, trial.id, participant.id)).find((deviation) => deviation.id === id);
      if (!recorded) throw new Error('the deviation that was just recorded is not there');
      return recorded;
    });
  }

  private async read(tx: EntityManager, trialId: string, participantId: string): Promise<DeviationDto[]> {
    const rows = await tx.query<DeviationRecord[]>(LIST, [trialId, participantId]);
    return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
  }
}
