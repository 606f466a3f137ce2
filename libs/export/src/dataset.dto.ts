import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ARM_KINDS, type ArmKind } from './dataset-arms';
import { DATASETS, type DatasetCode } from './dataset-lines';

/** Whose arms. */
export class DatasetQueryDto {
  @IsOptional()
  @IsIn(ARM_KINDS)
  @ApiProperty({ enum: ARM_KINDS, required: false })
  arms: ArmKind = 'dummy';
}

/** A file that may be downloaded. */
export class DatasetDto {
  @ApiProperty({ enum: DATASETS })
  code: DatasetCode;
  @ApiProperty({ enum: ARM_KINDS })
  arms: ArmKind;
  rows: number;
  columns: number;
  fileName: string;
  /** Participants who withdrew the use of their data and are not in it. */
  leftOut: number;
}

export class DatasetListDto {
  @ApiProperty({ type: [DatasetDto] })
  items: readonly DatasetDto[];
  total: number;
}
