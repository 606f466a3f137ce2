import { ApiProperty } from '@nestjs/swagger';
import { ROLE_CODES, type Role } from '@equipoise/kernel';
import { IsDay, IsReason, IsText } from '@equipoise/platform';
import { CredentialsDto } from '@equipoise/signatures';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { DELEGATION_STATUSES, type DelegationStatus } from './delegation-status';
import { SIGNED_STEPS, type SignedStep } from './verify-signatures';

const TASKS_LENGTH = 1000;
const SUBJECT_LENGTH = 300;
const VERSION_LENGTH = 60;
const SITE_LENGTH = 40;

export class GiveDelegationDto extends CredentialsDto {
  @IsUUID()
  accountId: string;

  @IsIn(ROLE_CODES)
  @ApiProperty({ enum: ROLE_CODES })
  role: Role;

  /** null: all sites. */
  @IsOptional()
  @IsText(SITE_LENGTH)
  siteCode?: string | null;

  /** In words that tell no arm: everybody who reads the log reads them. */
  @IsText(TASKS_LENGTH)
  tasks: string;

  @IsDay()
  fromOn: string;

  /** null: until it is ended. */
  @IsOptional()
  @IsDay()
  untilOn?: string | null;
}

export class EndDelegationDto extends CredentialsDto {
  /** In words that tell no arm. */
  @IsReason()
  reason: string;
}

export class RecordTrainingDto extends CredentialsDto {
  /** In words that tell no arm. */
  @IsText(SUBJECT_LENGTH)
  subject: string;

  @IsOptional()
  @IsText(VERSION_LENGTH)
  version?: string | null;

  @IsDay()
  trainedOn: string;

  @IsOptional()
  @IsDay()
  validUntil?: string | null;
}

export class StepSignatureDto {
  @ApiProperty({ enum: SIGNED_STEPS })
  step: SignedStep;
  /** Whether the signature is there and fits the record as it stands. */
  valid: boolean;
}

export class DelegationDto {
  id: string;
  accountId: string;
  name: string;
  @ApiProperty({ enum: ROLE_CODES })
  role: Role;
  @ApiProperty({ type: String, nullable: true })
  siteCode: string | null;
  tasks: string;
  fromOn: string;
  @ApiProperty({ type: String, nullable: true })
  untilOn: string | null;
  givenBy: string;
  givenAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  acceptedAt: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  endedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  endedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  endReason: string | null;
  @ApiProperty({ enum: DELEGATION_STATUSES })
  status: DelegationStatus;
  /** One for each step that the record says happened. */
  @ApiProperty({ type: [StepSignatureDto] })
  signatures: readonly StepSignatureDto[];
  mayAccept: boolean;
  mayEnd: boolean;
}

export class TrainingDto {
  id: string;
  accountId: string;
  name: string;
  subject: string;
  @ApiProperty({ type: String, nullable: true })
  version: string | null;
  trainedOn: string;
  @ApiProperty({ type: String, nullable: true })
  validUntil: string | null;
  recordedAt: Date;
  signatureValid: boolean;
}

export class HoldingDto {
  accountId: string;
  name: string;
  @ApiProperty({ enum: ROLE_CODES })
  role: Role;
  @ApiProperty({ type: String, nullable: true })
  siteCode: string | null;
  /** Day of the grant. */
  since: string;
}

export class DelegationLogDto {
  /** false where it holds this person's own part only. */
  whole: boolean;
  mayDelegate: boolean;
  /** The day on which it stands so. */
  asOf: string;
  @ApiProperty({ type: [DelegationDto] })
  delegations: readonly DelegationDto[];
  @ApiProperty({ type: [TrainingDto] })
  training: readonly TrainingDto[];
  @ApiProperty({ type: [HoldingDto] })
  holdings: readonly HoldingDto[];
  /** Roles that are used without a delegation that holds today. */
  @ApiProperty({ type: [HoldingDto] })
  withoutDelegation: readonly HoldingDto[];
}
