import { Injectable } from '@nestjs/common';
import { readCoveredParticipant, type Participant } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import type { Measurement, OpenProtocol } from '@equipoise/protocol';
import { readProtocolVersion, readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { MeasurementDto } from './measurement.dto';
import type { Quality } from './measurement-rules';

interface ValueRecord {
  visit_id: string;
  code: string;
  region: string;
  condition: string;
  value: number | null;
  quality: Quality;
  note: string | null;
  measured_on: string;
  version: number;
}

/** A measurement that the participant's protocol plans at a visit that exists. */
export interface PlannedMeasurement {
  readonly visitId: string;
  readonly visitCode: string;
  readonly measurement: Measurement;
}

/** The measurements of every visit that is planned for a participant, in the order of the protocol. */
export async function plannedMeasurements(tx: EntityManager, protocol: OpenProtocol, participant: Participant): Promise<PlannedMeasurement[]> {
  const rows = await tx.query<{ id: string; code: string }[]>('select id, code from trial.visit where trial_id = $1 and participant_id = $2', [participant.trialId, participant.id]);
  const visits = new Map(rows.map(({ id, code }) => [code, id]));
  return protocol.visits.flatMap(({ code }) => {
    const visitId = visits.get(code);
    if (visitId === undefined) return [];
    return (protocol.measurements ?? []).filter((measurement) => measurement.visits.includes(code)).map((measurement) => ({ visitId, visitCode: code, measurement }));
  });
}

/** What was measured of one participant besides questionnaires. */
@Injectable()
export class ReadMeasurements {
  /** @throws DomainError not-found */
  run(access: Access, participantId: string): Promise<MeasurementDto[]> {
    return access.transaction((tx) => this.read(access, tx, participantId));
  }

  async read(access: Access, tx: EntityManager, participantId: string): Promise<MeasurementDto[]> {
    const participant = await readCoveredParticipant(access, tx, participantId);
    const trial = await readTrial(tx, participant.trialId);
    const protocol = await readProtocolVersion(tx, participant.trialId, participant.protocolVersion);
    const planned = await plannedMeasurements(tx, protocol, participant);
    const recorded = await tx.query<ValueRecord[]>(
      `select visit_id, code, region, condition, value, quality, note, measured_on::text, version from trial.measurement
       where trial_id = $1 and participant_id = $2 order by region, condition`,
      [participant.trialId, participant.id],
    );
    const unlocked = trial.status !== 'locked' && trial.status !== 'unblinded';
    return planned.map(({ visitId, visitCode, measurement }) => {
      const own = recorded.filter((row) => row.visit_id === visitId && row.code === measurement.code);
      const visit = protocol.visits.find(({ code }) => code === visitCode)!;
      return {
        visitId,
        visitCode,
        visitLabel: { ...visit.label },
        code: measurement.code,
        label: { ...measurement.label },
        unit: measurement.unit,
        minimum: measurement.minimum ?? null,
        maximum: measurement.maximum ?? null,
        regions: measurement.regions.map(({ code, label }) => ({ code, label: { ...label } })),
        conditions: measurement.conditions.map(({ code, label }) => ({ code, label: { ...label } })),
        measuredOn: own[0]?.measured_on ?? null,
        values: own.map(({ region, condition, value, quality, note }) => ({ region, condition, value, quality, note })),
        version: own.reduce((sum, row) => sum + row.version, 0),
        mayRecord: unlocked && access.can(own.length > 0 ? 'form.correct' : 'form.enter'),
      };
    });
  }
}
