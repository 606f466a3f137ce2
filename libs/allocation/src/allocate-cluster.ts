import { Injectable } from '@nestjs/common';
import { chainLink } from '@equipoise/randomisation-core';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { PlanPositions } from './plan-positions';
import { SealedSequence, type OpenedRandomisation } from './sealed-sequence';

/** Positions of a cluster's participants that are made at once; all have the arm of the cluster. */
const PLACES = 64;

export interface ClusterToAllocate {
  readonly key: string;
  /** Of the cluster: with waves the site, elsewhere the only one. */
  readonly stratum: string;
  /** Trial time. */
  readonly at: Date;
}

interface ClusterRecord {
  design_version: number;
  stratum_key: string;
  position: number;
  ciphertext: Buffer;
}

/**
 * Allocates a cluster when its first participant has passed the gate, and gives its participants its arm: each still
 * has an allocation of their own, in the cluster's own count.
 */
@Injectable()
export class AllocateCluster {
  constructor(
    private readonly sequence: SealedSequence,
    private readonly positions: PlanPositions,
  ) {}

  /** Places for the next participants of a cluster. false where the design has no position for a further cluster. */
  async provide(tx: EntityManager, trial: Trial, opened: OpenedRandomisation, cluster: ClusterToAllocate): Promise<boolean> {
    const allocated = (await this.find(tx, trial.id, cluster.key)) ?? (await this.allocate(tx, trial, opened, cluster));
    if (!allocated) return false;
    const arm = await this.armOf(tx, trial.id, opened, allocated);
    const from = await this.positions.begin(tx, trial.id, opened, cluster.key);
    await this.positions.insert(tx, trial.id, opened, cluster.key, Array.from({ length: PLACES }, (_, index) => ({ position: from + 1 + index, arm })));
    return true;
  }

  private async find(tx: EntityManager, trialId: string, key: string): Promise<ClusterRecord | undefined> {
    const [row] = await tx.query<ClusterRecord[]>(
      'select design_version, stratum_key, position, ciphertext from sealed.cluster_allocation where trial_id = $1 and cluster_key = $2',
      [trialId, key],
    );
    return row;
  }

  /** A cluster keeps its arm when the design is amended. */
  private async armOf(tx: EntityManager, trialId: string, current: OpenedRandomisation, record: ClusterRecord): Promise<string> {
    const opened = record.design_version === current.designVersion ? current : await this.sequence.open(tx, trialId, record.design_version);
    if (!opened) throw new Error('the sealed design of a cluster is not there');
    return this.sequence.openArm(trialId, opened, record.stratum_key, record.position, record.ciphertext);
  }

  private async allocate(tx: EntityManager, trial: Trial, opened: OpenedRandomisation, { key, stratum, at }: ClusterToAllocate): Promise<ClusterRecord | undefined> {
    const place = [trial.id, opened.designVersion, stratum];
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('stratum/' || $1::text || '/' || $2::text, 0))`, [trial.id, stratum]);
    const next = async () => {
      const [row] = await tx.query<{ position: number; head: string; ciphertext: Buffer; leaf: string }[]>(
        `select q.position, s.head, q.ciphertext, q.leaf from sealed.stratum s
         join sealed.planned_position q on (q.trial_id, q.design_version, q.stratum_key, q.position) = (s.trial_id, s.design_version, s.stratum_key, s.next_position)
         where s.trial_id = $1 and s.design_version = $2 and s.stratum_key = $3`,
        place,
      );
      return row;
    };
    const planned = (await next()) ?? ((await this.positions.extend(tx, trial, opened, stratum, at)) ? await next() : undefined);
    if (!planned) return undefined;
    const link = chainLink(planned.head, { position: planned.position, participant: key, allocatedAt: at.toISOString(), leaf: planned.leaf });
    await tx.query(
      `insert into sealed.cluster_allocation (trial_id, cluster_key, design_version, stratum_key, position, ciphertext, leaf, previous, link, allocated_at)
       values ($1, $4, $2, $3, $5, $6, $7, $8, $9, $10)`,
      [...place, key, planned.position, planned.ciphertext, planned.leaf, planned.head, link, at],
    );
    await tx.query('update sealed.stratum set next_position = $4, head = $5 where trial_id = $1 and design_version = $2 and stratum_key = $3', [...place, planned.position + 1, link]);
    return { design_version: opened.designVersion, stratum_key: stratum, position: planned.position, ciphertext: planned.ciphertext };
  }
}
