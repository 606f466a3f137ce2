import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { decrypt, encrypt, MASTER_KEY, openDataKey, sealEnvelope, type MasterKey } from '@equipoise/platform';
import { ALGORITHM_ID, chainStart, commitmentOf, leafOf, saltOf, SequenceCursor, type Design, type SealedRandomisation } from '@equipoise/randomisation-core';
import type { EntityManager } from 'typeorm';

/** Positions that are planned at once. Far more than any hour brings, and a few milliseconds of work. */
const BATCH = 256;
/** Arms are padded to one length, so that a ciphertext's size tells nothing. Codes are at most this long. */
const ARM_BYTES = 32;

interface RandomisationRecord {
  design_version: number;
  ciphertext: Buffer;
  wrapped_key: Buffer;
  commitment: string;
  algorithm: string;
}

/** A sealed randomisation that the application has opened for itself. */
export interface OpenedRandomisation {
  readonly designVersion: number;
  readonly commitment: string;
  readonly algorithm: string;
  readonly sealed: SealedRandomisation;
  readonly dataKey: Buffer;
}

const sealContext = (trialId: string, version: number) => `randomisation/${trialId}/${version}`;
const positionContext = (trialId: string, version: number, stratum: string, position: number) => `position/${trialId}/${version}/${stratum}/${position}`;

function padArm(arm: string): Buffer {
  const bytes = Buffer.from(arm);
  if (bytes.length > ARM_BYTES) throw new Error(`an arm code is longer than ${ARM_BYTES} bytes`);
  return Buffer.concat([bytes], ARM_BYTES);
}

/** The secret of a trial: from the operating system, or from the seed of a simulation. */
export function secretFor(seed: string | null, trialCode: string): Buffer {
  return seed === null ? randomBytes(32) : createHash('sha256').update(`equipoise/simulated-secret|${trialCode}|${seed}`).digest();
}

/**
 * Seals a design with its secret, plans positions as ciphertexts, opens allocations. No list of future arms exists
 * in clear anywhere, in the database or on disk.
 */
@Injectable()
export class SealedSequence {
  constructor(@Inject(MASTER_KEY) private readonly masterKey: MasterKey) {}

  /** Seals a design under a new secret and publishes the commitment. Returns the commitment, 64 hexadecimal digits. */
  async seal(tx: EntityManager, trial: { id: string; code: string }, design: Design, secret: Buffer, strata: readonly string[], at: Date): Promise<string> {
    const version = 1;
    const sealed: SealedRandomisation = { label: trial.code, secret, design };
    const commitment = commitmentOf(sealed);
    const text = Buffer.from(JSON.stringify({ label: sealed.label, secret: secret.toString('hex'), design }));
    const envelope = sealEnvelope(this.masterKey, text, sealContext(trial.id, version));
    await tx.query(
      `insert into sealed.randomisation (trial_id, design_version, ciphertext, wrapped_key, key_id, commitment, algorithm, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [trial.id, version, envelope.ciphertext, envelope.wrappedKey, envelope.keyId, commitment, ALGORITHM_ID, at],
    );
    await tx.query('insert into trial.commitment (trial_id, design_version, commitment, algorithm, committed_at) values ($1, $2, $3, $4, $5)', [
      trial.id, version, commitment, ALGORITHM_ID, at,
    ]);
    const opened: OpenedRandomisation = { designVersion: version, commitment, algorithm: ALGORITHM_ID, sealed, dataKey: openDataKey(this.masterKey, envelope, sealContext(trial.id, version)) };
    for (const stratum of strata) await this.plan(tx, trial.id, opened, stratum);
    return commitment;
  }

  /** The newest sealed randomisation of a trial, opened. undefined in a trial that was not activated. */
  async open(tx: EntityManager, trialId: string): Promise<OpenedRandomisation | undefined> {
    const [row] = await tx.query<RandomisationRecord[]>(
      'select design_version, ciphertext, wrapped_key, commitment, algorithm from sealed.randomisation where trial_id = $1 order by design_version desc limit 1',
      [trialId],
    );
    if (!row) return undefined;
    const context = sealContext(trialId, row.design_version);
    const dataKey = openDataKey(this.masterKey, { wrappedKey: row.wrapped_key }, context);
    const { label, secret, design } = JSON.parse(decrypt(dataKey, row.ciphertext, context).toString()) as { label: string; secret: string; design: Design };
    return {
      designVersion: row.design_version,
      commitment: row.commitment,
      algorithm: row.algorithm,
      sealed: { label, secret: Buffer.from(secret, 'hex'), design },
      dataKey,
    };
  }

  /** Plans the next batch of positions of a stratum; begins the stratum where it is new. One caller at a time per stratum. */
  async plan(tx: EntityManager, trialId: string, opened: OpenedRandomisation, stratum: string): Promise<void> {
    const { designVersion: version, sealed } = opened;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('plan/' || $1::text || '/' || $2::text, 0))`, [trialId, stratum]);
    await tx.query(
      `insert into sealed.stratum (trial_id, design_version, stratum_key, next_position, planned_to, head) values ($1, $2, $3, 1, 0, $4) on conflict do nothing`,
      [trialId, version, stratum, chainStart(opened.commitment, stratum)],
    );
    const [row] = await tx.query<{ planned_to: number }[]>('select planned_to from sealed.stratum where trial_id = $1 and design_version = $2 and stratum_key = $3', [
      trialId, version, stratum,
    ]);
    const from = row?.planned_to ?? 0;
    // position k is a pure function of secret, design and stratum: replaying is cheap, and no state is kept that could be wrong
    const cursor = SequenceCursor.start(sealed, stratum);
    cursor.take(from);
    const rows = cursor.take(BATCH);
    await tx.query(
      `insert into sealed.planned_position (trial_id, design_version, stratum_key, position, ciphertext, leaf)
       select $1, $2, $3, p, c, l from unnest($4::int[], $5::bytea[], $6::text[]) as x(p, c, l)`,
      [
        trialId, version, stratum,
        rows.map(({ position }) => position),
        rows.map(({ position, arm }) => encrypt(opened.dataKey, padArm(arm), positionContext(trialId, version, stratum, position))),
        rows.map(({ position, arm }) => leafOf(sealed.label, saltOf(sealed, stratum, position), stratum, position, arm)),
      ],
    );
    await tx.query('update sealed.stratum set planned_to = $4 where trial_id = $1 and design_version = $2 and stratum_key = $3', [trialId, version, stratum, from + BATCH]);
  }

  /** The arm of one allocation. @throws Error where the ciphertext was altered or moved */
  openArm(trialId: string, opened: OpenedRandomisation, stratum: string, position: number, ciphertext: Buffer): string {
    const padded = decrypt(opened.dataKey, ciphertext, positionContext(trialId, opened.designVersion, stratum, position));
    const end = padded.indexOf(0);
    return padded.subarray(0, end === -1 ? padded.length : end).toString();
  }
}
