export { AllocationModule } from './allocation.module';
export { AllocationHistory, type UsedSequence } from './allocation-history';
export { RandomisationBundle } from './bundle';
export { evaluateGate, type GateFacts } from './gate';
export { AllocationInvariants } from './invariants';
export { OpenAllocations, readArms } from './open-allocations';
