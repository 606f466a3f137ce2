import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsText } from '@equipoise/platform';
import { TEXT_LENGTH } from './emergency.dto';
import { ASSESSMENT_IMPACTS, type AssessmentImpact } from './record-impact';
import { CATEGORIES, EVENT_KINDS } from './unblinding-event';

export class ReportUnblindingDto {
  /** Left out: it may concern every participant. */
  @IsOptional()
  @IsUUID()
  participantId?: string;

  /** How it came about. Sealed. */
  @IsText(TEXT_LENGTH)
  reason: string;

  /** What was learned. Sealed. */
  @IsOptional()
  @IsText(TEXT_LENGTH)
  learned?: string;
}

export class UnblindingReportedDto {
  recorded: boolean;
}

export class RecordImpactDto {
  @IsIn(ASSESSMENT_IMPACTS)
  @ApiProperty({ enum: ASSESSMENT_IMPACTS })
  assessments: AssessmentImpact;

  /** What it means for the treatment. Sealed. */
  @IsOptional()
  @IsText(TEXT_LENGTH)
  note?: string;
}

export class ImpactDto {
  @ApiProperty({ enum: ASSESSMENT_IMPACTS })
  assessments: string;
  at: Date;
  @ApiProperty({ type: String, nullable: true })
  by: string | null;
}

export class SealedTextsDto {
  reason?: string;
  'care-considered'?: string;
  recipient?: string;
  'recipient-address'?: string;
  learned?: string;
  impact?: string;
}

export class RegisterEntryDto {
  id: string;
  @ApiProperty({ enum: [...EVENT_KINDS, 'planned'] })
  kind: string;
  @ApiProperty({ enum: [...CATEGORIES, 'planned'] })
  category: string;
  /** null: all participants. */
  @ApiProperty({ type: String, nullable: true })
  participantCode: string | null;
  at: Date;
  @ApiProperty({ type: String, nullable: true })
  who: string | null;
  @ApiProperty({ type: String, nullable: true })
  requestedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  approvedBy: string | null;
  @ApiProperty({ type: () => ImpactDto, nullable: true })
  impact: ImpactDto | null;
  /** null for those who work blinded. */
  @ApiProperty({ type: () => SealedTextsDto, nullable: true })
  sealed: SealedTextsDto | null;
}

export class BlindedPersonDto {
  name: string;
  @ApiProperty({ type: [String] })
  roles: readonly string[];
  /** Codes of participants; `*` stands for all. */
  @ApiProperty({ type: [String] })
  unblindedFor: readonly string[];
}

export class RegisterDto {
  @ApiProperty({ type: [RegisterEntryDto] })
  entries: readonly RegisterEntryDto[];
  @ApiProperty({ type: [BlindedPersonDto] })
  staysBlinded: readonly BlindedPersonDto[];
  full: boolean;
}
