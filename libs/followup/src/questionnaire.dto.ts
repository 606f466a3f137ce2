import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional } from 'class-validator';
import { FormDto, LocalisedTextDto } from '@equipoise/assessment';
import { GuessQuestionDto } from '@equipoise/blinding';

export class QuestionnaireDto {
  trialTitle: LocalisedTextDto;
  simulated: boolean;
  practice: boolean;
  @ApiProperty({ enum: ['en', 'es'] })
  language: 'en' | 'es';
  participantCode: string;
  /** Shown first: what must not be mentioned. */
  reminder: LocalisedTextDto;
  /** Whether the participant is asked, after the forms, which therapy they believe to have. */
  guess: GuessQuestionDto;
  /** The forms of the visit, in the order in which they are asked. */
  forms: FormDto[];
}

export class OwnAnswersDto {
  /** Some items or all; the others stay as they are, null takes an answer back. */
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer', nullable: true } })
  answers: Record<string, unknown>;

  /** Always `self` here. */
  @IsOptional()
  @IsIn(['self'])
  @ApiProperty({ enum: ['self'], required: false })
  mode?: 'self';

  /** Always `direct` here. */
  @IsOptional()
  @IsIn(['direct'])
  @ApiProperty({ enum: ['direct'], required: false })
  source?: 'direct';
}
