import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type IdSource } from '@equipoise/kernel';
import { grantRole } from '@equipoise/identity';
import { CONFIG, IDS, MASTER_KEY, sealEnvelope, type Access, type Config, type MasterKey } from '@equipoise/platform';
import { parseProtocol, type OpenProtocol, type Protocol, type SealedDesign } from '@equipoise/protocol';
import { canonicalJson, type JsonValue } from '@equipoise/randomisation-core';
import type { EntityManager } from 'typeorm';
import { protocolPartContext } from './sealed-part';

export interface ImportTrialCommand {
  readonly protocol: string;
  readonly simulated: boolean;
  readonly seed?: string;
}

export const hashOfOpenProtocol = (open: OpenProtocol): string =>
  createHash('sha256').update(canonicalJson(JSON.parse(JSON.stringify(open)) as JsonValue)).digest('hex');

/**
 * Reads a protocol document and refuses it with every mistake at once.
 * @throws DomainError invalid-input with line and column of each problem
 */
export function readProtocolText(text: string): { protocol: Protocol; open: OpenProtocol; sealed: SealedDesign | null } {
  const parsed = parseProtocol(text);
  if (!parsed.ok) throw invalidInput(parsed.problems, 'The protocol has mistakes; nothing was imported.');
  return parsed;
}

/** Makes a draft trial of a protocol document. Its sealed part goes into the sealed schema, encrypted, and nowhere else. */
@Injectable()
export class ImportTrial {
  constructor(
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A demonstration asks nobody for a second factor, so nothing real may come into it. @throws DomainError demonstration-only */
  refuseLiveTrialInDemonstration(simulated: boolean): void {
    if (simulated || !this.config.simulatedOnly) return;
    throw new DomainError('demonstration-only', 'conflict', 'This is the demonstration: it takes simulated trials only. Start Equipoise itself for a real one.');
  }

  async run(access: Access, command: ImportTrialCommand): Promise<{ trialId: string }> {
    const { open, sealed } = readProtocolText(command.protocol);
    const simulated = command.simulated || open.simulated;
    if (command.seed !== undefined && !simulated) {
      throw invalidInput([{ code: 'seed-refused', path: 'seed', message: 'A live trial takes its secret from the operating system, never from a seed.', fix: 'Leave the seed out.' }]);
    }
    this.refuseLiveTrialInDemonstration(simulated);
    const trialId = this.ids.next();
    await access.beginTrial(trialId, async (tx) => {
      const now = access.now();
      await this.insertWhole(tx, access, { trialId, open, sealed, simulatedBy: simulated ? (command.seed ?? trialId) : null, at: now });
      if (access.author.id) await grantRole(tx, { grantId: this.ids.next(), accountId: access.author.id, trialId, siteId: null, role: 'trial-designer', grantedAt: now, grantedBy: access.author.id });
    });
    return { trialId };
  }

  /** A draft with its first protocol version and its sites. @param trial `simulatedBy` is the seed of a simulated trial, null for a live one */
  async insertWhole(
    tx: EntityManager,
    access: Access,
    trial: { readonly trialId: string; readonly open: OpenProtocol; readonly sealed: SealedDesign | null; readonly simulatedBy: string | null; readonly at: Date },
  ): Promise<void> {
    const { trialId, open, sealed, simulatedBy, at } = trial;
    await this.insertTrial(tx, trialId, open, simulatedBy !== null, at);
    if (simulatedBy !== null) {
      await tx.query('insert into trial.simulation_clock (trial_id, now_at) values ($1, $2)', [trialId, at]);
      await tx.query(`insert into sealed.simulation (trial_id, seed, progress) values ($1, $2, '{}')`, [trialId, simulatedBy]);
    }
    await this.insertProtocolVersion(tx, access, { trialId, number: 1, open, sealed, reason: null, at });
    for (const site of open.sites) {
      await tx.query('insert into trial.site (trial_id, id, code, name, time_zone, recruiting) values ($1, $2, $3, $4, $5, true)', [
        trialId, this.ids.next(), site.code, site.name, site.timeZone,
      ]);
    }
  }

  private async insertTrial(tx: EntityManager, trialId: string, open: OpenProtocol, simulated: boolean, now: Date): Promise<void> {
    const [existing] = await tx.query<object[]>('select 1 from trial.trial where code = $1', [open.identification.code]);
    if (existing) {
      throw new DomainError('trial-code-taken', 'conflict', `A trial with the code of this protocol exists already; an amendment belongs to that trial, a new trial needs another code.`);
    }
    await tx.query(
      `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
       values ($1, $2, $3, 'draft', $4, false, $5, $6, 1, $7, 1)`,
      [trialId, open.identification.code, open.identification.title.en, simulated, open.sites[0]?.timeZone ?? 'UTC', open.targetSize, now],
    );
  }

  /** Stores a version of the protocol: the open part for everybody, the sealed part as ciphertext. */
  async insertProtocolVersion(
    tx: EntityManager,
    access: Access,
    version: { trialId: string; number: number; open: OpenProtocol; sealed: SealedDesign | null; reason: string | null; at: Date },
  ): Promise<void> {
    const { trialId, number, open, sealed, reason, at } = version;
    await tx.query('insert into trial.protocol_version (trial_id, number, document, sha256, reason, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)', [
      trialId, number, JSON.stringify(open), hashOfOpenProtocol(open), reason, at, access.author.id,
    ]);
    const part = sealEnvelope(this.masterKey, Buffer.from(JSON.stringify(sealed)), protocolPartContext(trialId, number));
    await tx.query('insert into sealed.protocol_part (trial_id, protocol_version, ciphertext, wrapped_key, key_id) values ($1, $2, $3, $4, $5)', [
      trialId, number, part.ciphertext, part.wrappedKey, part.keyId,
    ]);
  }
}
