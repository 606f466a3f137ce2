import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import type { OpenProtocol } from '@equipoise/protocol';
import { readProtocolVersion } from './read-trial';

/** Protocols that a process keeps at hand: a document is some ten kilobytes. */
const KEPT = 64;

/**
 * Versions of protocols, kept after the first reading: a version never changes (its table is append-only), so what is kept
 * cannot be stale. Which version is in force is read with the trial each time.
 */
@Injectable()
export class ProtocolVersions {
  private readonly kept = new Map<string, OpenProtocol>();
  private readonly newest = new Map<string, number>();

  /** The version that was last asked for in this trial, if it is at hand: a guess, to be checked against the trial. */
  lastSeen(trialId: string): { readonly number: number; readonly protocol: OpenProtocol } | undefined {
    const number = this.newest.get(trialId);
    const protocol = number === undefined ? undefined : this.kept.get(`${trialId}/${number}`);
    return number === undefined || !protocol ? undefined : { number, protocol };
  }

  /** @throws DomainError not-found */
  async read(access: Access, trialId: string, number: number): Promise<OpenProtocol> {
    const key = `${trialId}/${number}`;
    const found = this.kept.get(key) ?? (await access.transaction((tx) => readProtocolVersion(tx, trialId, number)));
    this.kept.delete(key);
    this.kept.set(key, found); // the longest unused stands first
    this.newest.set(trialId, number);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return found;
  }
}
