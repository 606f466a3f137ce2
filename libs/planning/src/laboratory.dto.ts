import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsNumber, IsObject, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { TaskDto } from '@equipoise/tasks';

const TITLE_LENGTH = 200;
const REASON_LENGTH = 2000;
const MOST_DESIGNS = 20;
const MOST_PARTICIPANTS = 10_000;
const MOST_REPS = 100_000;
const MOST_STRATA = 1000;
const SEED = /^[0-9a-f]{64}$/;

export class CompareDesignsDto {
  /** What you call it. */
  @IsString()
  @Length(1, TITLE_LENGTH)
  title: string;

  /** Participants in all strata together. */
  @IsInt()
  @Min(1)
  @Max(MOST_PARTICIPANTS)
  n: number;

  /** Strata into which participants fall with equal chances, sites included. */
  @IsInt()
  @Min(1)
  @Max(MOST_STRATA)
  strata: number;

  /** As in `MSC:1,CBT:1`. */
  @IsString()
  @Length(3, 200)
  arms: string;

  /** Methods with their parameters, as in DESIGN.yaml: `{"method": "permuted-blocks", "blockSizes": [4, 6]}`. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DESIGNS)
  @IsObject({ each: true })
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  designs: Record<string, unknown>[];

  /** Simulated trials, where something is simulated; 10,000 (minimisation 1,000) when left out. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_REPS)
  reps?: number;

  /** Standard deviations by which a guessing investigator shifts outcomes; 0.25 when left out. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(10)
  selectionEffect?: number;

  /** Standard deviations by which outcomes drift from first to last; 1 when left out. */
  @IsOptional()
  @IsNumber()
  @Min(-10)
  @Max(10)
  drift?: number;

  /** 64 hexadecimal digits; drawn when left out. */
  @IsOptional()
  @Matches(SEED)
  seed?: string;
}

export class ComparedArmDto {
  code: string;
  ratio: number;
}

export class CorrectGuessDto {
  convergence: number;
  directional: number;
  /** false where it was simulated. */
  exact: boolean;
}

export class ImbalanceShareDto {
  imbalance: number;
  probability: number;
}

export class ImbalanceDto {
  meanAbsolute: number;
  maximum: number;
  final: number;
  bound: number;
  exact: boolean;
  @ApiProperty({ type: [Number] })
  byPosition: readonly number[];
  @ApiProperty({ type: [ImbalanceShareDto] })
  finalDistribution: readonly ImbalanceShareDto[];
}

export class SelectionBiasDto {
  effect: number;
  meanBias: number;
  typeOneError: number;
}

export class ChronologicalBiasDto {
  drift: number;
  rootMeanSquare: number;
  typeOneError: number;
}

export class PowerUnderDriftDto {
  effect: number;
  underDrift: number;
}

export class BiasesDto {
  selection: SelectionBiasDto;
  chronological: ChronologicalBiasDto;
  power: PowerUnderDriftDto;
  exact: boolean;
}

const CAUTIONS = ['certain-minimisation', 'one-block-size', 'certain-coin', 'uploaded-list', 'many-certain', 'many-guessed'] as const;

export class DesignCautionDto {
  @ApiProperty({ enum: CAUTIONS })
  code: (typeof CAUTIONS)[number];
  /** The share that the caution is about. */
  @ApiProperty({ type: Number, nullable: true })
  share: number | null;
}

/** A row of the comparison, as the command line's --format json gives it. */
export class ComparedDesignDto {
  method: string;
  @ApiProperty({ type: [ComparedArmDto] })
  arms: readonly ComparedArmDto[];
  @ApiProperty({ type: 'object', additionalProperties: true })
  parameters: Readonly<Record<string, unknown>>;
  n: number;
  correctGuess: CorrectGuessDto;
  deterministicShare: number;
  imbalance: ImbalanceDto;
  /** Beyond 2^53 as text; null where they cannot be counted. */
  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }], nullable: true })
  sequences: number | string | null;
  @ApiProperty({ type: BiasesDto, nullable: true })
  biases: BiasesDto | null;
  @ApiProperty({ type: [String] })
  warnings: readonly string[];
  @ApiProperty({ type: [DesignCautionDto] })
  cautions: readonly DesignCautionDto[];
}

export class ComparisonSummaryDto {
  task: TaskDto;
  title: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  comparison: Readonly<Record<string, unknown>>;
}

export class ComparisonDto extends ComparisonSummaryDto {
  /** null until the work is done. */
  @ApiProperty({ type: [ComparedDesignDto], nullable: true })
  designs: readonly ComparedDesignDto[] | null;
}

export class ComparisonListDto {
  @ApiProperty({ type: [ComparisonSummaryDto] })
  items: readonly ComparisonSummaryDto[];
  total: number;
}

export class RecordEvidenceDto {
  /** A comparison of your own. */
  @IsUUID()
  taskId: string;

  /** Place of the chosen design in it, from 0. */
  @IsInt()
  @Min(0)
  @Max(MOST_DESIGNS)
  chosen: number;

  /** Why this design. */
  @IsString()
  @Length(1, REASON_LENGTH)
  reason: string;
}

export class EvidenceDto {
  number: number;
  recordedAt: Date;
  recordedBy: string;
  reason: string;
  chosen: number;
  @ApiProperty({ type: [ComparedDesignDto] })
  designs: readonly ComparedDesignDto[];
  @ApiProperty({ type: 'object', additionalProperties: true })
  comparison: Readonly<Record<string, unknown>>;
  seed: string;
  softwareVersion: string;
  /** Whether the protocol in force randomises by the chosen design. */
  inForce: boolean;
}

export class EvidenceListDto {
  @ApiProperty({ type: [EvidenceDto] })
  items: readonly EvidenceDto[];
  total: number;
}
