import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { AnalysisDetails, EffectSize, ModelDiagnostics, PlanResults, TherapistEffect } from '@equipoise/statistics';
import { TASK_STATES, TaskFailureDto, type TaskState } from '@equipoise/tasks';
import type { LabelledResult } from './analysis-run';
import type { OpenedAnalysis } from './opened-analysis';
import { RUN_KINDS, type RunKind } from './run-kind';
import type { RunTask } from './follow-runs';

export class StartRunDto {
  @IsIn(RUN_KINDS)
  @ApiProperty({ enum: RUN_KINDS })
  kind: RunKind;
}

/** A plan run on data. The rows of `analyses` are those of the command line's --json, each with a label and what the plan makes of it. */
export class RunDto {
  id: string;
  @ApiProperty({ enum: RUN_KINDS })
  kind: RunKind;
  createdAt: Date;
  planNumber: number;
  planSha256: string;
  dataSha256: string;
  softwareVersion: string;
  seed: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  analyses: readonly LabelledResult[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, required: false })
  multiplicity?: PlanResults['multiplicity'];
  /** What a reader must know before the first number. */
  @ApiProperty({ type: [String] })
  notices: readonly string[];
  /** Name of the dataset that it ran on. */
  dataName: string;
  participants: number;
  /** Participants who withdrew the use of their data. */
  leftOut: number;
}

export class AdjustedPValueDto {
  family: string;
  method: string;
  /** Which visit it is of, for repeated measures. */
  @ApiProperty({ type: String, required: false })
  visit?: string;
  pValue: number;
}

const NUMBERS = { type: 'object', additionalProperties: true } as const;

/** One row of a run, opened. What another library owns the form of is described loosely. */
export class OpenedAnalysisDto implements OpenedAnalysis {
  @ApiProperty(NUMBERS)
  result: LabelledResult;
  @ApiProperty({ type: [AdjustedPValueDto] })
  adjusted: readonly AdjustedPValueDto[];
  /** Model, settings and R code, as kept with the run; null for runs that were made before runs kept them. */
  @ApiProperty({ ...NUMBERS, nullable: true })
  details: AnalysisDetails | null;
  /** Hedges' g of the outcome as measured. */
  @ApiProperty({ ...NUMBERS, nullable: true })
  effectSize: EffectSize | null;
  /** Diagnostics of the model, shared by the analyses that rest on it. */
  @ApiProperty({ ...NUMBERS, nullable: true })
  model: ModelDiagnostics | null;
  /** Intraclass correlation by therapist. */
  @ApiProperty({ ...NUMBERS, nullable: true })
  therapists: TherapistEffect | null;
  /** The file that the R code reads. */
  dataName: string;
}

/** Where a run stands that was asked for; once it is done, the run itself has the same id. */
export class RunTaskDto implements RunTask {
  id: string;
  @ApiProperty({ enum: RUN_KINDS })
  kind: RunKind;
  @ApiProperty({ enum: TASK_STATES })
  state: TaskState;
  /** Share that is done, 0 to 1. */
  progress: number;
  @ApiProperty({ type: TaskFailureDto, nullable: true })
  failure: TaskFailureDto | null;
  @ApiProperty({ enum: ['cancel'], isArray: true })
  actions: readonly 'cancel'[];
}

export class RunListDto {
  @ApiProperty({ type: [RunDto] })
  items: readonly RunDto[];
  total: number;
  /** What waits, goes on or failed, newest first; what failed only until a later one of its kind is done. */
  @ApiProperty({ type: [RunTaskDto] })
  unfinished: readonly RunTaskDto[];
}
