import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDateString, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsText } from '@equipoise/platform';
import { FORM_STANDINGS, type FormStanding } from './completeness-counts';
import { STATUS_ACTIONS, type StatusAction } from './trial-status';

/** Longest protocol document in characters. */
const PROTOCOL_LENGTH = 500_000;
const REASON_LENGTH = 1000;
const MOST_VERSIONS = 100_000;
const DATE = /^\d{4}-\d\d-\d\d$/;

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

export class ChangeStatusDto {
  @IsIn(STATUS_ACTIONS)
  action: StatusAction;

  @IsString()
  @Length(1, REASON_LENGTH)
  reason: string;
}

export class AmendProtocolDto {
  @IsString()
  @Length(1, PROTOCOL_LENGTH)
  protocol: string;

  @IsString()
  @Length(1, REASON_LENGTH)
  reason: string;
}

export class MoveClockDto {
  @IsDateString({ strict: true })
  @MaxLength(30)
  now: string;
}

export class PlanWaveDto {
  @IsString()
  @Length(1, 40)
  siteCode: string;

  @Matches(DATE, { message: 'opensOn must be a date such as 2026-03-01' })
  opensOn: string;

  @Matches(DATE, { message: 'closesOn must be a date such as 2026-03-01' })
  closesOn: string;

  @Matches(DATE, { message: 'startsOn must be a date such as 2026-03-01' })
  startsOn: string;
}

export class TrialCountsDto {
  screened: number;
  excluded: number;
  randomised: number;
  target: number;
}

export class TrialSiteDto {
  id: string;
  code: string;
  name: string;
  /** Whether the trial is open at this site. */
  recruiting: boolean;
}

export class OpenSiteDto {
  @IsBoolean()
  recruiting: boolean;

  @IsText(REASON_LENGTH)
  reason: string;
}

export class StartPracticeDto {
  /** A version of the protocol to try; left out: the one in force. */
  @IsOptional()
  @IsString()
  @Length(1, PROTOCOL_LENGTH)
  protocol?: string;
}

export class PracticeDto {
  trialId: string;
  code: string;
}

export class TrialDto {
  id: string;
  code: string;
  title: string;
  status: string;
  simulated: boolean;
  /** A practice space: for training, never a real trial. */
  practice: boolean;
  imported: boolean;
  timeZone: string;
  /** Trial time. */
  now: string;
  commitment: string | null;
  committedAt: string | null;
  protocolVersion: number;
  /** The open part of the protocol in force. */
  protocol: Record<string, unknown>;
  counts: TrialCountsDto;
  sites: TrialSiteDto[];
  version: number;
  actions: string[];
}

export class TrialSummaryDto {
  id: string;
  code: string;
  title: string;
  status: string;
  simulated: boolean;
  practice: boolean;
  target: number;
  randomised: number;
  roles: string[];
}

export class TrialListDto {
  items: TrialSummaryDto[];
  total: number;
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

export class CompareProtocolsDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  before: number;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  after: number;
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

export class ClockDto {
  now: string;
  /** Reminders and messages still on their way at this time. */
  pending: number;
}

export class WaveDto {
  id: string;
  siteCode: string;
  number: number;
  opensOn: string;
  closesOn: string;
  startsOn: string;
  state: 'planned' | 'open' | 'closed';
  randomised: number;
}

export class WaveListDto {
  items: WaveDto[];
  total: number;
}

export class CommitmentDto {
  commitment: string;
  committedAt: string;
  algorithm: string;
  statement: string;
}

export class ExclusionReasonDto {
  /** Code of the criterion, or withdrawn, died. */
  reason: string;
  label: Record<string, string>;
  count: number;
}

export class ExcludedDto {
  total: number;
  reasons: ExclusionReasonDto[];
}

/** Forms of one instrument at one visit, of everybody who entered, by where they stand. */
export class CompletenessColumnDto {
  visit: string;
  label: Record<string, string>;
  instrument: string;
  submitted: number;
  /** The window closed without a submission. */
  missing: number;
  /** The window is open. */
  open: number;
  /** The window has not opened, or was never planned. */
  ahead: number;
}

export class CompletenessPatternDto {
  /** One per column. */
  @ApiProperty({ enum: FORM_STANDINGS, isArray: true })
  standings: FormStanding[];
  participants: number;
}

export class CompletenessDto {
  participants: number;
  columns: CompletenessColumnDto[];
  /** Which standings occur together, the most frequent first. */
  patterns: CompletenessPatternDto[];
}

export class ConsortVisitDto {
  code: string;
  label: Record<string, string>;
  assessed: number;
  missing: number;
  lost: number;
  withdrawn: number;
  died: number;
}

export class ConsortArmDto {
  /** null while the viewer is blinded: all arms together. */
  code: string | null;
  name: Record<string, string> | null;
  allocated: number;
  received: number | null;
  discontinued: number | null;
  visits: ConsortVisitDto[];
  analysed: number;
}

export class ConsortDto {
  pooled: boolean;
  /** Without it, `randomised` and `allocated` count who entered the study with a complete baseline. */
  withRandomisation: boolean;
  screened: number;
  excluded: ExcludedDto;
  randomised: number;
  arms: ConsortArmDto[];
}

export class RecruitmentPointDto {
  on: string;
  screened: number;
  randomised: number;
}

export class ExpectedPointDto {
  on: string;
  expected: number;
}

export class RecruitmentDto {
  target: number;
  points: RecruitmentPointDto[];
  expected: ExpectedPointDto[];
}

