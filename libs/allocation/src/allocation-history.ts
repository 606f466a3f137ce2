import { Injectable } from '@nestjs/common';
import type { Covariates, Design } from '@equipoise/randomisation-core';
import type { EntityManager } from 'typeorm';
import { SealedSequence } from './sealed-sequence';

/** A sequence as it was used: one stratum of one sealed design, its units in the order of allocation. */
export interface UsedSequence {
  readonly design: Design;
  readonly units: readonly { readonly participants: readonly string[]; readonly covariates?: Covariates }[];
}

interface UnitRecord {
  design_version: number;
  stratum_key: string;
  participants: string[];
  covariates: Covariates | null;
}

/** Participants by code; where clusters are allocated, each with its people, and these are no units of their own. */
const UNITS = `
  select a.design_version, a.stratum_key, a.position, array[p.code] as participants, a.covariates from sealed.allocation a
  join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
  where a.trial_id = $1 and not exists (select 1 from sealed.cluster_allocation c where c.trial_id = a.trial_id and c.cluster_key = a.stratum_key)
  union all
  select c.design_version, c.stratum_key, c.position, array_agg(p.code order by a.allocated_at, p.code collate "C"), null from sealed.cluster_allocation c
  join sealed.allocation a on a.trial_id = c.trial_id and a.stratum_key = c.cluster_key
  join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
  where c.trial_id = $1 group by c.design_version, c.stratum_key, c.position`;

/**
 * How a trial allocated: the sealed designs with everybody in the order, the stratum and with the levels that were used, also where these
 * turned out wrong later. It tells the design and the partition: for the final run only, on the application's login.
 */
@Injectable()
export class AllocationHistory {
  constructor(private readonly sequence: SealedSequence) {}

  async read(tx: EntityManager, trialId: string): Promise<readonly UsedSequence[]> {
    const designs = new Map((await this.sequence.all(tx, trialId)).map(({ designVersion, sealed }) => [designVersion, sealed.design]));
    const rows = await tx.query<UnitRecord[]>(`select * from (${UNITS}) as u order by design_version, stratum_key collate "C", position`, [trialId]);
    const sequences = new Map<string, { design: Design; units: UsedSequence['units'][number][] }>();
    for (const { design_version: version, stratum_key: stratum, participants, covariates } of rows) {
      const design = designs.get(version);
      if (!design) throw new Error(`the sealed design ${version} of an allocation is not there`);
      const key = JSON.stringify([version, stratum]);
      const sequence = sequences.get(key) ?? { design, units: [] };
      sequences.set(key, sequence);
      sequence.units.push({ participants, ...(covariates ? { covariates } : {}) });
    }
    return [...sequences.values()];
  }
}
