import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, IsIn, IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { ENTRY_MODES, ENTRY_SOURCES, FORM_STATUSES, type EntryMode, type EntrySource, type FormStatus } from './entry';

const ANSWERS = { type: 'object', additionalProperties: { type: 'integer', nullable: true } } as const;

export class LocalisedTextDto {
  en: string;
  es: string;
}

export class FormAnchorDto {
  /** The number that is stored. */
  value: number;
  label: LocalisedTextDto;
}

export class FormItemDto {
  /** Key of the answer. */
  code: string;
  /** The number printed on the form, where the code is one. */
  number?: number;
  /** The wording where its licence lets us ship it, otherwise the item's number. */
  label: LocalisedTextDto;
  @ApiProperty({ enum: ['likert', 'numeric'] })
  kind: 'likert' | 'numeric';
  min: number;
  max: number;
  step: number;
  anchors: FormAnchorDto[];
}

export class FormDefinitionDto {
  code: string;
  name: LocalisedTextDto;
  version: string;
  instructions: LocalisedTextDto;
  items: FormItemDto[];
}

export class FormScaleDto {
  code: string;
  name: LocalisedTextDto;
  /** Null where too few items are answered. */
  @ApiProperty({ type: Number, nullable: true })
  value: number | null;
  min: number;
  max: number;
}

export class FormCorrectionDto {
  at: string;
  reason: string;
  @ApiProperty({ type: String, nullable: true })
  by: string | null;
}

export class CrisisDto {
  contacts: LocalisedTextDto;
}

export class FormDto {
  id: string;
  participantId: string;
  participantCode: string;
  visitCode: string;
  visitLabel: LocalisedTextDto;
  @ApiProperty({ enum: FORM_STATUSES })
  status: FormStatus;
  version: number;
  @ApiProperty({ enum: ENTRY_MODES, nullable: true })
  mode: EntryMode | null;
  @ApiProperty({ enum: ENTRY_SOURCES, nullable: true })
  source: EntrySource | null;
  /** By item code; null = not answered. */
  @ApiProperty(ANSWERS)
  answers: Record<string, number | null>;
  /** When the answers were given (trial time). */
  @ApiProperty({ type: String, nullable: true })
  assessedAt: string | null;
  @ApiProperty({ type: String, nullable: true })
  submittedAt: string | null;
  /** First instant of the visit's window. */
  opensAt: string;
  /** First instant after the visit's window. */
  closesAt: string;
  definition: FormDefinitionDto;
  /** From submission on; never shown to participants. */
  @ApiProperty({ type: [FormScaleDto], nullable: true })
  scales: FormScaleDto[] | null;
  corrections: FormCorrectionDto[];
  /** Whom to turn to at once, where an answer raises an alert. */
  @ApiProperty({ type: CrisisDto, nullable: true })
  crisis: CrisisDto | null;
  /** Of save, submit, correct: what this person may do now. */
  actions: string[];
}

export class SaveAnswersDto {
  /** Some items or all; the others stay as they are, null takes an answer back. */
  @IsObject()
  @ApiProperty(ANSWERS)
  answers: Record<string, unknown>;

  @IsIn(ENTRY_MODES)
  @ApiProperty({ enum: ENTRY_MODES })
  mode: EntryMode;

  @IsIn(ENTRY_SOURCES)
  @ApiProperty({ enum: ENTRY_SOURCES })
  source: EntrySource;
}

export class SubmitFormDto extends SaveAnswersDto {
  /** When the answers were given (trial time), for what is typed in later; now, where it is not said. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? new Date(value) : value))
  @IsDate()
  @ApiProperty({ type: String, format: 'date-time', required: false })
  assessedAt?: Date;
}

export class CorrectFormDto {
  /** The items that were wrong. */
  @IsObject()
  @ApiProperty(ANSWERS)
  answers: Record<string, unknown>;

  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  reason: string;
}
