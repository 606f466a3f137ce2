import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { checkPlanColumns } from '@equipoise/export';
import { DomainError, invalidInput, notPermitted, type Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { parsePlan, PlanError, type AnalysisPlan } from '@equipoise/statistics';
import { readTrial, trialNow } from '@equipoise/trials';
import { problemsOf } from './check-plan';
import { mayWritePlan } from './plan-page';
import { lastSealed, lockPlan, readPlanVersions } from './plan-version';

const refused = (problems: Parameters<typeof invalidInput>[0]) => invalidInput(problems, 'The plan has mistakes; it was not saved.');

/** @throws DomainError invalid-input with line and column of each mistake */
export function readPlanText(source: string): AnalysisPlan {
  try {
    return parsePlan(source);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw refused(problemsOf(error));
  }
}

/** Saves a new version of the plan. What is sealed stays; what comes after it is an amendment and says why. */
@Injectable()
export class WritePlan {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws DomainError invalid-input (with every mistake), not-permitted, plan-unchanged */
  async run(access: Access, source: string, reason: string | null): Promise<void> {
    const plan = readPlanText(source);
    const sha256 = createHash('sha256').update(source).digest('hex');
    await access.transaction(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        if (!mayWritePlan(access, trial)) throw notPermitted();
        const mistakes = checkPlanColumns(source, plan, trial);
        if (mistakes.length > 0) throw refused(mistakes);
        await lockPlan(tx, trial.id);
        const versions = await readPlanVersions(tx, trial.id);
        const newest = versions.at(-1);
        if (newest?.sha256 === sha256) throw new DomainError('plan-unchanged', 'conflict', 'This is the newest version of the plan already, word for word.');
        if (lastSealed(versions) && !reason) {
          throw invalidInput([{ code: 'reason-missing', path: 'reason', message: 'A plan is sealed already: this is an amendment, and says why.', fix: 'Give the reason.' }]);
        }
        await tx.query('insert into trial.plan_version (trial_id, number, source, sha256, reason, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)', [
          trial.id, (newest?.number ?? 0) + 1, source, sha256, reason, await trialNow(tx, trial.id, this.clock), access.author.id,
        ]);
      },
      { reason: reason ?? undefined },
    );
  }
}
