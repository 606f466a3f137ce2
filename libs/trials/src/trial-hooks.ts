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

/** An amendment that changes the design of an activated trial; `trial` and `sealed` are those of the new version. */
export interface DesignAmendment extends Activation {
  /** Where nothing changed but sites that were added: their codes. null: the design changed for all. */
  readonly addedSites: readonly string[] | null;
}

/** Steps of other features that belong to the transaction of a trial's activation or of an amended design. */
@Injectable()
export class TrialHooks {
  private readonly activationSteps: ((tx: EntityManager, activation: Activation) => Promise<void>)[] = [];
  private readonly amendmentSteps: ((tx: EntityManager, amendment: DesignAmendment) => Promise<void>)[] = [];

  onActivation(step: (tx: EntityManager, activation: Activation) => Promise<void>): void {
    this.activationSteps.push(step);
  }

  async activate(tx: EntityManager, activation: Activation): Promise<void> {
    for (const step of this.activationSteps) await step(tx, activation);
  }

  onDesignAmendment(step: (tx: EntityManager, amendment: DesignAmendment) => Promise<void>): void {
    this.amendmentSteps.push(step);
  }

  async amendDesign(tx: EntityManager, amendment: DesignAmendment): Promise<void> {
    for (const step of this.amendmentSteps) await step(tx, amendment);
  }
}
