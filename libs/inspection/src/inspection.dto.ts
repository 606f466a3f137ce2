import { ApiProperty } from '@nestjs/swagger';
import { VERDICTS, type Verdict, type Weight } from './check';

const WEIGHTS = ['for', 'against', 'tells'] as const satisfies readonly Weight[];

export class InspectionCheckDto {
  code: string;
  /** Whether it speaks for the statement, against it, or only tells something. */
  @ApiProperty({ enum: WEIGHTS })
  weight: Weight;
  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }], nullable: true })
  value: number | string | null;
  /** What is wrong, by name: tables, triggers, logins. */
  @ApiProperty({ type: [String] })
  names: readonly string[];
}

export class InspectionTestDto {
  file: string;
  title: string;
}

export class InspectionFindingDto {
  /** 1 to 31. */
  number: number;
  sentence: string;
  @ApiProperty({ enum: ['setting', 'record', 'test'] })
  kind: 'setting' | 'record' | 'test';
  @ApiProperty({ enum: VERDICTS })
  verdict: Verdict;
  @ApiProperty({ type: [InspectionCheckDto] })
  evidence: readonly InspectionCheckDto[];
  @ApiProperty({ type: [InspectionTestDto] })
  tests: readonly InspectionTestDto[];
}

export class InspectionDto {
  /** When the evidence was read (real time). */
  readAt: Date;
  /** Whether the register of unblinding was read for it. */
  register: boolean;
  @ApiProperty({ type: [InspectionFindingDto] })
  findings: readonly InspectionFindingDto[];
}
