import { AllocatedArmDto, GateStratumDto } from './allocation.dto';

export class AllocationSlipDto {
  trialCode: string;
  trialTitle: string;
  simulated: boolean;
  siteName: string;
  participantCode: string;
  /** Trial time. */
  allocatedAt: string;
  /** The stratum as it was at randomisation, in words. */
  strata: GateStratumDto[];
  waveStartsOn: string | null;
  /** Only for those who may know it; null for everybody else, whatever it is. */
  arm: AllocatedArmDto | null;
}
