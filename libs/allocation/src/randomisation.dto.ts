import { IsInt, IsString, Length, Max, Min } from 'class-validator';

/** Longest uploaded list in characters. */
const LIST_LENGTH = 900_000;

export class PlannedRootDto {
  /** Key of the stratum, as proofs name it. */
  stratum: string;
  /** The stratum in words. */
  label: Record<string, string>;
  /** How many positions can be proved alone. */
  positions: number;
  root: string;
  publishedAt: string;
}

export class EnteredPublicValueDto {
  value: string;
  source: string;
  enteredAt: string;
}

export class SealedDesignDto {
  designVersion: number;
  commitment: string;
  committedAt: string;
  algorithm: string;
  /** Codes of the sites that it serves; null: all, from its day on. */
  sites: string[] | null;
  awaitsPublicValue: boolean;
  publicValue: EnteredPublicValueDto | null;
  roots: PlannedRootDto[];
}

export class PublishedCommitmentDto {
  /** Of the newest design. */
  commitment: string;
  committedAt: string;
  algorithm: string;
  /** One sentence to print or deposit. */
  statement: string;
  /** The first design, then one for each amendment of it. */
  designs: SealedDesignDto[];
  /** Which public value the protocol awaits, in words; null where it awaits none. */
  expectedPublicValue: Record<string, string> | null;
  /** What this person may do: `enter-public-value`. */
  actions: string[];
}

export class PublicValueDto {
  @IsInt()
  @Min(1)
  @Max(1000)
  designVersion: number;

  /** Exactly as it was published. */
  @IsString()
  @Length(1, 1000)
  value: string;

  /** Where anybody can look it up. */
  @IsString()
  @Length(1, 1000)
  source: string;
}

export class UploadListDto {
  /** CSV with the columns stratum, position and arm. */
  @IsString()
  @Length(1, LIST_LENGTH)
  csv: string;
}

export class ListArmCountDto {
  arm: string;
  count: number;
}

export class ListStratumDto {
  stratum: string;
  /** The stratum in words. */
  label: Record<string, string>;
  positions: number;
  counts: ListArmCountDto[];
  /** Range of count / ratio over the arms at the end. */
  finalImbalance: number;
  /** The largest such range on the way. */
  largestImbalance: number;
}

export class ListReportDto {
  strata: ListStratumDto[];
  /** What such a list cannot promise, in plain sentences. */
  warnings: string[];
  /** The same as codes, for screens that speak another language. */
  cautions: string[];
}

export class UploadedListDto {
  uploadedAt: string;
  strata: number;
  positions: number;
}

export class ListStateDto {
  /** null where no list was accepted yet. */
  uploaded: UploadedListDto | null;
}
