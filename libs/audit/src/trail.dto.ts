import { ApiProperty } from '@nestjs/swagger';
import { IsInstant } from '@equipoise/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { TRAIL_ACTIONS, type TrailAction } from './list-trail';

const LARGEST_PAGE = 100_000;

/** Which entries of the trail. */
export class TrailQueryDto {
  /** Text anywhere in an entry. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Part of the name of a table: `trial.form`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  table?: string;

  /** Part of a person's name. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  @IsOptional()
  @IsIn(TRAIL_ACTIONS)
  @ApiProperty({ enum: TRAIL_ACTIONS, required: false })
  action?: TrailAction;

  @IsOptional()
  @IsInstant()
  from?: string;

  @IsOptional()
  @IsInstant()
  to?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  page: number = 1;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize: number = 50;
}

/** One entry of the trail. */
export class TrailEntryDto {
  id: string;
  at: Date;
  @ApiProperty({ type: String, nullable: true })
  actor: string | null;
  @ApiProperty({ type: String, nullable: true })
  role: string | null;
  @ApiProperty({ type: String, nullable: true })
  requestId: string | null;
  table: string;
  rowId: string;
  @ApiProperty({ enum: TRAIL_ACTIONS })
  action: TrailAction;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before: Readonly<Record<string, unknown>> | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after: Readonly<Record<string, unknown>> | null;
}

export class TrailDto {
  @ApiProperty({ type: [TrailEntryDto] })
  items: readonly TrailEntryDto[];
  total: number;
}
