import { Inject, Injectable } from '@nestjs/common';
import { MASTER_KEY, openEnvelope, type MasterKey } from '@equipoise/platform';
import type { SealedDesign } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';

/** Where the sealed part of a protocol version is bound to. */
export const protocolPartContext = (trialId: string, version: number) => `protocol-part/${trialId}/${version}`;

/** Opens what only a designer entered and nobody who enrols may see: block sizes, and the seed of a simulation. */
@Injectable()
export class SealedPart {
  constructor(@Inject(MASTER_KEY) private readonly masterKey: MasterKey) {}

  /** null in a trial without randomisation. */
  async design(tx: EntityManager, trialId: string, protocolVersion: number): Promise<SealedDesign | null> {
    const [row] = await tx.query<{ ciphertext: Buffer; wrapped_key: Buffer; key_id: string }[]>(
      'select ciphertext, wrapped_key, key_id from sealed.protocol_part where trial_id = $1 and protocol_version = $2',
      [trialId, protocolVersion],
    );
    if (!row) return null;
    const envelope = { ciphertext: row.ciphertext, wrappedKey: row.wrapped_key, keyId: row.key_id };
    return JSON.parse(openEnvelope(this.masterKey, envelope, protocolPartContext(trialId, protocolVersion)).toString()) as SealedDesign | null;
  }

  /** Seed of a simulated trial; null for a live one. */
  async seed(tx: EntityManager, trialId: string): Promise<string | null> {
    const [row] = await tx.query<{ seed: string }[]>('select seed from sealed.simulation where trial_id = $1', [trialId]);
    return row?.seed ?? null;
  }
}
