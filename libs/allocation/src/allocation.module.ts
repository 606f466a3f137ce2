import { Module } from '@nestjs/common';
import { TrialsModule } from '@equipoise/trials';
import { AllocateCluster } from './allocate-cluster';
import { AllocateTogether } from './allocate-together';
import { AllocationHistory } from './allocation-history';
import { AllocationController } from './allocation.controller';
import { AllocationLists } from './allocation-lists';
import { AllocationMade } from './allocation-made.job';
import { BeginDesign } from './begin-design';
import { RandomisationBundle } from './bundle';
import { EnvelopesController } from './envelopes.controller';
import { EarlierAllocations } from './earlier-allocations';
import { EnterPublicValue } from './enter-public-value';
import { AllocationInvariants } from './invariants';
import { ListEnvelopeSets } from './list-envelope-sets';
import { OpenAllocations } from './open-allocations';
import { PlanPositions } from './plan-positions';
import { PrintEnvelopes } from './print-envelopes';
import { ProveAllocation } from './prove-allocation';
import { RandomisationController } from './randomisation.controller';
import { RandomiseParticipant } from './randomise-participant';
import { RandomiseWave } from './randomise-wave';
import { ReadAllocation } from './read-allocation';
import { ReadCommitments } from './read-commitments';
import { ReadGate } from './read-gate';
import { ReadSlip } from './read-slip';
import { RecordOpening } from './record-opening';
import { SealAtActivation } from './seal-at-activation';
import { SealedSequence } from './sealed-sequence';
import { WaveGate } from './wave-gate';
import { WaveAllocationController } from './waves.controller';

@Module({
  imports: [TrialsModule],
  controllers: [AllocationController, EnvelopesController, RandomisationController, WaveAllocationController],
  providers: [
    AllocateCluster, AllocateTogether, AllocationHistory, AllocationInvariants, AllocationLists, AllocationMade, BeginDesign, EarlierAllocations, EnterPublicValue, ListEnvelopeSets, OpenAllocations, PlanPositions, PrintEnvelopes,
    ProveAllocation, RandomisationBundle, RandomiseParticipant, RandomiseWave, ReadAllocation, ReadCommitments, ReadGate, ReadSlip, RecordOpening, SealAtActivation, SealedSequence, WaveGate,
  ],
  exports: [AllocationHistory, AllocationInvariants, OpenAllocations, RandomisationBundle],
})
export class AllocationModule {}
