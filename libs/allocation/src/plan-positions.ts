import { Injectable } from '@nestjs/common';
import type { OpenProtocol } from '@equipoise/protocol';
import { chainStart, hasDerivedPositions, leafOf, levelsOf, plannedRoot, saltOf, SequenceCursor, type Covariates, type Design } from '@equipoise/randomisation-core';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { SealedSequence, type OpenedRandomisation } from './sealed-sequence';

/** Positions that are planned at once. Far more than any hour brings, and a few milliseconds of work. */
const BATCH = 256;

const LEAST_IN_TREE = 64;
const MOST_IN_TREE = 4096;

/**
 * How many positions of each stratum can be proved alone. It follows from what everybody may read: a planned size is
 * sealed, and the tree of a stratum goes beyond it so as not to tell it.
 */
const positionsOfTree = ({ recruitmentCap, targetSize }: OpenProtocol): number =>
  Math.min(Math.max(recruitmentCap ?? 2 * targetSize, LEAST_IN_TREE), MOST_IN_TREE);

/** A position on its way into the database. */
export interface PositionToPlan {
  readonly position: number;
  readonly arm: string;
  /** Of the participant, in the order of the factors; minimisation only. */
  readonly levels?: readonly string[];
}

/** How many positions a stratum has for ever; what follows a planned size is another design, not a second round. */
function lengthOf(design: Design, stratum: string): number {
  switch (design.method) {
    case 'random-allocation-rule':
    case 'truncated-binomial':
    case 'maximal':
      return design.plannedSize;
    case 'list':
      return design.strata.find(({ key }) => key === stratum)?.sequence.length ?? 0;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** Plans positions as ciphertexts: by the batch, or one by one where the arm depends on who came before. */
@Injectable()
export class PlanPositions {
  constructor(private readonly sequence: SealedSequence) {}

  /** Begins a stratum where it is new, and returns the last position that is planned. One caller at a time per stratum. */
  async begin(tx: EntityManager, trialId: string, opened: OpenedRandomisation, stratum: string): Promise<number> {
    const key = [trialId, opened.designVersion, stratum];
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('plan/' || $1::text || '/' || $2::text, 0))`, [trialId, stratum]);
    await tx.query(
      `insert into sealed.stratum (trial_id, design_version, stratum_key, next_position, planned_to, head) values ($1, $2, $3, 1, 0, $4) on conflict do nothing`,
      [...key, chainStart(opened.commitment, stratum)],
    );
    const [row] = await tx.query<{ planned_to: number }[]>('select planned_to from sealed.stratum where trial_id = $1 and design_version = $2 and stratum_key = $3', key);
    return row?.planned_to ?? 0;
  }

  /** Plans the next batch of a stratum; begins the stratum where it is new. false where the design has no further position. */
  async extend(tx: EntityManager, trial: Trial, opened: OpenedRandomisation, stratum: string, at: Date): Promise<boolean> {
    const from = await this.begin(tx, trial.id, opened, stratum);
    if (from === 0) await this.publishRoot(tx, trial.id, opened, stratum, positionsOfTree(trial.protocol), at);
    const count = Math.min(BATCH, lengthOf(opened.sealed.design, stratum) - from);
    if (count <= 0) return false;
    // position k is a pure function of secret, design and stratum: replaying is cheap, and no state is kept that could be wrong
    const cursor = SequenceCursor.start(opened.sealed, stratum);
    cursor.take(from);
    await this.insert(tx, trial.id, opened, stratum, cursor.take(count));
    return true;
  }

  /**
   * Plans the one position of the participant who arrives, from all who came before. The caller holds the lock of the
   * stratum and allocates in the same transaction, so that no position waits for somebody with other covariates.
   */
  async next(tx: EntityManager, trialId: string, opened: OpenedRandomisation, stratum: string, covariates: Covariates): Promise<void> {
    const { design } = opened.sealed;
    if (design.method !== 'minimisation') throw new Error(`${design.method} does not look at covariates`);
    await this.begin(tx, trialId, opened, stratum);
    const before = await tx.query<{ covariates: Covariates }[]>(
      'select covariates from sealed.allocation where trial_id = $1 and design_version = $2 and stratum_key = $3 order by position',
      [trialId, opened.designVersion, stratum],
    );
    const cursor = SequenceCursor.start(opened.sealed, stratum);
    for (const earlier of before) cursor.next(earlier.covariates);
    const { position, arm } = cursor.next(covariates);
    await this.insert(tx, trialId, opened, stratum, [{ position, arm, levels: levelsOf(design, covariates) }]);
  }

  /** Stores positions that follow on those that are planned. */
  async insert(tx: EntityManager, trialId: string, opened: OpenedRandomisation, stratum: string, rows: readonly PositionToPlan[]): Promise<void> {
    const { designVersion: version, sealed } = opened;
    const leaf = ({ position, arm, levels }: PositionToPlan) => leafOf(sealed.label, saltOf(sealed, stratum, position), stratum, position, arm, ...(levels ?? []));
    await tx.query(
      `insert into sealed.planned_position (trial_id, design_version, stratum_key, position, ciphertext, leaf)
       select $1, $2, $3, p, c, l from unnest($4::int[], $5::bytea[], $6::text[]) as x(p, c, l)`,
      [trialId, version, stratum, rows.map(({ position }) => position), rows.map(({ position, arm }) => this.sequence.sealArm(trialId, opened, stratum, position, arm)), rows.map(leaf)],
    );
    await tx.query('update sealed.stratum set planned_to = $4 where trial_id = $1 and design_version = $2 and stratum_key = $3', [trialId, version, stratum, rows.at(-1)?.position]);
  }

  /**
   * Publishes the second commitment of a stratum before its first allocation, where its positions follow from the secret.
   * @param positions of the tree; not the planned size of a design, which is sealed
   */
  async publishRoot(tx: EntityManager, trialId: string, opened: OpenedRandomisation, stratum: string, positions: number, at: Date): Promise<void> {
    if (!hasDerivedPositions(opened.sealed.design)) return;
    await tx.query(
      'insert into trial.planned_root (trial_id, design_version, stratum_key, positions, root, published_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
      [trialId, opened.designVersion, stratum, positions, plannedRoot(opened.sealed, stratum, positions), at],
    );
  }
}
