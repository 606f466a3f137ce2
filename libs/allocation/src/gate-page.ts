import { stratumLevels, type OpenProtocol, type StratumDerivation } from '@equipoise/protocol';
import type { GateDto, GateStratumDto } from './allocation.dto';
import type { Gate } from './read-gate';

/** The strata echoed back in words, so that a wrong entry is seen before it is too late. */
export function strataInWords(protocol: OpenProtocol, stratum: StratumDerivation): GateStratumDto[] | null {
  return stratum.ok ? stratumLevels(protocol, stratum.levels) : null;
}

/** The gate as the page shows it. Waves without enough places are not offered. */
export function gatePage(gate: Gate): GateDto {
  return {
    ready: gate.ready,
    conditions: gate.conditions.map(({ code, met, label, detail }) => ({ code, met, label: { ...label }, detail: detail ?? null })),
    strata: strataInWords(gate.trial.protocol, gate.stratum),
    waves: gate.waves.filter(({ hasPlace }) => hasPlace).map(({ id, number, startsOn }) => ({ id, number, startsOn })),
    needsWave: gate.needsWave,
    version: gate.participant.version,
  };
}
