import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { IsReason } from '@equipoise/platform';
import { CredentialsDto } from '@equipoise/signatures';
import { PlanOutlineDto } from './plan-outline.dto';
import type { PlanAction } from './plan-page';

export const PLAN_LENGTH = 500_000;

export class WritePlanDto {
  /** YAML; its schema is at /api/schemas/plan.json. */
  @IsString()
  @Length(1, PLAN_LENGTH)
  source: string;

  /** Why the sealed plan is amended. */
  @IsOptional()
  @IsReason()
  reason?: string;
}

export class SealPlanDto extends CredentialsDto {
  /** What the signature means. */
  @IsReason()
  meaning: string;
}

export class RequestUnblindingDto extends CredentialsDto {
  @IsReason()
  reason: string;
}

export class ApproveUnblindingDto extends CredentialsDto {}

export class PlanVersionDto {
  number: number;
  source: string;
  sha256: string;
  createdAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  sealedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  signedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  outline: PlanOutlineDto;
}

export class PlanDto {
  @ApiProperty({ type: [PlanVersionDto] })
  versions: readonly PlanVersionDto[];
  @ApiProperty({ enum: ['write', 'seal'], isArray: true })
  actions: readonly PlanAction[];
}

export class UnblindingRequestDto {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  reason: string;
  @ApiProperty({ type: String, nullable: true })
  approvedBy: string | null;
  @ApiProperty({ type: Date, nullable: true })
  approvedAt: Date | null;
}

/** One thing that must hold before the trial is unblinded. */
export class UnblindingConditionDto {
  code: string;
  met: boolean;
  @ApiProperty({ type: 'object', properties: { en: { type: 'string' }, es: { type: 'string' } } })
  label: { readonly en: string; readonly es: string };
}

export class UnblindingDto {
  @ApiProperty({ type: [UnblindingRequestDto] })
  requests: readonly UnblindingRequestDto[];
  @ApiProperty({ type: [UnblindingConditionDto] })
  conditions: readonly UnblindingConditionDto[];
  @ApiProperty({ enum: ['request', 'approve'], isArray: true })
  actions: readonly ('request' | 'approve')[];
}
