import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDateString, IsEmail, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsDay, IsReason, REASON_LENGTH } from '@equipoise/platform';
import { participationStates } from '@equipoise/protocol';
import { CAPTURED_SCHEMA, JUDGEMENTS_SCHEMA } from './screening.schema';

const CODE_LENGTH = 100;
/** Characters that PostgreSQL's text cannot hold. */
const WITHOUT_NUL = /^[^\u0000]*$/;

export const PARTICIPANT_SORTS = ['code', '-code', 'screenedAt', '-screenedAt'] as const;
export type ParticipantSort = (typeof PARTICIPANT_SORTS)[number];
export const WITHDRAWAL_LEVELS = ['follow-up', 'use-of-data'] as const;
export const TRANSITIONS = ['lost', 'found', 'died', 'completed'] as const;
export class ScreeningContactDto {
  @IsString()
  @Length(1, 200)
  @Matches(WITHOUT_NUL)
  name: string;

  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @IsOptional()
  @IsString()
  @Matches(/^\+?[0-9 ()./-]{3,40}$/)
  phone?: string | null;
}

export class ScreenParticipantDto {
  @IsString()
  @Length(1, CODE_LENGTH)
  siteCode: string;

  @IsIn(['en', 'es'])
  language: 'en' | 'es';

  @ApiProperty(CAPTURED_SCHEMA)
  @IsObject()
  captured: Record<string, unknown>;

  @ApiProperty(JUDGEMENTS_SCHEMA)
  @IsObject()
  judgements: Record<string, unknown>;

  @IsOptional()
  @ValidateNested()
  @Type(() => ScreeningContactDto)
  contact?: ScreeningContactDto;
}

export class AmendScreeningDto {
  /** Merged over what is recorded. */
  @ApiProperty(CAPTURED_SCHEMA)
  @IsObject()
  captured: Record<string, unknown>;

  @ApiProperty(JUDGEMENTS_SCHEMA)
  @IsObject()
  judgements: Record<string, unknown>;

  @IsReason()
  reason: string;
}

export class RecordConsentDto {
  @IsString()
  @Length(1, CODE_LENGTH)
  documentCode: string;

  @IsString()
  @Length(1, CODE_LENGTH)
  version: string;

  @IsIn(['en', 'es'])
  language: 'en' | 'es';

  /** An instant with its zone; not in the future. */
  @IsDateString({ strict: true })
  @MaxLength(30)
  @Matches(/T.*(Z|[+-]\d\d:\d\d)$/, { message: 'signedAt must be an instant with its zone, such as 2026-03-01T10:00:00Z' })
  signedAt: string;

  @IsIn(['paper', 'electronic'])
  mode: 'paper' | 'electronic';
}

export class JoinWaveDto {
  @IsUUID()
  waveId: string;
}

export class WithdrawParticipantDto {
  @IsIn(WITHDRAWAL_LEVELS)
  level: (typeof WITHDRAWAL_LEVELS)[number];

  /** A participant need not give one. */
  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH)
  @Matches(WITHOUT_NUL)
  reason?: string | null;
}

export class RecordTransitionDto {
  @IsIn(TRANSITIONS)
  to: (typeof TRANSITIONS)[number];

  @IsReason()
  reason: string;

  @IsDay()
  on: string;
}

export class ParticipantQueryDto {
  @IsOptional()
  @IsIn(participationStates)
  state?: (typeof participationStates)[number];

  @IsOptional()
  @IsString()
  @MaxLength(CODE_LENGTH)
  site?: string;

  /** Part of a code. */
  @IsOptional()
  @IsString()
  @MaxLength(CODE_LENGTH)
  @Matches(WITHOUT_NUL)
  search?: string;

  /** A leading minus turns the order round. */
  @IsOptional()
  @IsIn(PARTICIPANT_SORTS)
  sort?: ParticipantSort;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize?: number;
}
