import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { AnalysisDetails, EffectSize, ModelDiagnostics, TherapistEffect } from '@equipoise/statistics';
import { readReportExtras, readRun, type AnalysisRun, type LabelledResult } from './analysis-run';

/** A p-value among those of its family. */
export interface AdjustedPValue {
  readonly family: string;
  readonly method: string;
  /** Which visit it is of, for repeated measures. */
  readonly visit?: string;
  readonly pValue: number;
}

/** One row of a run, opened: its numbers, its model, what its assumptions look like in the data, and the R code that repeats it. */
export interface OpenedAnalysis {
  readonly result: LabelledResult;
  readonly adjusted: readonly AdjustedPValue[];
  /** As kept with the run; null for runs that were made before runs kept them. */
  readonly details: AnalysisDetails | null;
  readonly effectSize: EffectSize | null;
  readonly model: ModelDiagnostics | null;
  /** By therapist, beside the one by group in the result. */
  readonly therapists: TherapistEffect | null;
  /** The file that the R code reads. */
  readonly dataName: string;
}

/** @throws DomainError not-found, also for a final run that is not this person's to see */
export function openAnalysis(access: Access, runId: string, analysisId: string): Promise<OpenedAnalysis> {
  return access.transaction(async (tx) => {
    const run = await readRun(access, tx, runId);
    const result = run.analyses.find(({ id }) => id === analysisId);
    if (!result) throw notFound('analysis');
    const { exhibits, details } = await readReportExtras(access, tx, runId);
    return {
      result,
      adjusted: adjustedOf(run, analysisId),
      details: details?.find(({ id }) => id === analysisId) ?? null,
      effectSize: exhibits?.effectSizes?.find(({ analysis }) => analysis === analysisId) ?? null,
      model: exhibits?.models.find(({ analyses }) => analyses.includes(analysisId)) ?? null,
      therapists: 'outcome' in result ? (exhibits?.therapists.find(({ outcome }) => outcome === result.outcome) ?? null) : null,
      dataName: run.dataName,
    };
  });
}

function adjustedOf({ multiplicity = [] }: AnalysisRun, analysisId: string): AdjustedPValue[] {
  return multiplicity.flatMap(({ family, method, adjusted }) =>
    adjusted.flatMap(({ id, adjustedPValue }) => {
      const [analysis, visit] = id.split('@');
      return analysis === analysisId ? [{ family, method, ...(visit === undefined ? {} : { visit }), pValue: adjustedPValue }] : [];
    }),
  );
}
