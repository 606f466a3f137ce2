/** What kind of mistake it is: stable, for programs and translations. */
export type ProtocolProblemCode =
  | 'yaml-syntax'
  | 'too-large'
  | 'duplicate-key'
  | 'missing-field'
  | 'unknown-field'
  | 'wrong-type'
  | 'not-allowed-value'
  | 'out-of-range'
  | 'wrong-format'
  | 'duplicate-code'
  | 'unknown-reference'
  | 'missing-translation'
  | 'expression-syntax'
  | 'expression-meaning'
  | 'stratum-gap'
  | 'stratum-overlap'
  | 'block-size'
  | 'method-parameter'
  | 'unblinding-anchor'
  | 'impossible-window'
  | 'blinding'
  | 'inconsistent';

/** One mistake in a protocol document: where (line and column count from 1), what, and how to fix it. */
export interface ProtocolProblem {
  readonly line: number;
  readonly column: number;
  /** Where in the document: "visits[1].anchor"; empty for the whole document. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly code: ProtocolProblemCode;
}
