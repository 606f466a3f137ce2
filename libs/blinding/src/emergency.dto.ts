import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsDateString, IsEmail, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { LocalisedTextDto } from '@equipoise/assessment';
import { IsText } from '@equipoise/platform';
import { CATEGORIES, EVENT_KINDS, type Category, type EventKind } from './unblinding-event';

export const TEXT_LENGTH = 4000;
const NAME_LENGTH = 200;
const PASSWORD_LENGTH = 200;
const CONTACT_LENGTH = 300;
const MOST_PARTICIPANTS = 500;

export class RevealRecipientDto {
  @IsText(NAME_LENGTH)
  name: string;

  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class UnblindInEmergencyDto {
  @IsUUID()
  participantId: string;

  /** Why, in a word that tells no arm. */
  @IsIn(CATEGORIES)
  @ApiProperty({ enum: CATEGORIES })
  category: Category;

  /** Sealed. */
  @IsText(TEXT_LENGTH)
  reason: string;

  /** What was done or thought of before: the therapist on call, care without unblinding. Sealed. */
  @IsText(TEXT_LENGTH)
  careConsidered: string;

  /** A drill: no allocation is opened, the answer is made up. */
  @IsBoolean()
  rehearsal: boolean;

  /** Who is to learn the arm; left out: whoever asks. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RevealRecipientDto)
  recipient?: RevealRecipientDto;

  /** Your own, entered again. */
  @IsString()
  @Length(1, PASSWORD_LENGTH)
  password: string;
}

export class RevealedArmDto {
  code: string;
  name: LocalisedTextDto;
}

export class RevealDto {
  id: string;
  participantCode: string;
  @ApiProperty({ enum: EVENT_KINDS })
  kind: EventKind;
  at: Date;
  /** Made up in a rehearsal; null where the arm goes to somebody else. */
  @ApiProperty({ type: () => RevealedArmDto, nullable: true })
  arm: RevealedArmDto | null;
}

export class CareContactDto {
  siteId: string;
  siteCode: string;
  siteName: string;
  therapist: string;
  clinician: string;
}

export class CareContactListDto {
  @ApiProperty({ type: [CareContactDto] })
  items: readonly CareContactDto[];
  total: number;
}

export class SaveCareContactDto {
  /** A number of the service: never the name of a therapist of one arm. */
  @IsText(CONTACT_LENGTH)
  therapist: string;

  @IsText(CONTACT_LENGTH)
  clinician: string;
}

export class EmergencyParticipantDto {
  id: string;
  code: string;
  siteCode: string;
  /** Numbers of the envelopes that are still closed. */
  @ApiProperty({ type: [Number] })
  closedEnvelopes: readonly number[];
}

export class OwnRevealDto {
  id: string;
  participantCode: string;
  @ApiProperty({ enum: EVENT_KINDS })
  kind: EventKind;
  at: Date;
}

export class EmergencyPageDto {
  @ApiProperty({ type: () => LocalisedTextDto, nullable: true })
  careText: LocalisedTextDto | null;
  @ApiProperty({ type: [CareContactDto] })
  contacts: readonly CareContactDto[];
  @ApiProperty({ type: [EmergencyParticipantDto] })
  participants: readonly EmergencyParticipantDto[];
  @ApiProperty({ type: [OwnRevealDto] })
  mine: readonly OwnRevealDto[];
}

export class EnvelopeDto {
  participantId: string;
  participantCode: string;
  number: number;
  printId: string;
  printedAt: Date;
  @ApiProperty({ type: String, nullable: true })
  printedBy: string | null;
  @ApiProperty({ type: Date, nullable: true })
  openedAt: Date | null;
}

export class EnvelopeListDto {
  @ApiProperty({ type: [EnvelopeDto] })
  items: readonly EnvelopeDto[];
  total: number;
}

export class PrintUnblindingEnvelopesDto {
  /** Left out: everybody of your sites who has no closed envelope. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_PARTICIPANTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  participantIds?: string[];

  /** Your own, entered again. */
  @IsString()
  @Length(1, PASSWORD_LENGTH)
  password: string;
}

export class PrintingDto {
  printId: string;
  count: number;
}

export class OpenEnvelopeDto {
  @IsUUID()
  participantId: string;

  @IsInt()
  @Min(1)
  @Max(1000)
  number: number;

  @IsDateString({ strict: true })
  openedAt: string;

  /** Who opened it. */
  @IsText(NAME_LENGTH)
  openedBy: string;

  /** Address of who opened it, where they have an account in the trial. */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  openedByEmail?: string;

  @IsIn(CATEGORIES)
  @ApiProperty({ enum: CATEGORIES })
  category: Category;

  /** Sealed. */
  @IsText(TEXT_LENGTH)
  reason: string;

  /** Your own, entered again. */
  @IsString()
  @Length(1, PASSWORD_LENGTH)
  password: string;
}
