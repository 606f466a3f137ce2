import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Condition } from '@equipoise/kernel';
import { readCoveredParticipant, type Participant } from '@equipoise/enrolment';
import { CLOCK, type Access } from '@equipoise/platform';
import { deriveStratum, type CriterionResult, type ExpressionData, type StratumDerivation } from '@equipoise/protocol';
import { readSites, readTrial, trialNow, type Trial } from '@equipoise/trials';
import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import { evaluateGate } from './gate';

export interface OpenWave {
  readonly id: string;
  readonly number: number;
  readonly startsOn: string;
  readonly hasPlace: boolean;
}

/** A gate as evaluated for one version of a participant. */
export interface Gate {
  readonly trial: Trial;
  readonly participant: Participant;
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

interface Screening {
  captured: ExpressionData;
  criteria: CriterionResult[];
}

/** Each arm as often as its ratio says: how `trial.wave_has_place` learns the expected share of an arm. */
export const armsByShare = (arms: Trial['protocol']['arms']): string[] => arms.flatMap(({ code, ratio }) => Array.from({ length: ratio }, () => code));

/** Looks at everything that randomisation depends on. Runs on the person's own login: it needs nothing sealed. */
@Injectable()
export class ReadGate {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  run(access: Access, participantId: string, waveId?: string): Promise<Gate> {
    return access.transaction((tx) => this.evaluate(tx, access, participantId, waveId));
  }

  private async evaluate(tx: EntityManager, access: Access, participantId: string, waveId: string | undefined): Promise<Gate> {
    const trial = await readTrial(tx, access.trialId);
    const participant = await readCoveredParticipant(access, tx, participantId);
    const now = await trialNow(tx, trial.id, this.clock);
    const [screening] = await tx.query<Screening[]>('select captured, criteria from trial.screening where trial_id = $1 and participant_id = $2', [trial.id, participant.id]);
    const stratum = deriveStratum(trial.protocol, { ...screening?.captured, site: participant.siteCode });
    const today = DateTime.fromJSDate(now, { zone: participant.siteTimeZone }).toISODate() ?? '';
    const needsWave = trial.protocol.therapy !== undefined;
    const waves = needsWave ? await this.openWaves(tx, trial, participant.siteId, today) : [];
    const wave = waveId ? waves.find(({ id }) => id === waveId) : waves.filter(({ hasPlace }) => hasPlace).length === 1 ? waves.find(({ hasPlace }) => hasPlace) : undefined;
    const conditions = evaluateGate({
      trialStatus: trial.status,
      siteRecruiting: (await readSites(tx, trial.id)).find(({ id }) => id === participant.siteId)?.recruiting ?? false,
      participantState: participant.state,
      consentSigned: await this.consentSigned(tx, trial, participant, today),
      criteria: screening?.criteria ?? [],
      baselineForms: await this.baselineForms(tx, trial, participant),
      stratum,
      placesLeft: await this.placesLeft(tx, trial),
      // before a wave is chosen, one open wave with places is enough
      wave: { needed: needsWave, hasPlaces: waveId ? (wave?.hasPlace ?? null) : waves.some(({ hasPlace }) => hasPlace) || null },
    });
    const designVersion = await this.designVersion(tx, trial, participant);
    return { trial, participant, conditions, ready: conditions.every(({ met }) => met), stratum, waves, needsWave, wave, designVersion, now };
  }

  private async openWaves(tx: EntityManager, trial: Trial, siteId: string, today: string): Promise<OpenWave[]> {
    return tx.query<OpenWave[]>(
      `select id, number, starts_on::text as "startsOn", trial.wave_has_place(trial_id, id, $4) as "hasPlace"
       from trial.wave where trial_id = $1 and site_id = $2 and opens_on <= $3 and closes_on >= $3 order by starts_on, number`,
      [trial.id, siteId, today, armsByShare(trial.protocol.arms)],
    );
  }

  private async designVersion(tx: EntityManager, trial: Trial, participant: Participant): Promise<number | null> {
    const [row] = await tx.query<{ version: number | null }[]>('select trial.design_in_force($1, $2) as version', [trial.id, participant.siteId]);
    return row?.version ?? null;
  }

  /** The newest version of each document that is in force; an earlier one serves where the new one asks for no new consent. */
  private async consentSigned(tx: EntityManager, trial: Trial, participant: Participant, today: string): Promise<boolean> {
    const signed = await tx.query<{ document_code: string; document_version: string }[]>(
      'select document_code, document_version from trial.consent where trial_id = $1 and participant_id = $2',
      [trial.id, participant.id],
    );
    const inForce = trial.protocol.consentDocuments.filter(({ validFrom }) => validFrom <= today);
    const codes = [...new Set(inForce.map(({ code }) => code))];
    return (
      codes.length > 0 &&
      codes.every((code) => {
        const versions = inForce.filter((document) => document.code === code).sort((a, b) => a.validFrom.localeCompare(b.validFrom));
        const lastAsking = versions.findLastIndex(({ requiresReconsent }) => requiresReconsent);
        const accepted = versions.slice(Math.max(lastAsking, 0)).map(({ version }) => version);
        return signed.some((consent) => consent.document_code === code && accepted.includes(consent.document_version));
      })
    );
  }

  private async baselineForms(tx: EntityManager, trial: Trial, participant: Participant) {
    const codes = trial.protocol.visits.filter(({ baseline }) => baseline).map(({ code }) => code);
    const [row] = await tx.query<{ submitted: string; planned: string }[]>(
      `select count(*) filter (where f.status = 'submitted') as submitted, count(*) as planned from trial.form f
       join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id where f.trial_id = $1 and f.participant_id = $2 and v.code = any($3)`,
      [trial.id, participant.id, codes],
    );
    return { submitted: Number(row?.submitted ?? 0), planned: Number(row?.planned ?? 0) };
  }

  private async placesLeft(tx: EntityManager, trial: Trial): Promise<number | null> {
    if (trial.protocol.recruitmentCap === undefined) return null;
    const [row] = await tx.query<{ n: string }[]>('select count(randomised_at) as n from trial.participant where trial_id = $1', [trial.id]);
    return trial.protocol.recruitmentCap - Number(row?.n ?? 0);
  }
}
