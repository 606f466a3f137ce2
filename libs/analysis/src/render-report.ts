import type { Access } from '@equipoise/platform';
import { parsePlan, renderHtmlReport } from '@equipoise/statistics';
import { readReportExtras, readRun } from './analysis-run';
import { readPlanVersions } from './plan-version';
import { titledPlan } from './titled-plan';

/** The report of a run as one HTML page. It holds no date: the same plan and data give the same bytes. */
export function renderReport(access: Access, runId: string): Promise<{ readonly fileName: string; readonly html: string }> {
  return access.transaction(async (tx) => {
    const run = await readRun(access, tx, runId);
    const version = (await readPlanVersions(tx, access.trialId)).find(({ number }) => number === run.planNumber);
    if (!version) throw new Error('a run refers to a version of the plan that is not there');
    const html = renderHtmlReport(
      titledPlan(parsePlan(version.source), run.analyses),
      { analyses: run.analyses, multiplicity: run.multiplicity },
      {
        version: run.softwareVersion, planHash: run.planSha256, dataHash: run.dataSha256, dataName: run.dataName, planText: version.source, notices: run.notices,
        ...(run.kind === 'rehearsal' ? { seed: run.seed } : {}),
      },
      await readReportExtras(access, tx, runId),
    );
    return { fileName: `${run.dataName.split('_')[0]}_${run.kind}-report.html`, html };
  });
}
