import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { IsDay, IsReason, IsText } from '@equipoise/platform';
import {
  EVENT_OUTCOMES, EVENT_WARNINGS, HOW_ASKED, SERIOUSNESS_CRITERIA, SEVERITIES, type EventOutcome, type EventWarning, type HowAsked, type SeriousnessCriterion, type Severity,
} from './adverse-event';

const TERM_LENGTH = 200;
const NARRATIVE_LENGTH = 20_000;

/** Given at all, null included, so that null is refused where a value is needed. */
const given = (_: object, value: unknown) => value !== undefined;

export class ReportEventDto {
  @IsUUID()
  participantId: string;

  /** What happened, in a few words that tell no arm. */
  @IsText(TERM_LENGTH)
  term: string;

  @IsDay()
  onsetOn: string;

  @IsOptional()
  @IsDay()
  endedOn?: string | null;

  @IsIn(SEVERITIES)
  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  @IsBoolean()
  serious: boolean;

  /** Criteria of seriousness that are met. */
  @ValidateIf(given)
  @IsArray()
  @ArrayMaxSize(SERIOUSNESS_CRITERIA.length)
  @ArrayUnique()
  @IsIn(SERIOUSNESS_CRITERIA, { each: true })
  @ApiProperty({ enum: SERIOUSNESS_CRITERIA, isArray: true, required: false })
  seriousness?: SeriousnessCriterion[];

  @IsIn(EVENT_OUTCOMES)
  @ApiProperty({ enum: EVENT_OUTCOMES })
  outcome: EventOutcome;

  @IsIn(HOW_ASKED)
  @ApiProperty({ enum: HOW_ASKED })
  asked: HowAsked;

  /** Sealed at once: whoever writes it cannot read it again, unless they are of the safety roles. */
  @IsOptional()
  @IsText(NARRATIVE_LENGTH)
  narrative?: string;
}

/** What was wrong; the rest stays as it is. */
export class CorrectEventDto {
  @ValidateIf(given)
  @IsText(TERM_LENGTH)
  term?: string;

  @ValidateIf(given)
  @IsDay()
  onsetOn?: string;

  /** null: it goes on. */
  @IsOptional()
  @IsDay()
  endedOn?: string | null;

  @ValidateIf(given)
  @IsIn(SEVERITIES)
  @ApiProperty({ enum: SEVERITIES, required: false })
  severity?: Severity;

  @ValidateIf(given)
  @IsBoolean()
  serious?: boolean;

  @ValidateIf(given)
  @IsArray()
  @ArrayMaxSize(SERIOUSNESS_CRITERIA.length)
  @ArrayUnique()
  @IsIn(SERIOUSNESS_CRITERIA, { each: true })
  @ApiProperty({ enum: SERIOUSNESS_CRITERIA, isArray: true, required: false })
  seriousness?: SeriousnessCriterion[];

  @ValidateIf(given)
  @IsIn(EVENT_OUTCOMES)
  @ApiProperty({ enum: EVENT_OUTCOMES, required: false })
  outcome?: EventOutcome;

  @ValidateIf(given)
  @IsIn(HOW_ASKED)
  @ApiProperty({ enum: HOW_ASKED, required: false })
  asked?: HowAsked;

  @IsReason()
  reason: string;
}

export class AdverseEventDto {
  id: string;
  participantId: string;
  /** Code of the participant. */
  code: string;
  siteCode: string;
  term: string;
  onsetOn: string;
  @ApiProperty({ type: String, nullable: true })
  endedOn: string | null;
  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;
  serious: boolean;
  @ApiProperty({ enum: SERIOUSNESS_CRITERIA, isArray: true })
  seriousness: readonly SeriousnessCriterion[];
  @ApiProperty({ enum: EVENT_OUTCOMES })
  outcome: EventOutcome;
  @ApiProperty({ enum: HOW_ASKED })
  asked: HowAsked;
  /** Trial time. */
  reportedAt: string;
  @ApiProperty({ type: String, nullable: true })
  reportedBy: string | null;
  version: number;
  /** death-not-recorded: the outcome is fatal, and the participant is not recorded as died. */
  @ApiProperty({ enum: EVENT_WARNINGS, isArray: true })
  warnings: EventWarning[];
  /** Of correct, read-narrative: what this person may do now. */
  actions: string[];
}

export class AdverseEventListDto {
  items: AdverseEventDto[];
  total: number;
}

export class NarrativeDto {
  narrative: string;
  recordedAt: string;
  @ApiProperty({ type: String, nullable: true })
  recordedBy: string | null;
}
