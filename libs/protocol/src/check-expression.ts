import type { ExpressionNode, ExpressionValue, Operand } from './expression';
import { nearest } from './nearest';
import type { ExpressionMistake } from './parse-expression';
import type { VariableType } from './protocol';

/** What the checker knows of a captured variable. */
export interface KnownVariable {
  readonly code: string;
  readonly type: VariableType;
  readonly choices: readonly string[];
}

type ValueType = VariableType;

const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  number: 'a number',
  text: 'text',
  choice: 'a choice',
  boolean: 'yes or no (true, false)',
  date: 'a date',
};

/**
 * Checks the meaning of an expression: that every variable exists, that values are compared with values of their kind, that a choice is one
 * of the dictionary's, and that dates exist. Every mistake is named.
 */
export function checkExpression(tree: ExpressionNode, variables: ReadonlyMap<string, KnownVariable>): ExpressionMistake[] {
  switch (tree.kind) {
    case 'or':
    case 'and':
      return tree.terms.flatMap((term) => checkExpression(term, variables));
    case 'not':
      return checkExpression(tree.term, variables);
    case 'known':
      return unknownVariable(tree.operand, variables);
    case 'truth':
      return checkTruth(tree.operand, variables);
    case 'in':
      return tree.values.reduce<ExpressionMistake[]>(
        (mistakes, value) => [...mistakes, ...checkPair(tree.operand, value, variables, false)],
        unknownVariable(tree.operand, variables),
      );
    case 'compare': {
      const unknown = [...unknownVariable(tree.left, variables, tree.right), ...unknownVariable(tree.right, variables, tree.left)];
      const ordered = tree.operator !== '=' && tree.operator !== '!=';
      return unknown.length > 0 ? unknown : checkPair(tree.left, tree.right, variables, ordered);
    }
  }
}

function checkTruth(operand: Operand, variables: ReadonlyMap<string, KnownVariable>): ExpressionMistake[] {
  const unknown = unknownVariable(operand, variables);
  if (unknown.length > 0 || typeOf(operand, variables) === 'boolean') return unknown;
  return [
    {
      column: operand.column,
      message: `This is ${TYPE_NAMES[typeOf(operand, variables)]}, and nothing says what it is compared with.`,
      fix: 'Compare it, for example "age >= 18".',
    },
  ];
}

function checkPair(left: Operand, right: Operand, variables: ReadonlyMap<string, KnownVariable>, ordered: boolean): ExpressionMistake[] {
  if (unknownVariable(left, variables).length > 0 || unknownVariable(right, variables).length > 0) return [];
  const leftType = typeOf(left, variables);
  const rightType = typeOf(right, variables);
  if (leftType !== rightType && !readsAs(left, rightType, variables) && !readsAs(right, leftType, variables)) {
    return [
      {
        column: right.column,
        message: `${capital(TYPE_NAMES[leftType])} is compared with ${TYPE_NAMES[rightType]}; that is never true.`,
        fix: adviceFor(left, leftType, variables),
      },
    ];
  }
  const type = left.kind === 'variable' ? leftType : rightType;
  if (ordered && type !== 'number' && type !== 'date') {
    return [{ column: right.column, message: `${capital(TYPE_NAMES[type])} has no order.`, fix: 'Use =, != or in [..].' }];
  }
  return [...checkLiteral(left, right, variables), ...checkLiteral(right, left, variables)];
}

/** A quoted text stands for a choice or a date where it is compared with one. */
function readsAs(operand: Operand, type: ValueType, variables: ReadonlyMap<string, KnownVariable>): boolean {
  return operand.kind === 'literal' && typeOf(operand, variables) === 'text' && (type === 'choice' || type === 'date');
}

function checkLiteral(variable: Operand, literal: Operand, variables: ReadonlyMap<string, KnownVariable>): ExpressionMistake[] {
  if (variable.kind !== 'variable' || literal.kind !== 'literal' || typeof literal.value !== 'string') return [];
  const known = variables.get(variable.name)!;
  if (known.type === 'choice' && !known.choices.includes(literal.value)) {
    const near = nearest(literal.value, known.choices);
    return [
      {
        column: literal.column,
        message: `"${literal.value}" is not a choice of "${known.code}".`,
        fix: near ? `Did you mean '${near}'?` : `The choices are: ${known.choices.join(', ')}.`,
      },
    ];
  }
  if (known.type === 'date' && !isCalendarDay(literal.value)) {
    return [{ column: literal.column, message: 'This is not a day of the calendar.', fix: "Write it as year-month-day in quotes: '2026-03-29'." }];
  }
  return [];
}

function unknownVariable(operand: Operand, variables: ReadonlyMap<string, KnownVariable>, other?: Operand): ExpressionMistake[] {
  if (operand.kind !== 'variable' || variables.has(operand.name)) return [];
  const comparedWith = other?.kind === 'variable' ? variables.get(other.name) : undefined;
  const near = nearest(operand.name, [...variables.keys()]);
  const fix = comparedWith?.choices.includes(operand.name)
    ? `Write the choice in quotes: '${operand.name}'.`
    : near
      ? `Did you mean "${near}"?`
      : 'Add it to capturedData, or write text in quotes.';
  return [{ column: operand.column, message: `"${operand.name}" is not a captured variable.`, fix }];
}

function typeOf(operand: Operand, variables: ReadonlyMap<string, KnownVariable>): ValueType {
  if (operand.kind === 'variable') return variables.get(operand.name)?.type ?? 'text';
  return valueType(operand.value);
}

function valueType(value: ExpressionValue): ValueType {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}

function adviceFor(left: Operand, leftType: ValueType, variables: ReadonlyMap<string, KnownVariable>): string {
  const choices = left.kind === 'variable' ? (variables.get(left.name)?.choices ?? []) : [];
  if (leftType === 'choice') return `Write one of the choices in quotes: ${choices.map((choice) => `'${choice}'`).join(', ')}.`;
  if (leftType === 'number') return 'Write numbers without quotes.';
  if (leftType === 'boolean') return 'Compare with true or false.';
  return 'Write text and dates in quotes.';
}

/** Whether "2026-02-29" and the like exist. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
