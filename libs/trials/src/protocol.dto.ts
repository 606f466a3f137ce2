import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { IsReason } from '@equipoise/platform';

/** Longest protocol document in characters. */
export const PROTOCOL_LENGTH = 500_000;

export class ValidateProtocolDto {
  @IsString()
  @Length(1, PROTOCOL_LENGTH)
  protocol: string;
}

export class ImportTrialDto {
  @IsString()
  @Length(1, PROTOCOL_LENGTH)
  protocol: string;

  @IsOptional()
  @IsBoolean()
  simulated?: boolean;

  /** Only for simulated trials. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  seed?: string;
}

export class AmendProtocolDto {
  @IsString()
  @Length(1, PROTOCOL_LENGTH)
  protocol: string;

  @IsReason()
  reason: string;
}

export class ProtocolProblemDto {
  line?: number;
  column?: number;
  path?: string;
  code: string;
  message: string;
  fix?: string;
}

export class ProtocolValidationDto {
  valid: boolean;
  title?: string;
  problems: ProtocolProblemDto[];
}

export class ProtocolChangeDto {
  path: string;
  kind: string;
  asksFor: string[];
}

export class AmendmentDto {
  protocolVersion: number;
  changes: ProtocolChangeDto[];
}

export class ProtocolVersionDto {
  number: number;
  /** The trial's own name of the version: "1.1". */
  version: string;
  /** Why it was amended. */
  reason: string | null;
  createdAt: string;
  inForce: boolean;
}

export class ProtocolVersionListDto {
  items: ProtocolVersionDto[];
  total: number;
}

export class ProtocolFieldChangeDto {
  /** Empty where the section itself is the value. */
  field: string;
  /** Empty where it is not written. */
  before: string;
  after: string;
  /** Too long to be repeated: both texts are empty. */
  longText: boolean;
}

export class OpenProtocolChangeDto {
  /** "visits", "targetSize", "randomisation.strata". */
  section: string;
  /** Code of the entry; empty where the section is no list. */
  code: string;
  kind: 'added' | 'removed' | 'changed';
  fields: ProtocolFieldChangeDto[];
}

export class ProtocolComparisonDto {
  before: number;
  after: number;
  changes: OpenProtocolChangeDto[];
}
