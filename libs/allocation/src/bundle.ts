import { Injectable } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { BUNDLE_FORMAT, type Bundle, type BundleAllocation, type BundleRandomisation, type Covariates } from '@equipoise/randomisation-core';
import { readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { SealedSequence, type OpenedRandomisation } from './sealed-sequence';

interface AllocationRecord {
  stratum_key: string;
  position: number;
  code: string;
  ciphertext: Buffer;
  leaf: string;
  link: string;
  allocated_at: Date;
  covariates: Covariates | null;
}

/** The published record of a trial's randomisation. It holds the secret: only after lock and unblinding by two persons. */
@Injectable()
export class RandomisationBundle {
  constructor(private readonly sequence: SealedSequence) {}

  /** @throws DomainError not-revealed */
  run(access: Access): Promise<Bundle> {
    return access.onBehalf(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      if (trial.status !== 'unblinded') throw new DomainError('not-revealed', 'conflict', 'The randomisation is revealed after lock, when two persons have unblinded the trial.');
      return this.build(tx, trial.id, trial.code);
    });
  }

  /** The record as it stands, for the product's own checks; it must not leave before the reveal. */
  async build(tx: EntityManager, trialId: string, trialCode: string): Promise<Bundle> {
    const designs = await this.sequence.all(tx, trialId);
    if (designs.length === 0) throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation.');
    const randomisations: BundleRandomisation[] = [];
    for (const opened of designs) randomisations.push(await this.randomisation(tx, trialId, opened));
    const clusters = await this.clusters(tx, trialId);
    return { format: BUNDLE_FORMAT, trial: trialCode, randomisations, ...(clusters.length > 0 ? { recruitment: { clusters } } : {}) };
  }

  /** Where clusters are allocated, the record replays them; who belongs to which is told beside it. */
  private clusters(tx: EntityManager, trialId: string): Promise<{ cluster: string; participants: string[] }[]> {
    return tx.query(
      `select c.cluster_key as cluster, array_agg(p.code order by a.allocated_at, p.code) as participants from sealed.cluster_allocation c
       join sealed.allocation a on a.trial_id = c.trial_id and a.stratum_key = c.cluster_key
       join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
       where c.trial_id = $1 group by c.cluster_key order by c.cluster_key collate "C"`,
      [trialId],
    );
  }

  private async randomisation(tx: EntityManager, trialId: string, opened: OpenedRandomisation): Promise<BundleRandomisation> {
    const { label, secret, design } = opened.sealed;
    const version = [trialId, opened.designVersion];
    const keys = await tx.query<{ stratum_key: string; positions: number | null; root: string | null }[]>(
      `select s.stratum_key, r.positions, r.root from sealed.stratum s left join trial.planned_root r using (trial_id, design_version, stratum_key)
       where s.trial_id = $1 and s.design_version = $2 and (s.next_position > 1 or r.root is not null)
         and not exists (select 1 from sealed.cluster_allocation c where c.trial_id = s.trial_id and c.cluster_key = s.stratum_key) order by s.stratum_key collate "C"`,
      version,
    );
    const rows = await tx.query<AllocationRecord[]>(
      `select a.stratum_key, a.position, p.code, a.ciphertext, a.leaf, a.link, a.allocated_at, a.covariates from sealed.allocation a
       join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
       where a.trial_id = $1 and a.design_version = $2
       union all select stratum_key, position, cluster_key, ciphertext, leaf, link, allocated_at, null from sealed.cluster_allocation
       where trial_id = $1 and design_version = $2 order by position`,
      version,
    );
    return {
      label,
      algorithm: opened.algorithm,
      design,
      secret: Buffer.from(secret).toString('hex'),
      commitment: opened.commitment,
      ...(opened.publicValue ? { publicValue: opened.publicValue } : {}),
      strata: keys.map(({ stratum_key: key, positions, root }) => ({
        key,
        ...(positions !== null && root !== null ? { planned: { positions, root } } : {}),
        allocations: rows.filter((row) => row.stratum_key === key).map((row) => this.allocation(trialId, opened, row)),
      })),
    };
  }

  private allocation(trialId: string, opened: OpenedRandomisation, row: AllocationRecord): BundleAllocation {
    return {
      position: row.position,
      participant: row.code,
      arm: this.sequence.openArm(trialId, opened, row.stratum_key, row.position, row.ciphertext),
      allocatedAt: row.allocated_at.toISOString(),
      ...(row.covariates ? { covariates: row.covariates } : {}),
      leaf: row.leaf,
      link: row.link,
    };
  }
}
