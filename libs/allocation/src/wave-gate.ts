import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { gatePage } from './gate-page';
import { ReadGate, type Gate } from './read-gate';
import type { WaveGateDto } from './wave.dto';

interface WaveRecord {
  id: string;
  number: number;
  site_id: string;
  site_code: string;
  starts_on: string;
}

/** The one order in which the participants of a wave are randomised: by code, as bytes. It depends on nothing that anybody can choose at the gate. */
export const inOrderOfCodes = (one: Gate, other: Gate): number => (one.participant.code < other.participant.code ? -1 : 1);

/** The gates of everybody who could be randomised into a wave. Most people of a site never stand there at once; so many are shown. */
const MOST_SHOWN = 200;

@Injectable()
export class WaveGate {
  constructor(private readonly gate: ReadGate) {}

  /** @throws DomainError not-found */
  async run(access: Access, waveId: string): Promise<WaveGateDto> {
    const { wave, candidates } = await access.transaction(async (tx) => {
      const [found] = await tx.query<WaveRecord[]>(
        `select w.id, w.number, w.site_id, s.code as site_code, w.starts_on::text from trial.wave w join trial.site s on s.trial_id = w.trial_id and s.id = w.site_id
         where w.trial_id = $1 and w.id = $2`,
        [access.trialId, waveId],
      );
      if (!found || !access.coversSite(found.site_id)) throw notFound('wave');
      const waiting = await tx.query<{ id: string }[]>(
        `select id from trial.participant where trial_id = $1 and site_id = $2 and state in ('consented', 'baseline-complete') order by code collate "C" limit ${MOST_SHOWN}`,
        [access.trialId, found.site_id],
      );
      return { wave: found, candidates: waiting };
    });
    const gates: Gate[] = [];
    for (const { id } of candidates) gates.push(await this.gate.run(access, id, waveId));
    return {
      waveId: wave.id,
      number: wave.number,
      siteCode: wave.site_code,
      startsOn: wave.starts_on,
      participants: gates.sort(inOrderOfCodes).map((gate) => {
        const { ready, conditions, strata, version } = gatePage(gate);
        return { participantId: gate.participant.id, code: gate.participant.code, version, ready, conditions, strata };
      }),
    };
  }
}
