import { Inject, Injectable } from '@nestjs/common';
import { DomainError, staleVersion, type Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { readTrial, trialNow } from './read-trial';
import { SealedPart } from './sealed-part';
import type { Trial, TrialStatus } from './trial';
import { TrialHooks } from './trial-hooks';
import { STATUS_STEPS, type StatusAction } from './trial-status';

/** Writes the new status of a trial. Allocations hold the trial's lock shared, so none is half done when this returns. */
export async function setTrialStatus(tx: EntityManager, trial: Trial, to: TrialStatus, version: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('trial/' || $1::text, 0))`, [trial.id]);
  const [, changed] = await tx.query<[unknown, number]>('update trial.trial set status = $1, version = version + 1 where id = $2 and version = $3', [to, trial.id, version]);
  if (changed === 0) throw staleVersion('trial');
}

/** Opens, pauses, closes or locks a trial. */
@Injectable()
export class ChangeTrialStatus {
  constructor(
    private readonly hooks: TrialHooks,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly sealedPart: SealedPart,
  ) {}

  async run(access: Access, action: StatusAction, version: number, reason: string): Promise<void> {
    const step = STATUS_STEPS[action];
    access.requireThroughout(step.permission);
    await access.onBehalf(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        if (!step.from.includes(trial.status)) {
          throw new DomainError('status-not-possible', 'conflict', `A trial that is ${trial.status} cannot do this; it must be ${step.from.join(' or ')}.`);
        }
        await setTrialStatus(tx, trial, step.to, version);
        if (action === 'activate') {
          const at = await trialNow(tx, trial.id, this.clock);
          await this.hooks.activate(tx, { trial, sealed: await this.sealedPart.design(tx, trial.id, trial.protocolVersion), seed: await this.sealedPart.seed(tx, trial.id), at });
        }
      },
      { reason },
    );
  }
}
