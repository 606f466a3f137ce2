import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsObject, IsOptional, IsUUID } from 'class-validator';
import { LocalisedTextDto } from '@equipoise/assessment';
import { IsDay, IsText } from '@equipoise/platform';
import { MISTAKE_DECISIONS, MISTAKE_KINDS, type MistakeDecision, type MistakeKind } from './mistake';

const SUMMARY_LENGTH = 300;
const NAME_LENGTH = 200;
const TEXT_LENGTH = 4000;

export class RecordMistakeDto {
  @IsUUID()
  participantId: string;

  @IsIn(MISTAKE_KINDS)
  @ApiProperty({ enum: MISTAKE_KINDS })
  kind: MistakeKind;

  /** The other code of the same person. */
  @IsOptional()
  @IsUUID()
  otherParticipantId?: string;

  /** What happened, in a few words that tell no arm. */
  @IsText(SUMMARY_LENGTH)
  summary: string;

  /** Everything else. Sealed: whoever works blinded cannot read it again. */
  @IsOptional()
  @IsText(TEXT_LENGTH)
  detail?: string;

  /** The right value of each captured variable that was wrong. */
  @IsOptional()
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true } })
  corrected?: Record<string, unknown>;

  @IsIn(MISTAKE_DECISIONS)
  @ApiProperty({ enum: MISTAKE_DECISIONS })
  decision: MistakeDecision;

  @IsOptional()
  @IsText(NAME_LENGTH)
  decidedBy?: string;

  @IsDay()
  foundOn: string;
}

export class SettleMistakeDto {
  @IsIn(MISTAKE_DECISIONS)
  @ApiProperty({ enum: MISTAKE_DECISIONS })
  decision: MistakeDecision;

  @IsText(NAME_LENGTH)
  decidedBy: string;

  /** Sealed. */
  @IsOptional()
  @IsText(TEXT_LENGTH)
  note?: string;

  @IsBoolean()
  close: boolean;
}

export class ListMistakesDto {
  @IsOptional()
  @IsIn(MISTAKE_KINDS)
  @ApiProperty({ enum: MISTAKE_KINDS, required: false })
  kind?: MistakeKind;

  @IsOptional()
  @IsIn(['open', 'closed'])
  @ApiProperty({ enum: ['open', 'closed'], required: false })
  state?: 'open' | 'closed';
}

export class MistakeCorrectionDto {
  variable: string;
  label: LocalisedTextDto;
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true })
  recorded: unknown;
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true })
  correct: unknown;
}

export class MistakeNoteDto {
  at: Date;
  @ApiProperty({ type: String, nullable: true })
  by: string | null;
  text: string;
}

export class MistakeDto {
  id: string;
  participantId: string;
  participantCode: string;
  siteCode: string;
  @ApiProperty({ enum: MISTAKE_KINDS })
  kind: MistakeKind;
  @ApiProperty({ type: String, nullable: true })
  otherParticipantCode: string | null;
  summary: string;
  @ApiProperty({ type: [MistakeCorrectionDto] })
  corrections: readonly MistakeCorrectionDto[];
  @ApiProperty({ type: String, nullable: true })
  stratumAsRandomised: string | null;
  @ApiProperty({ type: LocalisedTextDto, nullable: true })
  stratumAsRandomisedLabel: LocalisedTextDto | null;
  @ApiProperty({ type: String, nullable: true })
  stratumCorrected: string | null;
  @ApiProperty({ type: LocalisedTextDto, nullable: true })
  stratumCorrectedLabel: LocalisedTextDto | null;
  @ApiProperty({ enum: MISTAKE_DECISIONS })
  decision: MistakeDecision;
  @ApiProperty({ type: String, nullable: true })
  decidedBy: string | null;
  foundOn: string;
  recordedAt: Date;
  @ApiProperty({ type: String, nullable: true })
  recordedBy: string | null;
  @ApiProperty({ type: Date, nullable: true })
  closedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  closedBy: string | null;
  version: number;
  @ApiProperty({ type: [MistakeNoteDto], nullable: true })
  notes: readonly MistakeNoteDto[] | null;
  @ApiProperty({ enum: ['decide', 'close'], isArray: true })
  actions: readonly ('decide' | 'close')[];
}

export class GuidanceDto {
  @ApiProperty({ enum: MISTAKE_KINDS })
  kind: MistakeKind;
  advice: LocalisedTextDto;
}

export class GuidanceSourceDto {
  text: string;
  doi: string;
}

export class MistakeListDto {
  @ApiProperty({ type: [MistakeDto] })
  items: readonly MistakeDto[];
  total: number;
  @ApiProperty({ type: [GuidanceDto] })
  guidance: readonly GuidanceDto[];
  source: GuidanceSourceDto;
}
