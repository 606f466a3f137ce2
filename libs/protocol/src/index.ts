export * from './protocol';
export type {
  ComparisonOperator,
  Expression,
  ExpressionData,
  ExpressionNode,
  ExpressionValue,
  Literal,
  Operand,
  Truth,
} from './expression';
export { evaluateExpression, variablesOf } from './evaluate-expression';
export { addedSites, amendmentDemands, compareProtocols, type AmendmentDemand, type ProtocolChange } from './compare-protocols';
export { DEMANDS, describeChanges, describeOpenChanges, type DescribedChange, type FieldChange, type OpenChange } from './describe-changes';
export { deriveStratum, SINGLE_STRATUM_KEY, stratumKeys, type StratumDerivation } from './derive-stratum';
export { levelsInWords, strataOfProtocol, stratumInWords, stratumLevels, type StratumLevel } from './stratum-words';
export { evaluateEligibility, type CriterionResult, type EligibilityResult } from './evaluate-eligibility';
export { parametersOfDesign } from './method-parameters';
export { openProtocolOf, parseProtocol, type ParsedProtocol } from './parse-protocol';
export { parseExpression, type ExpressionMistake, type ParsedExpression } from './parse-expression';
export { protocolSchema } from './protocol-schema';
export { planReminders, type PlannedReminder } from './plan-reminders';
export { planVisits, type PlannedVisit, type VisitAnchors } from './plan-visits';
export type { ProtocolProblem, ProtocolProblemCode } from './protocol-problem';
export {
  canTransition,
  intervention,
  interventionStates,
  isFinalState,
  participation,
  participationStates,
  participationWithoutRandomisation,
  type InterventionState,
  type ParticipationState,
  type StateMachine,
} from './state-machines';
