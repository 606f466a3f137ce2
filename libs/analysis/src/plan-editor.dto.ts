import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import type { PlanChange } from '@equipoise/statistics';
import type { LinePair } from './compare-lines';
import { PlanEstimandDto, PlanOutlineDto } from './plan-outline.dto';
import { PLAN_LENGTH } from './plan.dto';

export class CheckPlanDto {
  @IsString()
  @Length(1, PLAN_LENGTH)
  source: string;
}

export class PlanProblemDto {
  line?: number;
  column?: number;
  path?: string;
  code: string;
  message: string;
  fix?: string;
}

export class PlanCheckDto {
  @ApiProperty({ type: [PlanProblemDto] })
  problems: readonly PlanProblemDto[];
  outline: PlanOutlineDto;
}

export class EditPlanDto {
  @IsString()
  @MaxLength(PLAN_LENGTH)
  source: string;

  /** Id of the estimand that is replaced or taken out; left out for a new one. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  replaces?: string;

  /** null takes out the estimand `replaces`. */
  @ApiProperty({ type: PlanEstimandDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlanEstimandDto)
  estimand: PlanEstimandDto | null;
}

export class PlanTextDto {
  source: string;
}

export class PlanFieldChangeDto {
  field: string;
  before: string;
  after: string;
}

export class PlanChangeDto {
  part: string;
  id: string;
  @ApiProperty({ enum: ['added', 'removed', 'changed'] })
  change: PlanChange['change'];
  @ApiProperty({ type: [PlanFieldChangeDto] })
  fields: readonly PlanFieldChangeDto[];
}

export class PlanLineDto {
  number: number;
  text: string;
}

export class PlanLinePairDto {
  @ApiProperty({ enum: ['same', 'removed', 'added', 'changed'] })
  kind: LinePair['kind'];
  @ApiProperty({ type: PlanLineDto, nullable: true })
  before: PlanLineDto | null;
  @ApiProperty({ type: PlanLineDto, nullable: true })
  after: PlanLineDto | null;
}

export class PlanComparisonDto {
  before: number;
  after: number;
  @ApiProperty({ type: [PlanChangeDto] })
  changes: readonly PlanChangeDto[];
  @ApiProperty({ type: [PlanLinePairDto] })
  lines: readonly PlanLinePairDto[];
}
