import { IsDateString, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { AllocatedArmDto, ReceiptDto } from './allocation.dto';

const MOST_ENVELOPES = 100;

export class PrintEnvelopesDto {
  /** Code of the site that will keep the set. */
  @IsString()
  @Length(1, 40)
  siteCode: string;

  /** Key of the stratum, as the list of sets names it. */
  @IsString()
  @Length(1, 1000)
  stratumKey: string;

  @IsInt()
  @Min(1)
  @Max(MOST_ENVELOPES)
  envelopes: number;
}

export class EnvelopeReasonDto {
  @IsString()
  @Length(1, 1000)
  reason: string;
}

export class RecordOpeningDto {
  @IsInt()
  @Min(1)
  @Max(MOST_ENVELOPES)
  envelope: number;

  @IsUUID()
  participantId: string;

  /** Version of the participant as shown at the gate. */
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  gateVersion: number;

  /** As the cover of the envelope says. */
  @IsDateString()
  openedAt: string;

  /** Name of the person who opened it, as the cover says. */
  @IsString()
  @Length(1, 200)
  openedBy: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;
}

export class EnvelopeOpeningDto {
  envelope: number;
  participantCode: string;
  openedAt: string;
  openedBy: string;
  /** The participant's data give another stratum than the envelope's: a mistake to record. */
  stratumDiffers: boolean;
  recordedAt: string;
}

export class EnvelopeSetDto {
  id: string;
  number: number;
  siteCode: string;
  stratumKey: string;
  stratumLabel: Record<string, string>;
  envelopes: number;
  printedAt: string;
  closedAt: string | null;
  closeReason: string | null;
  version: number;
  openings: EnvelopeOpeningDto[];
}

export class EnvelopeStratumDto {
  /** A site where somebody can be in this stratum. */
  siteCode: string;
  stratumKey: string;
  label: Record<string, string>;
}

export class EnvelopeSetListDto {
  items: EnvelopeSetDto[];
  total: number;
  /** Strata for which a set can be printed, site by site. */
  strata: EnvelopeStratumDto[];
  sites: string[];
  /** What this person may do here: print, record-opening. */
  actions: string[];
}

export class EnvelopeContentDto {
  envelope: number;
  arm: AllocatedArmDto;
}

export class EnvelopePrintDto {
  set: EnvelopeSetDto;
  trialCode: string;
  simulated: boolean;
  contents: EnvelopeContentDto[];
}

export class OpeningReceiptDto {
  receipt: ReceiptDto;
  /** The participant's data give another stratum than the envelope's: record it as a mistake; the allocation stands. */
  stratumDiffers: boolean;
}
