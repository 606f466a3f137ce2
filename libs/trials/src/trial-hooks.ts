import { Injectable } from '@nestjs/common';
import type { SealedDesign } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import type { Trial } from './trial';

/** What is at hand when a trial is activated. */
export interface Activation {
  readonly trial: Trial;
  /** The sealed part of the protocol; null in a trial without randomisation. */
  readonly sealed: SealedDesign | null;
  /** Seed of a simulated trial; live trials have none. */
  readonly seed: string | null;
  /** Trial time. */
  readonly at: Date;
}

/** Steps of other features that belong to the transaction of a trial's activation. */
@Injectable()
export class TrialHooks {
  private readonly activationSteps: ((tx: EntityManager, activation: Activation) => Promise<void>)[] = [];

  onActivation(step: (tx: EntityManager, activation: Activation) => Promise<void>): void {
    this.activationSteps.push(step);
  }

  async activate(tx: EntityManager, activation: Activation): Promise<void> {
    for (const step of this.activationSteps) await step(tx, activation);
  }
}
