import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { SigningCredentials, type Credentials } from '@equipoise/identity';
import { DomainError, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { writeSignature } from '@equipoise/signatures';
import { readTrial, trialNow } from '@equipoise/trials';
import { lockPlan, readPlanVersions } from './plan-version';

/** Signs and seals the newest version of the plan: a signature bound to its hash, and no change ever after. */
@Injectable()
export class SealPlan {
  constructor(
    private readonly credentials: SigningCredentials,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError invalid-input (credentials), no-plan, plan-sealed */
  async run(access: Access, credentials: Credentials, meaning: string): Promise<void> {
    access.requireThroughout('plan.seal');
    const { accountId, printedName } = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        await lockPlan(tx, access.trialId);
        const trial = await readTrial(tx, access.trialId);
        const newest = (await readPlanVersions(tx, trial.id)).at(-1);
        if (!newest) throw new DomainError('no-plan', 'conflict', 'There is no plan to seal yet.');
        if (newest.sealedAt) throw new DomainError('plan-sealed', 'conflict', 'The newest version of the plan is sealed already.');
        const sealedAt = await trialNow(tx, trial.id, this.clock);
        await tx.query('update trial.plan_version set sealed_at = $3, sealed_by = $4 where trial_id = $1 and number = $2', [trial.id, newest.number, sealedAt, accountId]);
        const subject = `analysis-plan/${newest.number}`;
        await writeSignature(tx, {
          trialId: trial.id, id: this.ids.next(), accountId, printedName, meaning, subject, subjectSha256: newest.sha256, signedAt: access.now(),
        });
        await recordEvent(tx, { trialId: trial.id, subject: 'trial.plan_version', rowId: subject, detail: { sealed: true, sha256: newest.sha256, meaning, status: trial.status } });
      },
      { reason: meaning },
    );
  }
}
