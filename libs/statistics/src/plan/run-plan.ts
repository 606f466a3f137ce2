import type { DataFrame } from '../data/data-frame';
import { bindTrialData } from '../data/trial-data';
import { InputError, StatisticsError, type StatisticsErrorCode } from '../errors';
import { assertReportable } from './assert-reportable';
import type { AllocationRecord } from '../estimators/allocation-record';
import { adjustPValues } from '../estimators/multiplicity';
import type { TrialData } from '../data/trial-data';
import { applyEvents } from './after-events';
import type { Analysis, AnalysisPlan } from './analysis-plan';
import { refuseUnknownColumns } from './columns-of-plan';
import { type AnalysisResult, isBySubgroup, isByVisit, isFailed, isOfOneGroup, type PlanResults } from './results';
import { prepareAnalysis } from './runners';
import { withVerdicts } from './verdicts';

export interface RunSettings {
  /** Whether an outcome with too few values fails alone, as `{id, error}`: a trial under way is rehearsed with what there is. */
  readonly tooFewFailsAlone?: boolean;
  /** The trial's own record of its allocations: a randomisation test then re-runs that, and not what the plan says of it. */
  readonly allocations?: AllocationRecord;
  /** Hears after each analysis how many are done. */
  readonly report?: (done: number) => void;
}

/** What more data can mend; an unknown column or an arm that is not there stays a mistake of the plan. */
const MENDED_BY_DATA: readonly StatisticsErrorCode[] = ['too-few', 'constant'];

/**
 * Runs a plan on a table. Every analysis is checked against the data before the first is estimated.
 * @throws InputError when data and plan do not fit (unknown column, absent arm label, constant outcome, fewer than two
 * participants in an arm); an analysis whose estimation fails yields `{id, error}` in its place instead.
 */
export function runPlan(plan: AnalysisPlan, frame: DataFrame, settings: RunSettings = {}): PlanResults {
  refuseUnknownColumns(plan, frame);
  const visit = plan.data.visit ?? plan.analyses.flatMap((analysis) => ('visit' in analysis && analysis.visit !== undefined ? [analysis.visit] : []))[0];
  const trial = bindTrialData(frame, plan.data, plan.data.shape === 'long' ? visit : undefined, settings.allocations);
  const ready = plan.analyses.map((analysis) => ({ analysis, estimate: prepare(analysis, trial, plan, settings) }));
  const analyses = ready.map(({ analysis, estimate }, index) => {
    const result = resultOf(analysis, estimate);
    settings.report?.(index + 1);
    return result;
  });
  const multiplicity = adjustFamilies(plan, analyses);
  return multiplicity ? { analyses, multiplicity } : { analyses };
}

function resultOf(analysis: Analysis, estimate: ReturnType<typeof prepareAnalysis>): AnalysisResult {
  const { id, estimator, outcome } = analysis;
  try {
    const result = { id, estimator, outcome, ...withVerdicts(analysis, estimate()) } as AnalysisResult; // estimate and estimator belong together
    assertReportable(result);
    return result;
  } catch (error) {
    if (error instanceof StatisticsError) return { id, error: error.message, code: error.code };
    throw error;
  }
}

function prepare(analysis: Analysis, trial: TrialData, plan: AnalysisPlan, { tooFewFailsAlone }: RunSettings): ReturnType<typeof prepareAnalysis> {
  try {
    const { trial: own, warnings } = applyEvents(trial, analysis);
    return prepareAnalysis(analysis, { ...own, warnings: [...own.warnings, ...warnings] }, plan);
  } catch (error) {
    // What is no mistake of plan or data as such (a model that cannot be set up) fails in its place like a model that cannot be fitted.
    const alone = error instanceof InputError ? tooFewFailsAlone === true && MENDED_BY_DATA.includes(error.code) : error instanceof StatisticsError;
    if (!alone) throw error;
    return () => {
      throw error;
    };
  }
}

function adjustFamilies(plan: AnalysisPlan, results: readonly AnalysisResult[]): PlanResults['multiplicity'] {
  return plan.multiplicity?.map(({ family, method, analyses }) => {
    // A member without a p-value would make the others look better than they are: the family then has no adjusted values.
    const known = analyses.flatMap((id) => {
      const pValue = pValueOf(id, results);
      return pValue === undefined ? [] : [{ id, pValue }];
    });
    if (known.length < analyses.length) return { family, method, adjusted: [] };
    const adjusted = adjustPValues(
      known.map((member) => member.pValue),
      method,
    );
    return { family, method, adjusted: known.map(({ id, pValue }, i) => ({ id, pValue, adjustedPValue: adjusted[i]! })) };
  });
}

/** p-value of `id` (of the interaction, for subgroups), or of `id@visit` of a repeated-measures analysis. */
function pValueOf(id: string, results: readonly AnalysisResult[]): number | undefined {
  for (const result of results) {
    if (isFailed(result)) continue;
    if (isOfOneGroup(result)) {
      if (result.id === id && 'pValue' in result) return result.pValue;
      continue;
    }
    if (isBySubgroup(result)) {
      if (result.id === id) return result.interaction.pValue;
      continue;
    }
    if (!isByVisit(result)) {
      if (result.id === id) return result.pValue;
      continue;
    }
    const contrast = result.contrasts.find(({ visit }) => `${result.id}@${visit}` === id);
    if (contrast) return contrast.pValue;
  }
  return undefined;
}
