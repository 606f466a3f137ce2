import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, notFound, notPermitted, staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { dayAt, isBarred, readCoveredParticipant } from '@equipoise/enrolment';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readProtocolVersion, readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { MeasurementDto, RecordMeasurementDto } from './measurement.dto';
import { measurementProblems } from './measurement-rules';
import { plannedMeasurements, ReadMeasurements } from './read-measurements';

export interface MeasurementAddress {
  readonly participantId: string;
  readonly visitId: string;
  readonly code: string;
}

const VERSION = 'select coalesce(sum(version), 0)::integer as version from trial.measurement where trial_id = $1 and visit_id = $2 and code = $3';
const WRITE = `insert into trial.measurement (trial_id, id, participant_id, visit_id, code, region, condition, value, quality, note, measured_on, recorded_at, recorded_by, version)
  select $1, x.id, $2, $3, $4, x.region, x.condition, x.value, x.quality, x.note, $6, $7, $8, 1
  from jsonb_to_recordset($5::jsonb) as x(id uuid, region text, condition text, value double precision, quality text, note text)
  on conflict (trial_id, visit_id, code, region, condition) do update
    set value = excluded.value, quality = excluded.quality, note = excluded.note, measured_on = excluded.measured_on, recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by, version = measurement.version + 1`;

/** Records the values of one measurement at one visit. Recorded again, it is a correction with a reason; the trail keeps what stood there. */
@Injectable()
export class RecordMeasurement {
  constructor(
    private readonly measurements: ReadMeasurements,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, invalid-input, stale-version, reason-needed, not-permitted, trial-locked */
  run(access: Access, address: MeasurementAddress, version: number, command: RecordMeasurementDto): Promise<MeasurementDto> {
    const reason = command.reason?.trim() || undefined;
    return access.transaction((tx) => this.record(access, tx, address, version, command, reason), { reason });
  }

  private async record(access: Access, tx: EntityManager, address: MeasurementAddress, version: number, command: RecordMeasurementDto, reason: string | undefined): Promise<MeasurementDto> {
    const participant = await readCoveredParticipant(access, tx, address.participantId, 'lock');
    if (await isBarred(access, tx, participant.id)) throw notFound('measurement');
    requireUnlocked(await readTrial(tx, participant.trialId));
    const protocol = await readProtocolVersion(tx, participant.trialId, participant.protocolVersion);
    const planned = (await plannedMeasurements(tx, protocol, participant)).find(({ visitId, measurement }) => visitId === address.visitId && measurement.code === address.code);
    if (!planned) throw notFound('measurement');
    const now = await trialNow(tx, participant.trialId, this.clock);
    const problems = measurementProblems(planned.measurement, command.values);
    if (command.measuredOn > dayAt(now, participant.siteTimeZone)) problems.push({ code: 'in-the-future', path: 'measuredOn', message: 'This day has not come yet.' });
    if (problems.length > 0) throw invalidInput(problems);
    const [known] = await tx.query<{ version: number }[]>(VERSION, [participant.trialId, address.visitId, address.code]);
    if (known?.version !== version) throw staleVersion('measurement');
    if (version > 0) {
      if (!access.canAt('form.correct', participant.siteId)) throw notPermitted();
      if (!reason) throw new DomainError('reason-needed', 'conflict', 'Something is recorded here already: say why it is changed.');
    }
    const rows = command.values.map(({ region, condition, value, quality, note }) => ({ id: this.ids.next(), region, condition, value, quality, note: note?.trim() || null }));
    await tx.query(WRITE, [participant.trialId, participant.id, address.visitId, address.code, JSON.stringify(rows), command.measuredOn, now, access.author.id]);
    const written = (await this.measurements.read(access, tx, participant.id)).find(({ visitId, code }) => visitId === address.visitId && code === address.code);
    if (!written) throw new Error('the measurement that was just recorded is not there');
    return written;
  }
}
