import { ApiProperty } from '@nestjs/swagger';
import { FORM_STANDINGS, type FormStanding } from './completeness-counts';

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
