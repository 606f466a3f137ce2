import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const MOST_VERSIONS = 100_000;

/** Two versions of a document, by their numbers. */
export class CompareVersionsDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  before: number;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  after: number;
}
