import { recordEvent } from '@equipoise/audit';
import { nameAuthor, softwareVersion } from '@equipoise/platform';
import type { EndedWork } from '@equipoise/tasks';
import type { EntityManager } from 'typeorm';
import { insertRun } from './analysis-run';
import type { RunOutcome, RunRequest } from './run-request';

const version = softwareVersion();

/** Stores a run that the worker computed, under the name of who asked for it, with its event: both or neither. */
export async function keepRun(tx: EntityManager, { taskId, trialId, request, result }: EndedWork): Promise<void> {
  if (!trialId) throw new Error('a run belongs to a trial');
  const { asker, kind, createdAt, planNumber, planSha256, dataSha256, seed, notices, dataName, participants, leftOut, arms } = JSON.parse(request) as RunRequest;
  const { analyses, multiplicity, report } = JSON.parse(result) as RunOutcome;
  await nameAuthor(tx, asker);
  const run = {
    ...{ id: taskId, kind, createdAt: new Date(createdAt), planNumber, planSha256, dataSha256, softwareVersion: version, seed },
    ...{ analyses, ...(multiplicity ? { multiplicity } : {}), notices, dataName, participants, leftOut },
  };
  await insertRun(tx, trialId, run, report, asker.id);
  if (kind !== 'final') return;
  // the sealed trail has the run itself; the open one says that somebody looked at real arms, and when
  await recordEvent(tx, { trialId, subject: 'trial.analysis_run', rowId: taskId, detail: { kind, arms, plan: planNumber, planSha256 } });
}
