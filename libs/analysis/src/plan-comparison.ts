import { invalidInput } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { comparePlans, type PlanChange } from '@equipoise/statistics';
import { readTrial } from '@equipoise/trials';
import { compareLines, type LinePair } from './compare-lines';
import { readPlanVersions, type PlanVersion } from './plan-version';

/** Two versions of the plan: what changed, part by part, and the texts side by side. */
export interface PlanComparison {
  readonly before: number;
  readonly after: number;
  readonly changes: readonly PlanChange[];
  readonly lines: readonly LinePair[];
}

/** @throws DomainError invalid-input where the trial's plan has no such version */
export async function comparePlanVersions(access: Access, before: number, after: number): Promise<PlanComparison> {
  const versions = await access.transaction(async (tx) => readPlanVersions(tx, (await readTrial(tx, access.trialId)).id));
  const find = (path: string, number: number): PlanVersion => {
    const version = versions.find((one) => one.number === number);
    if (version) return version;
    throw invalidInput([{ code: 'unknown-version', path, message: 'The plan has no such version.', fix: versions.length > 0 ? `Name one from 1 to ${versions.length}.` : 'Write the plan first.' }]);
  };
  const [one, other] = [find('before', before), find('after', after)];
  return { before, after, changes: comparePlans(one.source, other.source), lines: compareLines(one.source, other.source) };
}
