import { IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';

export class RandomiseDto {
  @IsOptional()
  @IsUUID()
  waveId?: string;

  /** Version of the participant as shown at the gate. */
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  gateVersion: number;
}

export class ReceiptDto {
  participantId: string;
  code: string;
  /** Trial time. */
  allocatedAt: string;
  /** The strata in words, one after the other; empty in a trial without strata. */
  stratumLabel: Record<string, string>;
}

export class GateConditionDto {
  code: string;
  met: boolean;
  label: Record<string, string>;
  detail: string | null;
}

export class GateStratumDto {
  factor: string;
  label: Record<string, string>;
  level: string;
  levelLabel: Record<string, string>;
}

export class GateWaveDto {
  id: string;
  number: number;
  startsOn: string;
}

export class GateDto {
  ready: boolean;
  conditions: GateConditionDto[];
  strata: GateStratumDto[] | null;
  waves: GateWaveDto[];
  needsWave: boolean;
  version: number;
}

export class AllocatedArmDto {
  code: string;
  name: Record<string, string>;
}

export class AllocationDto {
  armCode: string;
  armName: Record<string, string>;
  allocatedAt: string;
}

export class ProofDto {
  /** Who gets the proof, and why. */
  @IsString()
  @Length(1, 1000)
  reason: string;
}
