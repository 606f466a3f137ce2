import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { IsDay, IsReason, IsText } from '@equipoise/platform';

const TEXT_LENGTH = 20_000;
const NAME_LENGTH = 200;
const CODE_LENGTH = 40;

export class FeedbackQuestionDto {
  code: string;
  label: Record<string, string>;
}

export class CodedQuoteDto {
  id: string;
  themeId: string;
  quote: string;
  /** Name of who coded it. */
  codedBy: string;
  /** Whether the reader coded it. */
  own: boolean;
}

/** What one participant wrote, with the quotes that were coded. */
export class FeedbackDto {
  id: string;
  participantId: string;
  code: string;
  questionCode: string;
  text: string;
  givenOn: string;
  version: number;
  quotes: CodedQuoteDto[];
}

/** A theme or subtheme with how often it was found; the counts of a theme include its subthemes. */
export class ThemeDto {
  id: string;
  questionCode: string;
  @ApiProperty({ type: String, nullable: true })
  parentId: string | null;
  name: string;
  participants: number;
  quotes: number;
}

export class ThemeAgreementDto {
  themeId: string;
  both: number;
  firstOnly: number;
  secondOnly: number;
  neither: number;
  @ApiProperty({ type: Number, nullable: true })
  kappa: number | null;
}

/** How far two coders of a question found the same themes in the same answers. */
export class CoderAgreementDto {
  questionCode: string;
  first: string;
  second: string;
  answers: number;
  /** Share of the decisions in which both decided alike. */
  agreed: number;
  /** Cohen's kappa over all decisions; null where it is not defined. */
  @ApiProperty({ type: Number, nullable: true })
  kappa: number | null;
  @ApiProperty({ type: [ThemeAgreementDto] })
  themes: readonly ThemeAgreementDto[];
}

export class FeedbackPageDto {
  questions: FeedbackQuestionDto[];
  answers: FeedbackDto[];
  /** Themes by name, each followed by its subthemes. */
  themes: ThemeDto[];
  /** Each two coders of each question. */
  agreement: CoderAgreementDto[];
  /** Of record, code: what this person may do now. */
  actions: string[];
}

export class RecordFeedbackDto {
  @IsText(TEXT_LENGTH)
  text: string;

  @IsDay()
  givenOn: string;

  /** Why a recorded answer is changed. */
  @IsOptional()
  @IsReason()
  reason?: string;
}

export class CreateThemeDto {
  @IsText(CODE_LENGTH)
  questionCode: string;

  @IsText(NAME_LENGTH)
  name: string;

  /** The theme that this is a subtheme of. */
  @IsOptional()
  @IsUUID()
  parentId?: string | null;
}

export class CodeQuoteDto {
  @IsUUID()
  themeId: string;

  /** Words of the answer, letter by letter. */
  @IsText(TEXT_LENGTH)
  quote: string;
}

export class RemoveQuoteDto {
  @IsReason()
  reason: string;
}
