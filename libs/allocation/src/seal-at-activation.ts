import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';
import { stratumKeys } from '@equipoise/protocol';
import { TrialHooks } from '@equipoise/trials';
import { PlanPositions } from './plan-positions';
import { SealedSequence, secretFor } from './sealed-sequence';

/** Strata that a design may have before their positions are planned one by one, when they are first needed. */
const PLANNED_AT_ONCE = 64;

/** Activation seals the randomisation: the secret comes from the operating system, the commitment is published. */
@Injectable()
export class SealAtActivation implements OnModuleInit {
  constructor(
    private readonly hooks: TrialHooks,
    private readonly sequence: SealedSequence,
    private readonly positions: PlanPositions,
  ) {}

  onModuleInit(): void {
    this.hooks.onActivation(async (tx, { trial, sealed, seed, at }) => {
      if (!sealed) {
        if (trial.protocol.randomisation) throw new DomainError('no-sealed-design', 'conflict', 'The sealed part of the protocol is missing; import the protocol again.');
        return;
      }
      const opened = await this.sequence.seal(tx, trial, { version: 1, design: sealed, secret: secretFor(seed, trial.code, 1), sites: null, at });
      if (sealed.method === 'minimisation') return;
      for (const stratum of stratumKeys(trial.protocol).slice(0, PLANNED_AT_ONCE)) await this.positions.extend(tx, trial.id, opened, stratum);
    });
  }
}
