import { Injectable } from '@nestjs/common';
import { notFound, type Condition } from '@equipoise/kernel';
import type { Participant } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import { deriveStratum, type CriterionResult, type ExpressionData, type OpenProtocol, type StratumDerivation } from '@equipoise/protocol';
import { ProtocolVersions, type Trial } from '@equipoise/trials';
import { DateTime } from 'luxon';
import { consentSigned, type SignedVersion } from './consent-signed';
import { evaluateGate } from './gate';

export interface OpenWave {
  readonly id: string;
  readonly number: number;
  readonly startsOn: string;
  readonly hasPlace: boolean;
}

/** A participant as far as the gate and the allocation need to know. */
export type GateParticipant = Pick<Participant, 'id' | 'code' | 'state' | 'version' | 'siteId' | 'siteCode' | 'siteTimeZone'>;

/** A gate as evaluated for one version of a participant. */
export interface Gate {
  readonly trial: Trial;
  readonly participant: GateParticipant;
  readonly conditions: readonly Condition[];
  readonly ready: boolean;
  readonly stratum: StratumDerivation;
  readonly waves: readonly OpenWave[];
  readonly needsWave: boolean;
  /** The chosen wave; the only open one where none was named. */
  readonly wave: OpenWave | undefined;
  /** The sealed design that allocates at the participant's site; null in a trial without one. */
  readonly designVersion: number | null;
  readonly now: Date;
}

/** What `trial.gate_facts` answers (migration 0008). */
interface FactsRecord {
  readonly trial: Omit<Trial, 'createdAt' | 'protocol'> & { readonly createdAt: string };
  readonly participant: GateParticipant;
  readonly siteRecruiting: boolean;
  readonly now: string;
  readonly captured: ExpressionData | null;
  readonly criteria: readonly CriterionResult[];
  readonly consents: readonly SignedVersion[];
  readonly forms: readonly { readonly visitCode: string; readonly submitted: boolean }[];
  /** Waves of the site that are open today. */
  readonly waves: readonly OpenWave[];
  readonly designVersion: number | null;
  readonly allocated: number;
}

/** What replaces or completes the facts in a trial that allocates clusters or awaits a public value. */
interface FurtherFacts {
  readonly waves?: readonly OpenWave[];
  readonly publicValueEntered?: boolean;
}

/** Each arm as often as its ratio says: how `trial.wave_has_place` learns the expected share of an arm. */
export const armsByShare = (arms: Trial['protocol']['arms']): string[] => arms.flatMap(({ code, ratio }) => Array.from({ length: ratio }, () => code));

/** Looks at everything that randomisation depends on, in one round trip. Runs on the person's own login: it needs nothing sealed. */
@Injectable()
export class ReadGate {
  constructor(private readonly protocols: ProtocolVersions) {}

  /** @throws DomainError not-found */
  async run(access: Access, participantId: string, waveId?: string): Promise<Gate> {
    for (;;) {
      const guess = this.protocols.lastSeen(access.trialId);
      const arms = guess?.protocol.therapy ? armsByShare(guess.protocol.arms) : null;
      const facts = await access.call<FactsRecord | null>('trial.gate_facts($1, $2, $3, $4)', [access.trialId, participantId, arms, access.now()]);
      if (!facts || !access.coversSite(facts.participant.siteId)) throw notFound('participant');
      const protocol = await this.protocols.read(access, access.trialId, facts.trial.protocolVersion);
      // places were looked at with the arms of another version, or not at all: look again
      if (protocol.therapy && guess?.number !== facts.trial.protocolVersion) continue;
      return gateOf({ ...facts, ...(await this.further(access, facts, protocol)) }, protocol, waveId);
    }
  }

  /** What only a trial that allocates clusters or awaits a public value asks for: one more round trip there, none elsewhere. */
  private async further(access: Access, facts: FactsRecord, { randomisation }: OpenProtocol): Promise<FurtherFacts> {
    const awaits = randomisation?.publicValue !== undefined && facts.designVersion !== null;
    if (!awaits && !randomisation?.unit) return {};
    return access.transaction(async (tx) => {
      const [value] = await tx.query<object[]>('select 1 from trial.public_value where trial_id = $1 and design_version = $2', [access.trialId, facts.designVersion]);
      const rooms = await tx.query<{ id: string; room: boolean }[]>('select id, trial.wave_has_room($1, id) as room from unnest($2::uuid[]) as id', [access.trialId, facts.waves.map(({ id }) => id)]);
      return {
        ...(awaits ? { publicValueEntered: value !== undefined } : {}),
        ...(randomisation?.unit ? { waves: facts.waves.map((wave) => ({ ...wave, hasPlace: rooms.some(({ id, room }) => id === wave.id && room) })) } : {}),
      };
    });
  }
}

function gateOf(facts: FactsRecord & Pick<FurtherFacts, 'publicValueEntered'>, protocol: OpenProtocol, waveId: string | undefined): Gate {
  const { participant, waves } = facts;
  const trial: Trial = { ...facts.trial, createdAt: new Date(facts.trial.createdAt), protocol };
  const now = new Date(facts.now);
  const stratum = deriveStratum(protocol, { ...facts.captured, site: participant.siteCode });
  const needsWave = protocol.therapy !== undefined;
  const withPlace = waves.filter(({ hasPlace }) => hasPlace);
  const wave = waveId ? waves.find(({ id }) => id === waveId) : withPlace.length === 1 ? withPlace[0] : undefined;
  const baseline = new Set(protocol.visits.filter((visit) => visit.baseline).map(({ code }) => code));
  const baselineForms = facts.forms.filter(({ visitCode }) => baseline.has(visitCode));
  const conditions = evaluateGate({
    trialStatus: trial.status,
    siteRecruiting: facts.siteRecruiting,
    participantState: participant.state,
    consentSigned: consentSigned(protocol, facts.consents, DateTime.fromJSDate(now, { zone: participant.siteTimeZone }).toISODate() ?? ''),
    criteria: facts.criteria,
    baselineForms: { submitted: baselineForms.filter(({ submitted }) => submitted).length, planned: baselineForms.length },
    stratum,
    draws: protocol.randomisation !== undefined,
    ...(facts.publicValueEntered === undefined ? {} : { publicValueEntered: facts.publicValueEntered }),
    placesLeft: protocol.recruitmentCap === undefined ? null : protocol.recruitmentCap - facts.allocated,
    // before a wave is chosen, one open wave with places is enough
    wave: { needed: needsWave, hasPlaces: waveId ? (wave?.hasPlace ?? null) : withPlace.length > 0 || null },
  });
  return { trial, participant, conditions, ready: conditions.every(({ met }) => met), stratum, waves, needsWave, wave, designVersion: facts.designVersion, now };
}
