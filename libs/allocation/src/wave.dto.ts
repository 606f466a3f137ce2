import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { GateConditionDto, GateStratumDto, ReceiptDto } from './allocation.dto';

export class WaveMemberDto {
  @IsUUID()
  participantId: string;

  /** Version of the participant as shown at the gate. */
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  gateVersion: number;
}

export class RandomiseWaveDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique((member: WaveMemberDto) => member.participantId)
  @ValidateNested({ each: true })
  @Type(() => WaveMemberDto)
  participants: WaveMemberDto[];
}

export class WaveReceiptDto {
  waveId: string;
  /** In the order in which they were randomised: by code. */
  participants: ReceiptDto[];
}

export class WaveGateMemberDto {
  participantId: string;
  code: string;
  version: number;
  ready: boolean;
  conditions: GateConditionDto[];
  strata: GateStratumDto[] | null;
}

export class WaveGateDto {
  waveId: string;
  number: number;
  siteCode: string;
  startsOn: string;
  /** Everybody at the site who is on the way to randomisation, by code: the order in which they would be randomised. */
  participants: WaveGateMemberDto[];
}
