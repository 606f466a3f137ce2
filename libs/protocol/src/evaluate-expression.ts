import type { ComparisonOperator, ExpressionData, ExpressionNode, ExpressionValue, Operand, Truth } from './expression';

/**
 * Evaluates an expression on captured data. A missing value makes a comparison unknown, and unknown goes through `and`, `or` and `not`
 * by Kleene's rules: `false and unknown` is false, `true or unknown` is true. Values of different types are never equal and never ordered.
 */
export function evaluateExpression(tree: ExpressionNode, data: ExpressionData): Truth {
  switch (tree.kind) {
    case 'or':
      return disjunction(tree.terms.map((term) => evaluateExpression(term, data)));
    case 'and':
      return negation(disjunction(tree.terms.map((term) => negation(evaluateExpression(term, data)))));
    case 'not':
      return negation(evaluateExpression(tree.term, data));
    case 'known':
      return valueOf(tree.operand, data) !== null;
    case 'truth': {
      const value = valueOf(tree.operand, data);
      return value === null ? 'unknown' : value === true;
    }
    case 'in': {
      const value = valueOf(tree.operand, data);
      return value === null ? 'unknown' : tree.values.some((literal) => literal.value === value);
    }
    case 'compare': {
      const left = valueOf(tree.left, data);
      const right = valueOf(tree.right, data);
      return left === null || right === null ? 'unknown' : compare(tree.operator, left, right);
    }
  }
}

/** The variables that an expression reads, each once, in the order in which they appear. */
export function variablesOf(tree: ExpressionNode): string[] {
  switch (tree.kind) {
    case 'or':
    case 'and':
      return [...new Set(tree.terms.flatMap(variablesOf))];
    case 'not':
      return variablesOf(tree.term);
    case 'compare':
      return [...new Set([...nameOf(tree.left), ...nameOf(tree.right)])];
    case 'truth':
    case 'known':
    case 'in':
      return nameOf(tree.operand);
  }
}

function nameOf(operand: Operand): string[] {
  return operand.kind === 'variable' ? [operand.name] : [];
}

function valueOf(operand: Operand, data: ExpressionData): ExpressionValue | null {
  if (operand.kind === 'literal') return operand.value;
  const value = Object.hasOwn(data, operand.name) ? data[operand.name] : null;
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;
}

function compare(operator: ComparisonOperator, left: ExpressionValue, right: ExpressionValue): boolean {
  if (operator === '=') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== typeof right || typeof left === 'boolean') return false;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function disjunction(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes('unknown') ? 'unknown' : false;
}

function negation(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth;
}
