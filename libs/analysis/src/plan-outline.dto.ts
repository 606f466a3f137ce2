import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';

const TEXT_LENGTH = 2000;
const ID_LENGTH = 200;
const STRATEGIES = ['treatment-policy', 'hypothetical', 'composite', 'while-on-treatment', 'principal-stratum'];

/** An intercurrent event, and how the estimand takes it into account. */
export class PlanEventDto {
  @IsString()
  @Length(1, TEXT_LENGTH)
  event: string;

  @IsIn(STRATEGIES)
  strategy: string;

  @IsOptional()
  @IsString()
  @Length(1, TEXT_LENGTH)
  rationale?: string;
}

/** The five attributes of an estimand (ICH E9(R1)). In what is read of an unfinished plan any of them may be empty. */
export class PlanEstimandDto {
  @IsString()
  @Length(1, ID_LENGTH)
  id: string;

  @IsString()
  @Length(1, TEXT_LENGTH)
  treatments: string;

  @IsString()
  @Length(1, TEXT_LENGTH)
  population: string;

  @IsString()
  @Length(1, TEXT_LENGTH)
  variable: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PlanEventDto)
  @ApiProperty({ type: [PlanEventDto] })
  intercurrentEvents: readonly PlanEventDto[];

  @IsString()
  @Length(1, TEXT_LENGTH)
  summary: string;
}

export class PlanAnalysisDto {
  id: string;
  role: string;
  title: string;
  estimand: string;
  population: string;
  estimator: string;
  outcome: string;
}

export class PlanOutlineDto {
  @ApiProperty({ type: [PlanEstimandDto] })
  estimands: readonly PlanEstimandDto[];
  @ApiProperty({ type: [PlanAnalysisDto] })
  analyses: readonly PlanAnalysisDto[];
}
