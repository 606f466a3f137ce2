export { RandomisationInputError } from './errors';
export { HmacDrbg, type DrbgSeed, type DrbgState } from './hmac-drbg';
export { RandomStream, type StreamState } from './random-stream';
export { canonicalJson, type JsonValue } from './canonical-json';
export { lengthPrefixed, type Field } from './length-prefixed';
export { readCode } from './codes';
export { ratioSum, type Arm } from './arms';
export { reducedFraction } from './rational';
export { hasDerivedPositions, methodNames, parseDesign, type Design, type MethodName } from './design';
export { cautionsOf, type DesignCaution, predictabilityOf, predictableCautions, warningsOf } from './design-warnings';
export { methodOf } from './methods';
export { type Covariates, type Draw, type History, type Method } from './methods/method';
export type { EarlierAllocations, EarlierParticipant } from './methods/earlier-allocations';
export { levelsOf, minimisationStep, type MinimisationDesign, type MinimisationHistory } from './methods/minimisation';
export { type ListDesign } from './methods/list';
export { AllocationListError } from './allocation-list-error';
export { readAllocationList, type AllocationList, type ListBalance, type ListRow } from './allocation-list';
export {
  ALGORITHM_ID,
  DEFAULT_LABEL,
  commitmentOf,
  designHash,
  effectiveSecret,
  leafOf,
  parseSecret,
  saltOf,
  stratumStream,
  type SealedRandomisation,
} from './sealing';
export { mixIn, type PublicValue } from './public-value';
export { leafHash, merklePath, merkleRoot, nodeHash, rootOfPath } from './merkle-tree';
export { OPENING_FORMAT, isOpening, openAllocation, plannedRoot, verifyOpening, type Opening, type OpeningVerdict } from './opening';
export { SequenceCursor, allocationSequence, type CursorState, type SequenceRow } from './sequence-cursor';
export { chainLink, chainStart, type ChainedAllocation } from './hash-chain';
export { BUNDLE_FORMAT, parseBundle, type Bundle, type BundleAllocation, type BundleRandomisation, type BundleStratum } from './bundle';
export { verifyBundle, type NotVerified, type Verified } from './verify-bundle';
export { type Kernel, kernelOf } from './measures/kernel';
export { measureDesign, type DesignMeasures, type MeasureOptions } from './measures/measure-design';
export { type BiasAssumptions, type Biases } from './measures/biases';
export { type Prevalence } from './measures/simulate';
