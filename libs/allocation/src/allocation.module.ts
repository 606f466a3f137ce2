import { Module } from '@nestjs/common';
import { TrialsModule } from '@equipoise/trials';
import { AllocationController } from './allocation.controller';
import { AllocationMade } from './allocation-made.job';
import { RandomisationBundle } from './bundle';
import { AllocationInvariants } from './invariants';
import { OpenAllocations } from './open-allocations';
import { PlanPositions } from './plan-positions';
import { RandomiseParticipant } from './randomise-participant';
import { ReadAllocation } from './read-allocation';
import { ReadGate } from './read-gate';
import { SealAtActivation } from './seal-at-activation';
import { SealedSequence } from './sealed-sequence';

@Module({
  imports: [TrialsModule],
  controllers: [AllocationController],
  providers: [AllocationInvariants, AllocationMade, OpenAllocations, PlanPositions, RandomisationBundle, RandomiseParticipant, ReadAllocation, ReadGate, SealAtActivation, SealedSequence],
  exports: [AllocationInvariants, OpenAllocations, RandomisationBundle],
})
export class AllocationModule {}
