import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { LocalisedTextDto } from '@equipoise/assessment';
import { IsText } from '@equipoise/platform';
import { TEXT_LENGTH } from './emergency.dto';

const CODE_LENGTH = 32;

export class RecordGuessDto {
  /** Code of an arm; left out: "do not know". */
  @IsOptional()
  @IsString()
  @Length(1, CODE_LENGTH)
  arm?: string;

  /** 1 a mere guess, 5 certain. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  certainty?: number;

  /** What it rests on. Sealed. */
  @IsOptional()
  @IsText(TEXT_LENGTH)
  reason?: string;
}

export class GuessArmDto {
  code: string;
  name: LocalisedTextDto;
}

export class GuessQuestionDto {
  @ApiProperty({ enum: ['not-asked', 'after-forms', 'open', 'made'] })
  state: 'not-asked' | 'after-forms' | 'open' | 'made';
  @ApiProperty({ type: [GuessArmDto] })
  arms: readonly GuessArmDto[];
}

export class GuessCountsDto {
  experimental: number;
  control: number;
  unknown: number;
}

export class IndexIntervalDto {
  level: number;
  lower: number;
  upper: number;
}

export class BlindingIndexDto {
  index: number;
  se: number;
  ci: IndexIntervalDto;
}

export class ArmGuessesDto {
  arm: string;
  guesses: GuessCountsDto;
  @ApiProperty({ type: () => BlindingIndexDto, nullable: true })
  bang: BlindingIndexDto | null;
}

export class GiverBlindingDto {
  @ApiProperty({ enum: ['assessor', 'participant'] })
  giver: 'assessor' | 'participant';
  @ApiProperty({ type: [ArmGuessesDto] })
  arms: readonly ArmGuessesDto[];
  @ApiProperty({ type: () => BlindingIndexDto, nullable: true })
  james: BlindingIndexDto | null;
}

export class BlindingAssessmentDto {
  experimental: string;
  control: string;
  @ApiProperty({ type: [GiverBlindingDto] })
  givers: readonly GiverBlindingDto[];
}
