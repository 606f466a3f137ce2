import { Module } from '@nestjs/common';
import { TrialsModule } from '@equipoise/trials';
import { AllocationController } from './allocation.controller';
import { AllocationMade } from './allocation-made.job';
import { RandomisationBundle } from './bundle';
import { EnvelopesController } from './envelopes.controller';
import { AllocationInvariants } from './invariants';
import { ListEnvelopeSets } from './list-envelope-sets';
import { OpenAllocations } from './open-allocations';
import { PlanPositions } from './plan-positions';
import { PrintEnvelopes } from './print-envelopes';
import { RandomiseParticipant } from './randomise-participant';
import { RandomiseWave } from './randomise-wave';
import { ReadAllocation } from './read-allocation';
import { ReadGate } from './read-gate';
import { ReadSlip } from './read-slip';
import { RecordOpening } from './record-opening';
import { SealAtActivation } from './seal-at-activation';
import { SealedSequence } from './sealed-sequence';
import { WaveGate } from './wave-gate';
import { WaveAllocationController } from './waves.controller';

@Module({
  imports: [TrialsModule],
  controllers: [AllocationController, EnvelopesController, WaveAllocationController],
  providers: [AllocationInvariants, AllocationMade, ListEnvelopeSets, PrintEnvelopes, RandomiseWave, ReadSlip, RecordOpening, WaveGate, OpenAllocations, PlanPositions, RandomisationBundle, RandomiseParticipant, ReadAllocation, ReadGate, SealAtActivation, SealedSequence],
  exports: [AllocationInvariants, OpenAllocations, RandomisationBundle],
})
export class AllocationModule {}
