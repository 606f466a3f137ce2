import { Injectable } from '@nestjs/common';
import { stratumKeys } from '@equipoise/protocol';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { PlanPositions } from './plan-positions';
import type { OpenedRandomisation } from './sealed-sequence';

/** Strata that a design may have before their positions are planned one by one, when they are first needed. */
const PLANNED_AT_ONCE = 64;

/** Whether a sealed design waits for its public value: until then nothing is derived from its secret. */
export const awaitsPublicValue = ({ protocol }: Trial, { publicValue }: Pick<OpenedRandomisation, 'publicValue'>): boolean =>
  protocol.randomisation?.publicValue !== undefined && publicValue === null;

/** Plans the first positions of a design and publishes its roots, once nothing more is mixed into its secret. */
@Injectable()
export class BeginDesign {
  constructor(private readonly positions: PlanPositions) {}

  /** @param sites whose strata it serves; null: all */
  async run(tx: EntityManager, trial: Trial, opened: OpenedRandomisation, sites: readonly string[] | null, at: Date): Promise<void> {
    // minimisation waits for each participant
    if (awaitsPublicValue(trial, opened) || opened.sealed.design.method === 'minimisation') return;
    const { randomisation, sites: all } = trial.protocol;
    const strata = stratumKeys({ randomisation, sites: sites === null ? all : all.filter(({ code }) => sites.includes(code)) });
    for (const stratum of strata.slice(0, PLANNED_AT_ONCE)) await this.positions.extend(tx, trial, opened, stratum, at);
  }
}
