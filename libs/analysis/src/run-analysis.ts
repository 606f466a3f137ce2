import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { analysisDataset, DatasetArms, datasetFileName, datasetOfShape, dummySeed, hasRealArms } from '@equipoise/export';
import { DomainError, type Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { parsePlan } from '@equipoise/statistics';
import { builtFile, StartTask, TaskKinds } from '@equipoise/tasks';
import { readTrial, trialNow, type Trial } from '@equipoise/trials';
import { feedbackThemes } from './feedback-themes';
import { keepRun } from './keep-run';
import { lastSealed, readPlanVersions, type PlanVersion } from './plan-version';
import { RUN_KINDS, type RunKind } from './run-kind';
import { noticesOf } from './run-notices';
import { TASK_KINDS, type RunRequest } from './run-request';
import { runTaskOf, type RunTask } from './follow-runs';
import { requireRunner } from './who-runs';

/**
 * Asks for a run of the plan: on dummy arms and dummy groups to rehearse, on the real ones once the trial is unblinded. Plan,
 * data and arms are read at once, in one short transaction; the worker computes, and keeps the run under the id of its task.
 */
@Injectable()
export class RunAnalysis {
  constructor(
    private readonly arms: DatasetArms,
    private readonly startTask: StartTask,
    kinds: TaskKinds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const module = builtFile(__filename, 'run-analysis.computation');
    for (const kind of RUN_KINDS) kinds.register(TASK_KINDS[kind], { module, keep: keepRun, ownThread: true });
  }

  /** @throws DomainError not-permitted, no-plan, plan-not-sealed, not-unblinded, too-many-tasks */
  async start(access: Access, kind: RunKind, idempotencyKey: string): Promise<RunTask> {
    requireRunner(access, kind);
    const request = await this.assemble(access, kind);
    const { planSha256, dataSha256 } = request;
    const task = await this.startTask.run(access, {
      kind: TASK_KINDS[kind],
      trialId: access.trialId,
      request,
      // chance of a run follows from the seeds of its plan; equal requests are equal to the last byte
      seed: createHash('sha256').update(`${kind}/${planSha256}/${dataSha256}`).digest('hex'),
      idempotencyKey: `${access.trialId}/${idempotencyKey}`,
    });
    return runTaskOf(access, task);
  }

  private assemble(access: Access, kind: RunKind): Promise<RunRequest> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const version = chooseVersion(await readPlanVersions(tx, trial.id), kind, trial);
      const plan = parsePlan(version.source);
      const seed = dummySeed(trial);
      const arms = kind === 'final' ? await this.arms.real(tx, trial) : await this.arms.dummy(tx, trial, seed);
      const data = await analysisDataset(access, tx, trial, arms, plan.data.shape);
      const outcomes = new Set(plan.analyses.map(({ outcome }) => outcome));
      const { id, name, roles, requestId } = access.author;
      return {
        ...{ kind, asker: { id, name, roles, requestId }, createdAt: (await trialNow(tx, trial.id, this.clock)).toISOString() },
        ...{ planNumber: version.number, plan: version.source, planSha256: version.sha256 },
        ...{ csv: data.csv, dataSha256: data.sha256, participants: data.participants, leftOut: data.leftOut },
        dataName: datasetFileName(trial, datasetOfShape(plan.data.shape), kind === 'final' ? 'real' : 'dummy'),
        ...{ seed, notices: noticesOf(trial, version, arms, data) },
        labels: Object.fromEntries(data.variables.filter((variable) => outcomes.has(variable.name)).map((variable) => [variable.name, variable.label])),
        arms: arms.origin,
        ...(arms.allocations ? { allocations: arms.allocations } : {}),
        ...(kind === 'final' ? { themes: await feedbackThemes(tx, trial) } : {}),
      };
    });
  }
}

/** A rehearsal takes the newest version; a final run the sealed one. An imported trial was unblinded before it came here. */
function chooseVersion(versions: readonly PlanVersion[], kind: RunKind, trial: Trial): PlanVersion {
  const newest = versions.at(-1);
  if (!newest) throw new DomainError('no-plan', 'conflict', 'There is no plan of analysis yet.');
  if (kind === 'rehearsal') return newest;
  if (!hasRealArms(trial)) {
    const follows = trial.protocol.randomisation ? 'lock and unblinding by two persons' : 'the lock of the database';
    throw new DomainError('not-unblinded', 'conflict', `The final run follows ${follows}.`);
  }
  const sealed = lastSealed(versions);
  if (sealed) return sealed;
  if (trial.imported) return newest;
  throw new DomainError('plan-not-sealed', 'conflict', 'The final run needs a plan that was signed and sealed.');
}
