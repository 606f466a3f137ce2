import type { KnownVariable } from './check-expression';
import { evaluateExpression, variablesOf } from './evaluate-expression';
import type { ExpressionNode, ExpressionValue, Operand } from './expression';

/** A captured variable with its range, as far as the dictionary states one. */
export interface CoverageVariable extends KnownVariable {
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface Coverage {
  /** Values for which no level fits, in words. */
  readonly gap?: string;
  /** Values for which several levels fit, and which. */
  readonly overlap?: { readonly where: string; readonly levels: readonly number[] };
}

const MAXIMUM_CASES = 20_000;

/**
 * Looks for values that no level of a factor fits, and for values that several fit. Expressions only compare, so between two neighbouring
 * constants nothing changes: trying each constant, the points beside it and the ends of the range tries every case. More than 20,000
 * combinations are not tried.
 */
export function checkCoverage(levels: readonly ExpressionNode[], variables: ReadonlyMap<string, CoverageVariable>): Coverage {
  const names = [...new Set(levels.flatMap(variablesOf))];
  const constants = levels.flatMap(constantsOf);
  const values = names.map((name) => representativeValues(variables.get(name)!, constants));
  if (values.reduce((count, list) => count * list.length, 1) > MAXIMUM_CASES) return {};
  let coverage: Coverage = {};
  for (const combination of combinations(values)) {
    const data = Object.fromEntries(names.map((name, index) => [name, combination[index]!]));
    const fitting = levels.flatMap((tree, index) => (evaluateExpression(tree, data) === true ? [index] : []));
    const where = () => names.map((name) => `${name} = ${String(data[name])}`).join(', ') || 'nothing is asked';
    if (fitting.length === 0 && !coverage.gap) coverage = { ...coverage, gap: where() };
    if (fitting.length > 1 && !coverage.overlap) coverage = { ...coverage, overlap: { where: where(), levels: fitting } };
    if (coverage.gap && coverage.overlap) break;
  }
  return coverage;
}

function representativeValues(variable: CoverageVariable, constants: readonly ExpressionValue[]): ExpressionValue[] {
  switch (variable.type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return [...variable.choices];
    case 'number':
      return representativeNumbers(variable, constants);
    case 'date':
      return representativeDays(constants);
    case 'text':
      return [...new Set([...constants.filter((value) => typeof value === 'string'), 'any other text'])];
  }
}

function representativeNumbers({ minimum, maximum }: CoverageVariable, constants: readonly ExpressionValue[]): number[] {
  const numbers = constants.filter((value) => typeof value === 'number');
  const points = [...new Set([...numbers, minimum, maximum].filter((value) => value !== undefined))].sort((a, b) => a - b);
  if (points.length === 0) return [0];
  // Whole numbers first: a gap is easier to understand at 7 than at 7.5.
  const between = points.slice(1).map((point, index) => (point + points[index]!) / 2);
  const outside = [points[0]! - 1, points.at(-1)! + 1];
  return [...new Set([...points, ...outside, ...between])].filter(
    (value) => (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum),
  );
}

/** Years are written with four digits, so text order is the order of the calendar; a day and a letter stands between two days. */
function representativeDays(constants: readonly ExpressionValue[]): string[] {
  const days = [...new Set(constants.filter((value) => typeof value === 'string'))].sort();
  return ['0001-01-01', ...days, ...days.map((day) => `${day}+`), '9999-12-31'];
}

function* combinations(lists: readonly (readonly ExpressionValue[])[]): Generator<ExpressionValue[]> {
  const [first, ...rest] = lists;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const tail of combinations(rest)) yield [value, ...tail];
}

function constantsOf(tree: ExpressionNode): ExpressionValue[] {
  const literal = (operand: Operand): ExpressionValue[] => (operand.kind === 'literal' ? [operand.value] : []);
  switch (tree.kind) {
    case 'or':
    case 'and':
      return tree.terms.flatMap(constantsOf);
    case 'not':
      return constantsOf(tree.term);
    case 'compare':
      return [...literal(tree.left), ...literal(tree.right)];
    case 'in':
      return tree.values.map(({ value }) => value);
    case 'truth':
    case 'known':
      return [];
  }
}
