import { createHash } from 'node:crypto';
import type { IdSource } from '@equipoise/kernel';
import { RandomStream } from '@equipoise/randomisation-core';

const FROZEN_ID = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/**
 * Ids and tokens that repeat in every world. Each step of a story begins streams of its own, so that a step which
 * draws more ids in one world than in another (an attendance more, a group more) shifts no id of a later step.
 */
export class SeededIds implements IdSource {
  private ids = this.stream('ids', 'start');
  private tokens = this.stream('tokens', 'start');
  private readonly begun = new Set<string>();
  private frozen = false;

  /** @param step a name that occurs once @throws Error where it occurs again: its ids would repeat */
  begin(step: string): void {
    if (this.begun.has(step)) throw new Error(`the step "${step}" was begun twice`);
    this.begun.add(step);
    this.ids = this.stream('ids', step);
    this.tokens = this.stream('tokens', step);
  }

  /** From now on one id for everything: for requests that a browser sends at once, in no fixed order, and that write nothing. */
  freeze(): void {
    this.frozen = true;
  }

  thaw(): void {
    this.frozen = false;
  }

  next(): string {
    if (this.frozen) return FROZEN_ID;
    const hex = this.ids.bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  token(): string {
    return this.tokens.bytes(32).toString('base64url');
  }

  private stream(purpose: string, step: string): RandomStream {
    return RandomStream.seeded(createHash('sha256').update(`two worlds|${step}`).digest(), purpose);
  }
}
