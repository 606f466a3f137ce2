import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '@equipoise/platform';

const NOTE_LENGTH = 4000;

export class AcknowledgeAlertDto {
  /** What was done. Sealed: it may tell the arm. */
  @IsText(NOTE_LENGTH)
  note: string;
}

export class AlertDto {
  id: string;
  participantId: string;
  /** Code of the participant. */
  code: string;
  siteCode: string;
  visitCode: string;
  instrumentCode: string;
  item: string;
  /** What the rule looks for. */
  message: Record<string, string>;
  value: number;
  threshold: number;
  /** Trial time. */
  raisedAt: string;
  @ApiProperty({ type: String, nullable: true })
  acknowledgedAt: string | null;
  @ApiProperty({ type: String, nullable: true })
  acknowledgedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  note: string | null;
  /** Of acknowledge: what this person may do now. */
  actions: string[];
}

export class AlertListDto {
  items: AlertDto[];
  total: number;
}
