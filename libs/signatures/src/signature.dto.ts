import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { IsReason } from '@equipoise/platform';
import { SIGNATURE_KINDS, type SignatureKind } from './signature-kinds';

const PASSWORD_LENGTH = 200;
const EMAIL_LENGTH = 254;

/** The two components of a signature. */
export class CredentialsDto {
  /** The address with which you sign in; may be left out after the first signature of a session. */
  @IsOptional()
  @IsEmail()
  @MaxLength(EMAIL_LENGTH)
  email?: string;

  /** Your own, entered again. */
  @IsString()
  @Length(1, PASSWORD_LENGTH)
  password: string;
}

export class SignRecordDto extends CredentialsDto {
  @IsIn(SIGNATURE_KINDS)
  @ApiProperty({ enum: SIGNATURE_KINDS })
  kind: SignatureKind;

  /** The consent, the participant (eligibility), the visit (assessment) or the trial (lock). */
  @IsUUID()
  subjectId: string;

  /** Of the record as it was shown, as the list of signatures gives it: where the record was changed meanwhile, nothing is signed. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'sha256 must be 64 hexadecimal digits' })
  sha256?: string;
}

export class RequestUnlockDto extends CredentialsDto {
  @IsReason()
  reason: string;
}

export class GivenSignatureDto {
  printedName: string;
  meaning: string;
  signedAt: Date;
  /** false where the record was changed since. */
  valid: boolean;
}

export class SignableRecordDto {
  @ApiProperty({ enum: SIGNATURE_KINDS })
  kind: SignatureKind;
  subjectId: string;
  @ApiProperty({ type: String, nullable: true })
  code: string | null;
  @ApiProperty({ type: [GivenSignatureDto] })
  signatures: readonly GivenSignatureDto[];
  maySign: boolean;
  /** Of the record as it stands; null where it cannot be signed now. */
  @ApiProperty({ type: String, nullable: true })
  sha256: string | null;
}

export class SignableRecordsDto {
  @ApiProperty({ type: [SignableRecordDto] })
  items: readonly SignableRecordDto[];
}

export class OtherSignatureDto {
  /** What was signed: `analysis-plan/2`. */
  subject: string;
  printedName: string;
  meaning: string;
  signedAt: Date;
}

export class UnlockRequestDto {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  reason: string;
  @ApiProperty({ type: String, nullable: true })
  approvedBy: string | null;
  @ApiProperty({ type: Date, nullable: true })
  approvedAt: Date | null;
  /** Whether the person who asks may approve it. */
  mayApprove: boolean;
}

export class TrialSignaturesDto {
  @ApiProperty({ type: [SignableRecordDto] })
  records: readonly SignableRecordDto[];
  @ApiProperty({ type: [OtherSignatureDto] })
  others: readonly OtherSignatureDto[];
  @ApiProperty({ type: [UnlockRequestDto] })
  unlockRequests: readonly UnlockRequestDto[];
}
