export type {
  AlertRule,
  Answers,
  CompositeScale,
  Direction,
  InstrumentDefinition,
  ItemDefinition,
  ItemScale,
  Language,
  LicenceRecord,
  LocalisedText,
  MissingRule,
  Norm,
  Reliability,
  ResponseAnchor,
  ScaleDefinition,
} from './instrument-definition';
export { findInstrument, instruments } from './registry';
export { raisedAlerts, type RaisedAlert } from './raised-alerts';
export { scoreForm, type ScaleScore, type ScoringOptions } from './score-form';
export { validateAnswers, type AnswerProblem, type AnswerProblemCode } from './validate-answers';
export { itemVariableName, variableName } from './variable-name';
