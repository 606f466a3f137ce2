import { Injectable } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';
import { deriveStratum, type ExpressionData } from '@equipoise/protocol';
import { parseDesign, RandomisationInputError, type Covariates, type Design, type EarlierParticipant } from '@equipoise/randomisation-core';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { SealedSequence } from './sealed-sequence';

type Minimisation = Extract<Design, { method: 'minimisation' }>;

interface AllocatedRecord {
  design_version: number;
  code: string;
  stratum_key: string;
  position: number;
  ciphertext: Buffer;
  covariates: Covariates | null;
  site_code: string;
  captured: ExpressionData | null;
}

/**
 * Minimisation that amends another design goes on from everybody who was allocated before. They are sealed with the design: the verifiers replay
 * it from the record alone, and nobody can choose afterwards who counts. Runs on the sealed side, while the trial's lock keeps others out.
 */
@Injectable()
export class EarlierAllocations {
  constructor(private readonly sequence: SealedSequence) {}

  /** The design with those before it. @throws DomainError amendment-refused where their ratios have no common count */
  async before(tx: EntityManager, trial: Trial, design: Minimisation): Promise<Design> {
    const rows = await tx.query<AllocatedRecord[]>(
      `select a.design_version, p.code, a.stratum_key, a.position, a.ciphertext, a.covariates, s.code as site_code, c.captured from sealed.allocation a
       join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
       join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
       left join trial.screening c on c.trial_id = p.trial_id and c.participant_id = p.id
       where a.trial_id = $1 order by a.stratum_key collate "C", a.position`,
      [trial.id],
    );
    const earlier = (await this.sequence.all(tx, trial.id)).map((opened) => ({
      arms: opened.sealed.design.arms.map(({ code, ratio }) => ({ code, ratio })),
      participants: rows
        .filter(({ design_version }) => design_version === opened.designVersion)
        .map((row): EarlierParticipant => ({
          participant: row.code,
          arm: this.sequence.openArm(trial.id, opened, row.stratum_key, row.position, row.ciphertext),
          levels: levelsOf(trial, row),
        })),
    }));
    try {
      return parseDesign({ ...design, earlier });
    } catch (error) {
      if (!(error instanceof RandomisationInputError)) throw error;
      throw new DomainError('amendment-refused', 'conflict', 'Minimisation cannot go on from the designs before it: the ratios of their arms have no common count. Choose simpler ratios, or another method.');
    }
  }
}

/** As recorded at allocation where minimisation recorded it; elsewhere as the data give it now. What they do not give is left out. */
function levelsOf({ protocol }: Trial, { covariates, captured, site_code }: AllocatedRecord): EarlierParticipant['levels'] {
  const { randomisation } = protocol;
  if (!randomisation) return [];
  return randomisation.strata.flatMap((factor) => {
    const recorded = covariates?.[factor.factor];
    if (recorded !== undefined) return [{ factor: factor.factor, level: recorded }];
    const derived = deriveStratum({ sites: protocol.sites, randomisation: { ...randomisation, strata: [factor] } }, { ...captured, site: site_code });
    return derived.ok ? Object.entries(derived.levels).map(([name, level]) => ({ factor: name, level })) : [];
  });
}
