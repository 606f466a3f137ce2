import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsNumber, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { IsDay, IsText } from '@equipoise/platform';
import { LocalisedTextDto } from './form.dto';
import { QUALITIES, type Quality } from './measurement-rules';

const CODE_LENGTH = 40;
const NOTE_LENGTH = 1000;
const MOST_VALUES = 1000;

export class MeasuredPartDto {
  code: string;
  label: LocalisedTextDto;
}

export class RecordedValueDto {
  region: string;
  condition: string;
  @ApiProperty({ type: Number, nullable: true })
  value: number | null;
  @ApiProperty({ enum: QUALITIES })
  quality: Quality;
  @ApiProperty({ type: String, nullable: true })
  note: string | null;
}

/** A measurement of the protocol at one visit of the participant, with what is recorded. */
export class MeasurementDto {
  visitId: string;
  visitCode: string;
  visitLabel: LocalisedTextDto;
  code: string;
  label: LocalisedTextDto;
  unit: string;
  @ApiProperty({ type: Number, nullable: true })
  minimum: number | null;
  @ApiProperty({ type: Number, nullable: true })
  maximum: number | null;
  regions: MeasuredPartDto[];
  conditions: MeasuredPartDto[];
  /** Day at the site; null where nothing is recorded yet. */
  @ApiProperty({ type: String, nullable: true })
  measuredOn: string | null;
  values: RecordedValueDto[];
  /** 0 where nothing is recorded yet. */
  version: number;
  /** Whether this person may record it now; later values replace earlier ones and need a reason. */
  mayRecord: boolean;
}

export class MeasurementListDto {
  items: MeasurementDto[];
  total: number;
}

export class MeasuredValueDto {
  @IsText(CODE_LENGTH)
  region: string;

  @IsText(CODE_LENGTH)
  condition: string;

  /** Null where nothing could be measured. */
  @ValidateIf((given: MeasuredValueDto) => given.value !== null)
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @ApiProperty({ type: Number, nullable: true })
  value: number | null;

  @IsIn(QUALITIES)
  @ApiProperty({ enum: QUALITIES })
  quality: Quality;

  /** Why the quality is not good. */
  @IsOptional()
  @IsText(NOTE_LENGTH)
  note?: string | null;
}

export class RecordMeasurementDto {
  @IsDay()
  measuredOn: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_VALUES)
  @ValidateNested({ each: true })
  @Type(() => MeasuredValueDto)
  values: MeasuredValueDto[];

  /** Why a recorded value is changed. */
  @IsOptional()
  @IsText(NOTE_LENGTH)
  reason?: string;
}
