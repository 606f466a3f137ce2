import { Injectable } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { BUNDLE_FORMAT, type Bundle, type BundleAllocation } from '@equipoise/randomisation-core';
import { readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { SealedSequence } from './sealed-sequence';

interface AllocationRecord {
  stratum_key: string;
  position: number;
  code: string;
  ciphertext: Buffer;
  leaf: string;
  link: string;
  allocated_at: Date;
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
    const opened = await this.sequence.open(tx, trialId);
    if (!opened) throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation.');
    const rows = await tx.query<AllocationRecord[]>(
      `select a.stratum_key, a.position, p.code, a.ciphertext, a.leaf, a.link, a.allocated_at from sealed.allocation a
       join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
       where a.trial_id = $1 and a.design_version = $2 order by a.stratum_key collate "C", a.position`,
      [trialId, opened.designVersion],
    );
    const strata = new Map<string, BundleAllocation[]>();
    for (const row of rows) {
      const allocations = strata.get(row.stratum_key) ?? [];
      strata.set(row.stratum_key, allocations);
      allocations.push({
        position: row.position,
        participant: row.code,
        arm: this.sequence.openArm(trialId, opened, row.stratum_key, row.position, row.ciphertext),
        allocatedAt: row.allocated_at.toISOString(),
        leaf: row.leaf,
        link: row.link,
      });
    }
    const { label, secret, design } = opened.sealed;
    return {
      format: BUNDLE_FORMAT,
      trial: trialCode,
      randomisations: [
        {
          label,
          algorithm: opened.algorithm,
          design,
          secret: Buffer.from(secret).toString('hex'),
          commitment: opened.commitment,
          strata: [...strata].map(([key, allocations]) => ({ key, allocations })),
        },
      ],
    };
  }
}
