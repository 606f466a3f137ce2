import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { decrypt, encrypt, MASTER_KEY, openDataKey, sealEnvelope, type MasterKey } from '@equipoise/platform';
import { ALGORITHM_ID, commitmentOf, type Design, type PublicValue, type SealedRandomisation } from '@equipoise/randomisation-core';
import type { EntityManager } from 'typeorm';

/** Arms are padded to one length, so that a ciphertext's size tells nothing. Codes are at most this long. */
const ARM_BYTES = 32;

interface RandomisationRecord {
  design_version: number;
  ciphertext: Buffer;
  wrapped_key: Buffer;
  commitment: string;
  algorithm: string;
  value: string | null;
  source: string | null;
}

/** A sealed randomisation that the application has opened for itself. */
export interface OpenedRandomisation {
  readonly designVersion: number;
  readonly commitment: string;
  readonly algorithm: string;
  /** With the public value where one was entered: streams and salts are derived from the mixture. */
  readonly sealed: SealedRandomisation;
  readonly publicValue: PublicValue | null;
  readonly dataKey: Buffer;
}

/** A design to be sealed. */
export interface DesignToSeal {
  /** 1 at activation, one more with each amendment of the design. */
  readonly version: number;
  readonly design: Design;
  readonly secret: Buffer;
  /** Codes of the sites whose strata it serves; null: all sites, from now on. */
  readonly sites: readonly string[] | null;
  /** Trial time. */
  readonly at: Date;
}

const sealContext = (trialId: string, version: number) => `randomisation/${trialId}/${version}`;
const positionContext = (trialId: string, version: number, stratum: string, position: number) => `position/${trialId}/${version}/${stratum}/${position}`;

function padArm(arm: string): Buffer {
  const bytes = Buffer.from(arm);
  if (bytes.length > ARM_BYTES) throw new Error(`an arm code is longer than ${ARM_BYTES} bytes`);
  return Buffer.concat([bytes], ARM_BYTES);
}

/** The secret of a design: from the operating system, or from the seed of a simulation. */
export function secretFor(seed: string | null, trialCode: string, version: number): Buffer {
  if (seed === null) return randomBytes(32);
  const amendment = version === 1 ? '' : `|${version}`;
  return createHash('sha256').update(`equipoise/simulated-secret|${trialCode}|${seed}${amendment}`).digest();
}

/** Seals designs with their secrets, and opens what was sealed. No list of future arms exists in clear anywhere. */
@Injectable()
export class SealedSequence {
  constructor(@Inject(MASTER_KEY) private readonly masterKey: MasterKey) {}

  /** Seals a design under its own secret and publishes the commitment. */
  async seal(tx: EntityManager, trial: { id: string; code: string }, { version, design, secret, sites, at }: DesignToSeal): Promise<OpenedRandomisation> {
    const sealed: SealedRandomisation = { label: trial.code, secret, design };
    const commitment = commitmentOf(sealed);
    const text = Buffer.from(JSON.stringify({ label: sealed.label, secret: secret.toString('hex'), design }));
    const envelope = sealEnvelope(this.masterKey, text, sealContext(trial.id, version));
    await tx.query(
      `insert into sealed.randomisation (trial_id, design_version, ciphertext, wrapped_key, key_id, commitment, algorithm, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [trial.id, version, envelope.ciphertext, envelope.wrappedKey, envelope.keyId, commitment, ALGORITHM_ID, at],
    );
    await tx.query('insert into trial.commitment (trial_id, design_version, commitment, algorithm, committed_at, sites) values ($1, $2, $3, $4, $5, $6)', [
      trial.id, version, commitment, ALGORITHM_ID, at, sites,
    ]);
    const dataKey = openDataKey(this.masterKey, envelope, sealContext(trial.id, version));
    return { designVersion: version, commitment, algorithm: ALGORITHM_ID, sealed, publicValue: null, dataKey };
  }

  /** One sealed design, opened. undefined where there is none. */
  async open(tx: EntityManager, trialId: string, version: number): Promise<OpenedRandomisation | undefined> {
    return (await this.opened(tx, trialId, version))[0];
  }

  /** Every sealed design of a trial, the first one first; none in a trial that was not activated. */
  all(tx: EntityManager, trialId: string): Promise<OpenedRandomisation[]> {
    return this.opened(tx, trialId, null);
  }

  private async opened(tx: EntityManager, trialId: string, version: number | null): Promise<OpenedRandomisation[]> {
    const rows = await tx.query<RandomisationRecord[]>(
      `select r.design_version, r.ciphertext, r.wrapped_key, r.commitment, r.algorithm, v.value, v.source
       from sealed.randomisation r left join trial.public_value v using (trial_id, design_version)
       where r.trial_id = $1 and ($2::integer is null or r.design_version = $2) order by r.design_version`,
      [trialId, version],
    );
    return rows.map((row) => this.openRecord(trialId, row));
  }

  private openRecord(trialId: string, row: RandomisationRecord): OpenedRandomisation {
    const context = sealContext(trialId, row.design_version);
    const dataKey = openDataKey(this.masterKey, { wrappedKey: row.wrapped_key }, context);
    const { label, secret, design } = JSON.parse(decrypt(dataKey, row.ciphertext, context).toString()) as { label: string; secret: string; design: Design };
    const publicValue = row.value === null || row.source === null ? null : { value: row.value, source: row.source };
    return {
      designVersion: row.design_version,
      commitment: row.commitment,
      algorithm: row.algorithm,
      sealed: { label, secret: Buffer.from(secret, 'hex'), design, ...(publicValue ? { publicValue: publicValue.value } : {}) },
      publicValue,
      dataKey,
    };
  }

  /** The arm of a position as a ciphertext of one length, bound to its place. */
  sealArm(trialId: string, opened: OpenedRandomisation, stratum: string, position: number, arm: string): Buffer {
    return encrypt(opened.dataKey, padArm(arm), positionContext(trialId, opened.designVersion, stratum, position));
  }

  /** The arm of one allocation. @throws Error where the ciphertext was altered or moved */
  openArm(trialId: string, opened: OpenedRandomisation, stratum: string, position: number, ciphertext: Buffer): string {
    const padded = decrypt(opened.dataKey, ciphertext, positionContext(trialId, opened.designVersion, stratum, position));
    const end = padded.indexOf(0);
    return padded.subarray(0, end === -1 ? padded.length : end).toString();
  }
}
