import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

const DOCUMENT_LENGTH = 500_000;
const DATA_LENGTH = 4_000_000;

/** A finished trial as texts. */
export class ImportFinishedTrialDto {
  /** YAML: how the columns of the data become the trial. */
  @IsString()
  @Length(1, DOCUMENT_LENGTH)
  mapping: string;

  /** CSV, one row per participant. */
  @IsString()
  @Length(1, DATA_LENGTH)
  data: string;

  /** YAML; where the mapping only names its file. */
  @IsOptional()
  @IsString()
  @Length(1, DOCUMENT_LENGTH)
  protocol?: string;

  /** YAML; where the mapping only names its file. */
  @IsOptional()
  @IsString()
  @Length(1, DOCUMENT_LENGTH)
  plan?: string;
}

/** The trial that was made. */
export class ImportedTrialDto {
  trialId: string;
  id: string;
  code: string;
  title: string;
  @ApiProperty({ enum: ['unblinded'] })
  status: 'unblinded';
  simulated: boolean;
  @ApiProperty({ enum: [true] })
  imported: true;
  participants: number;
}
