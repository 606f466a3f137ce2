import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsObject, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { TaskDto } from '@equipoise/tasks';

const TITLE_LENGTH = 200;
const SCENARIO_LENGTH = 20_000;
const MOST_REPS = 100_000;
const SEED = /^[0-9a-f]{64}$/;

export class PowerQuestionDto {
  /** `{kind, effect, standardDeviation, correlation | experimental, control, alpha, power | n, ratio, groups, attrition, margin}`, as the guide for statisticians says. */
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: true })
  question: Record<string, unknown>;
}

export class TwoArmsDto {
  experimental: number;
  control: number;
}

export class NumbersToRandomiseDto extends TwoArmsDto {
  total: number;
}

export class TherapyGroupsDto {
  @ApiProperty({ type: Number, nullable: true })
  experimental: number | null;
  @ApiProperty({ type: Number, nullable: true })
  control: number | null;
}

export class PowerPointDto {
  total: number;
  power: number;
}

export class PowerAnswerDto {
  randomise: NumbersToRandomiseDto;
  analysed: TwoArmsDto;
  therapyGroups: TherapyGroupsDto;
  designEffect: TwoArmsDto;
  power: number;
  @ApiProperty({ type: [PowerPointDto] })
  curve: readonly PowerPointDto[];
  @ApiProperty({ enum: ['few-groups'], isArray: true })
  cautions: readonly 'few-groups'[];
}

export class SimulateTrialDto {
  /** What you call it. */
  @IsString()
  @Length(1, TITLE_LENGTH)
  title: string;

  /** SCENARIO.yaml, which the guide for statisticians describes. */
  @IsString()
  @Length(1, SCENARIO_LENGTH)
  scenario: string;

  /** Simulated trials. */
  @IsInt()
  @Min(2)
  @Max(MOST_REPS)
  reps: number;

  /** 64 hexadecimal digits; drawn when left out. */
  @IsOptional()
  @Matches(SEED)
  seed?: string;
}

/** A mean over simulated trials with its Monte-Carlo standard error. */
export class SimulatedDto {
  value: number;
  error: number;
}

export class BehaviourDto {
  truth: number;
  rejected: SimulatedDto;
  bias: SimulatedDto;
  coverage: SimulatedDto;
  empiricalError: SimulatedDto;
  reportedError: SimulatedDto;
}

export class SimulatedArmsDto {
  experimental: SimulatedDto;
  control: SimulatedDto;
}

export class EstimateBinDto {
  from: number;
  to: number;
  count: number;
}

/** How trials end at a look: shares of all trials, and the bias of the estimate among those that end there. */
export class LookBehaviourDto {
  ended: SimulatedDto;
  crossed: SimulatedDto;
  @ApiProperty({ type: SimulatedDto, nullable: true })
  bias: SimulatedDto | null;
}

export class SimulatedLookDto {
  information: number;
  participants: number;
  boundary: number;
  nominalP: number;
  spent: number;
  alternative: LookBehaviourDto;
  null: LookBehaviourDto;
}

export class RandomisedAtEndDto {
  alternative: SimulatedDto;
  null: SimulatedDto;
}

export class SimulatedLooksDto {
  @ApiProperty({ type: [SimulatedLookDto] })
  looks: readonly SimulatedLookDto[];
  /** Participants randomised when the trial ends. */
  participants: RandomisedAtEndDto;
}

export class OperatingCharacteristicsDto {
  reps: number;
  failed: number;
  @ApiProperty({ type: String, nullable: true })
  failure: string | null;
  alternative: BehaviourDto;
  null: BehaviourDto;
  allocated: SimulatedArmsDto;
  analysed: SimulatedArmsDto;
  /** null where there is one analysis, at the end; missing in simulations of earlier versions. */
  @ApiProperty({ type: SimulatedLooksDto, nullable: true, required: false })
  looks?: SimulatedLooksDto | null;
  @ApiProperty({ type: [EstimateBinDto] })
  estimates: readonly EstimateBinDto[];
}

export class SimulationSummaryDto {
  task: TaskDto;
  title: string;
  scenario: string;
  reps: number;
  /** The trial whose own design was used. */
  @ApiProperty({ type: String, nullable: true })
  trialCode: string | null;
}

export class SimulationDto extends SimulationSummaryDto {
  /** null until the work is done. */
  @ApiProperty({ type: OperatingCharacteristicsDto, nullable: true })
  result: OperatingCharacteristicsDto | null;
}

export class SimulationListDto {
  @ApiProperty({ type: [SimulationSummaryDto] })
  items: readonly SimulationSummaryDto[];
  total: number;
}
