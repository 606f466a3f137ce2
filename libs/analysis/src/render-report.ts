import type { Access } from '@equipoise/platform';
import { parsePlan, renderHtmlReport } from '@equipoise/statistics';
import { readReportExtras, readRun } from './analysis-run';
import { readPlanVersions } from './plan-version';

/** The report of a run as one HTML page. It holds no date: the same plan and data give the same bytes. */
export function renderReport(access: Access, runId: string): Promise<{ readonly fileName: string; readonly html: string }> {
  return access.transaction(async (tx) => {
    const run = await readRun(access, tx, runId);
    const version = (await readPlanVersions(tx, access.trialId)).find(({ number }) => number === run.planNumber);
    if (!version) throw new Error('a run refers to a version of the plan that is not there');
    const plan = parsePlan(version.source);
    // an analysis without a title of its own is named as the dictionary names its outcome
    const analyses = plan.analyses.map((analysis, k) => ({ ...analysis, title: analysis.title ?? run.analyses[k]?.label.en ?? analysis.id }));
    const html = renderHtmlReport(
      { ...plan, analyses },
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
