import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';
import type { Design } from '@equipoise/randomisation-core';
import { TrialHooks, type Activation, type DesignAmendment } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { AllocationLists } from './allocation-lists';
import { BeginDesign } from './begin-design';
import { EarlierAllocations } from './earlier-allocations';
import { SealedSequence, secretFor } from './sealed-sequence';

/**
 * Activation seals the randomisation: the secret comes from the operating system, the commitment is published. An
 * amendment of the design seals another one; what was allocated and planned before stays as it is, and minimisation goes on from it.
 */
@Injectable()
export class SealAtActivation implements OnModuleInit {
  constructor(
    private readonly hooks: TrialHooks,
    private readonly sequence: SealedSequence,
    private readonly lists: AllocationLists,
    private readonly begin: BeginDesign,
    private readonly earlier: EarlierAllocations,
  ) {}

  onModuleInit(): void {
    this.hooks.onActivation((tx, activation) => this.activate(tx, activation));
    this.hooks.onDesignAmendment((tx, amendment) => this.amend(tx, amendment));
  }

  private async activate(tx: EntityManager, activation: Activation): Promise<void> {
    const { trial, sealed } = activation;
    if (sealed) return this.seal(tx, activation, sealed.method === 'list' ? await this.lists.take(tx, trial) : sealed, 1, null);
    if (trial.protocol.randomisation) throw new DomainError('no-sealed-design', 'conflict', 'The sealed part of the protocol is missing; import the protocol again.');
  }

  private async amend(tx: EntityManager, amendment: DesignAmendment): Promise<void> {
    const { trial, sealed, addedSites } = amendment;
    if (!sealed) throw new DomainError('no-sealed-design', 'conflict', 'The sealed part of the protocol is missing; import the protocol again.');
    if (sealed.method === 'list') {
      throw new DomainError('list-is-sealed', 'conflict', 'An uploaded list was sealed when the trial was activated and cannot be extended; amend the protocol to a method that Equipoise derives itself.');
    }
    const [newest] = await tx.query<{ version: number }[]>('select max(design_version) as version from trial.commitment where trial_id = $1', [trial.id]);
    const design = sealed.method === 'minimisation' ? await this.earlier.before(tx, trial, sealed) : sealed;
    await this.seal(tx, amendment, design, (newest?.version ?? 0) + 1, addedSites);
  }

  private async seal(tx: EntityManager, { trial, seed, at }: Activation, design: Design, version: number, sites: readonly string[] | null): Promise<void> {
    const opened = await this.sequence.seal(tx, trial, { version, design, secret: secretFor(seed, trial.code, version), sites, at });
    await this.begin.run(tx, trial, opened, sites, at);
  }
}
