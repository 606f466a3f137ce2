import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import { describeOpenChanges, type OpenChange } from '@equipoise/protocol';
import { readProtocolVersion, readTrial } from './read-trial';

/** A version of the protocol as its list shows it. */
export interface ListedVersion {
  readonly number: number;
  /** The trial's own name of it: "1.1". */
  readonly version: string;
  /** Why it was amended; null for the first. */
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly inForce: boolean;
}

/** The versions of a trial's protocol, and what differs between two of them: the open part only, which everybody in the trial may read. */
@Injectable()
export class ProtocolHistory {
  /** Newest first. @throws DomainError not-found */
  list(access: Access): Promise<readonly ListedVersion[]> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const rows = await tx.query<{ number: number; version: string; reason: string | null; created_at: Date }[]>(
        `select number, document -> 'identification' ->> 'version' as version, reason, created_at from trial.protocol_version where trial_id = $1 order by number desc`,
        [trial.id],
      );
      return rows.map(({ number, version, reason, created_at }) => ({ number, version, reason: number === 1 ? null : reason, createdAt: created_at, inForce: number === trial.protocolVersion }));
    });
  }

  /** @throws DomainError not-found where the trial has no such version */
  compare(access: Access, before: number, after: number): Promise<readonly OpenChange[]> {
    return access.transaction(async (tx) => {
      const { id } = await readTrial(tx, access.trialId);
      return describeOpenChanges(await readProtocolVersion(tx, id, before), await readProtocolVersion(tx, id, after));
    });
  }
}
