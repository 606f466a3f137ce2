import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsDay, IsText } from '@equipoise/platform';
import { TREATMENT_KINDS, type TreatmentKind } from './treatment';

const NAME_LENGTH = 200;

export class RecordTreatmentDto {
  @IsIn(TREATMENT_KINDS)
  @ApiProperty({ enum: TREATMENT_KINDS })
  kind: TreatmentKind;

  @IsText(NAME_LENGTH)
  name: string;

  @IsDay()
  startedOn: string;

  @IsOptional()
  @IsDay()
  endedOn?: string | null;
}

export class TreatmentDto {
  id: string;
  @ApiProperty({ enum: TREATMENT_KINDS })
  kind: TreatmentKind;
  name: string;
  startedOn: string;
  @ApiProperty({ type: String, nullable: true })
  endedOn: string | null;
  /** Trial time. */
  recordedAt: string;
  @ApiProperty({ type: String, nullable: true })
  recordedBy: string | null;
}

export class TreatmentListDto {
  items: TreatmentDto[];
  total: number;
}
