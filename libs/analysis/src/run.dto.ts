import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { PlanResults } from '@equipoise/statistics';
import { RUN_KINDS, type LabelledResult, type RunKind } from './analysis-run';

export class StartRunDto {
  @IsIn(RUN_KINDS)
  @ApiProperty({ enum: RUN_KINDS })
  kind: RunKind;
}

/** A plan run on data. The rows of `analyses` are those of the command line's --json, each with a label. */
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
  /** Name of the wide dataset that it ran on. */
  dataName: string;
  participants: number;
  /** Participants who withdrew the use of their data. */
  leftOut: number;
}

export class RunListDto {
  @ApiProperty({ type: [RunDto] })
  items: readonly RunDto[];
  total: number;
}
