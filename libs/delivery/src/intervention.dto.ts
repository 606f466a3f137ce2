import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsDay, IsReason, IsText } from '@equipoise/platform';
import { interventionStates, type InterventionState } from '@equipoise/protocol';

const KIND_LENGTH = 100;
const DESCRIPTION_LENGTH = 4000;

export class ChangeInterventionDto {
  @IsIn(interventionStates)
  @ApiProperty({ enum: interventionStates })
  to: InterventionState;

  @IsReason()
  reason: string;

  @IsDay()
  on: string;
}

export class InterventionStepDto {
  @ApiProperty({ enum: interventionStates })
  from: InterventionState;
  @ApiProperty({ enum: interventionStates })
  to: InterventionState;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  on: string;
  @ApiProperty({ type: String, nullable: true })
  by: string | null;
}

export class InterventionGroupDto {
  id: string;
  name: string;
}

export class InterventionDto {
  @ApiProperty({ enum: interventionStates })
  status: InterventionState;
  /** Oldest first. */
  history: InterventionStepDto[];
  @ApiProperty({ type: InterventionGroupDto, nullable: true })
  group: InterventionGroupDto | null;
  sessionsAttended: number;
  /** Whether the sessions attended so far make a completer, as the protocol defines it. */
  completer: boolean;
  /** The states that this person may record next. */
  @ApiProperty({ enum: interventionStates, isArray: true })
  actions: InterventionState[];
}

export class RecordDeviationDto {
  @IsText(KIND_LENGTH)
  kind: string;

  @IsDay()
  occurredOn: string;

  @IsText(DESCRIPTION_LENGTH)
  description: string;
}

export class DeviationDto {
  id: string;
  kind: string;
  occurredOn: string;
  description: string;
  recordedAt: string;
  @ApiProperty({ type: String, nullable: true })
  recordedBy: string | null;
}

export class DeviationListDto {
  items: DeviationDto[];
  total: number;
}
