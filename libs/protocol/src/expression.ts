/** A literal value, or the value of a captured variable. Dates are text: "2026-03-29". */
export type ExpressionValue = number | string | boolean;

/** Captured data by variable code; null or absent means not known (yet). */
export type ExpressionData = Readonly<Record<string, ExpressionValue | null | undefined>>;

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Operand = { readonly kind: 'variable'; readonly name: string; readonly column: number } | Literal;
export interface Literal {
  readonly kind: 'literal';
  readonly value: ExpressionValue;
  readonly column: number;
}

/** The parsed form of an expression. `column` counts from 1 in the expression's text. */
export type ExpressionNode =
  | { readonly kind: 'or' | 'and'; readonly terms: readonly ExpressionNode[] }
  | { readonly kind: 'not'; readonly term: ExpressionNode }
  | { readonly kind: 'truth'; readonly operand: Operand }
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly left: Operand; readonly right: Operand; readonly column: number }
  | { readonly kind: 'in'; readonly operand: Operand; readonly values: readonly Literal[] }
  | { readonly kind: 'known'; readonly operand: Operand };

/** An expression as the protocol carries it: its text for people, its tree for the machine. */
export interface Expression {
  readonly text: string;
  readonly tree: ExpressionNode;
}

/** True, false, or not known because a value is missing (Kleene's three-valued logic). */
export type Truth = boolean | 'unknown';
