import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsInstant, PageDto } from '@equipoise/platform';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { TRAIL_FORMATS, type TrailFormat } from './trail-lines';
import { TRAIL_ACTIONS, TRAIL_SORTS, TRAIL_VIEWS, type TrailAction, type TrailSort, type TrailView } from './trail-source';

const ORDERS = ['asc', 'desc'] as const;

/** Which entries of a trail, and in which order. */
export class AccountTrailFilterDto {
  /** Text anywhere in an entry. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** A table (`trial.form`), or part of its name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  table?: string;

  /** Part of a person's name. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor?: string;

  /** Whole name of an organisation for which somebody acted: a site, the sponsor, or `central-unit`. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  organisation?: string;

  @IsOptional()
  @IsIn(TRAIL_ACTIONS)
  @ApiProperty({ enum: TRAIL_ACTIONS, required: false })
  action?: TrailAction;

  /** First instant, included. */
  @IsOptional()
  @IsInstant()
  from?: string;

  /** Last instant, included. */
  @IsOptional()
  @IsInstant()
  to?: string;

  @IsOptional()
  @IsIn(TRAIL_SORTS)
  @ApiProperty({ enum: TRAIL_SORTS, required: false })
  sort?: TrailSort;

  @IsOptional()
  @IsIn(ORDERS)
  @ApiProperty({ enum: ORDERS, required: false })
  order?: (typeof ORDERS)[number];
}

/** Which entries of a trial's trail. */
export class TrailFilterDto extends AccountTrailFilterDto {
  /** Code or id of a participant: entries of every row that is about them. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  participant?: string;

  /** Without it, the fullest view that this person has. */
  @IsOptional()
  @IsIn(TRAIL_VIEWS)
  @ApiProperty({ enum: TRAIL_VIEWS, required: false })
  view?: TrailView;
}

export class TrailQueryDto extends IntersectionType(TrailFilterDto, PageDto) {}

export class TrailExportDto extends TrailFilterDto {
  @IsOptional()
  @IsIn(TRAIL_FORMATS)
  @ApiProperty({ enum: TRAIL_FORMATS, required: false })
  format: TrailFormat = 'csv';
}

export class AccountTrailQueryDto extends IntersectionType(AccountTrailFilterDto, PageDto) {}

export class AccountTrailExportDto extends AccountTrailFilterDto {
  @IsOptional()
  @IsIn(TRAIL_FORMATS)
  @ApiProperty({ enum: TRAIL_FORMATS, required: false })
  format: TrailFormat = 'csv';
}

/** One entry of the trail. */
export class TrailEntryDto {
  id: string;
  at: Date;
  @ApiProperty({ type: String, nullable: true })
  actor: string | null;
  /** Account of the actor: people choose their names, and two may choose the same. */
  @ApiProperty({ type: String, nullable: true })
  actorId: string | null;
  @ApiProperty({ type: String, nullable: true })
  role: string | null;
  /** Site of the role at that moment; the sponsor, or `central-unit`, for roles of all sites; null where the trail names no person. */
  @ApiProperty({ type: String, nullable: true })
  organisation: string | null;
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

export class AccountTrailDto {
  @ApiProperty({ type: [TrailEntryDto] })
  items: readonly TrailEntryDto[];
  total: number;
  /** For whom somebody may have acted, by name: what `organisation` can ask for. */
  @ApiProperty({ type: [String] })
  organisations: readonly string[];
}

export class TrailDto extends AccountTrailDto {
  /** The view that these entries are of. */
  @ApiProperty({ enum: TRAIL_VIEWS })
  view: TrailView;
  /** The views that this person may choose between. */
  @ApiProperty({ enum: TRAIL_VIEWS, isArray: true })
  views: readonly TrailView[];
}
