import type { ComparisonOperator, ExpressionNode, Literal, Operand } from './expression';
import { tokenise, type Token } from './tokenise-expression';

/** A mistake in an expression; `column` counts from 1 in the expression's text. */
export interface ExpressionMistake {
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

export type ParsedExpression = { readonly ok: true; readonly tree: ExpressionNode } | { readonly ok: false; readonly mistake: ExpressionMistake };

const MAXIMUM_LENGTH = 2000;
const MAXIMUM_DEPTH = 40;
const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];
const EXAMPLE = 'An example: age >= 18 and (hadsA >= 8 or hadsD >= 8)';

/**
 * Parses an expression on captured data: comparisons (= != < <= > >=), `in [..]`, `not in [..]`, `is missing`, `is not missing`, `and`,
 * `or`, `not`, parentheses, numbers, text in quotes, true and false. Nothing is ever run as code.
 */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > MAXIMUM_LENGTH) {
    return fail({ column: 1, message: `The expression is longer than ${MAXIMUM_LENGTH} characters.`, fix: 'Split it into several criteria.' });
  }
  const tokens = tokenise(text);
  if (!tokens.ok) return fail(tokens.mistake);
  try {
    return { ok: true, tree: new Parser(tokens.tokens).parse() };
  } catch (error) {
    if (error instanceof Mistake) return fail(error.mistake);
    throw error;
  }
}

function fail(mistake: ExpressionMistake): ParsedExpression {
  return { ok: false, mistake };
}

class Mistake extends Error {
  constructor(readonly mistake: ExpressionMistake) {
    super(mistake.message);
  }
}

/** Recursive descent: or < and < not < comparison. */
class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): ExpressionNode {
    const tree = this.disjunction();
    if (this.token.kind !== 'end') this.unexpected('"and", "or" or the end of the expression');
    return tree;
  }

  private get token(): Token {
    return this.tokens[this.position]!;
  }

  private disjunction(): ExpressionNode {
    const terms = [this.conjunction()];
    while (this.takeWord('or')) terms.push(this.conjunction());
    return terms.length === 1 ? terms[0]! : { kind: 'or', terms };
  }

  private conjunction(): ExpressionNode {
    const terms = [this.negation()];
    while (this.takeWord('and')) terms.push(this.negation());
    return terms.length === 1 ? terms[0]! : { kind: 'and', terms };
  }

  private negation(): ExpressionNode {
    if (!this.takeWord('not')) return this.primary();
    return this.nested(() => ({ kind: 'not', term: this.negation() }));
  }

  private primary(): ExpressionNode {
    if (!this.takeSymbol('(')) return this.comparison();
    return this.nested(() => {
      const inner = this.disjunction();
      if (!this.takeSymbol(')')) this.unexpected('a closing parenthesis');
      return inner;
    });
  }

  private nested(read: () => ExpressionNode): ExpressionNode {
    this.depth += 1;
    if (this.depth > MAXIMUM_DEPTH) {
      throw new Mistake({ column: this.token.column, message: 'The expression is nested too deeply.', fix: 'Split it into several criteria.' });
    }
    const node = read();
    this.depth -= 1;
    return node;
  }

  private comparison(): ExpressionNode {
    const left = this.operand();
    if (this.takeWord('is')) {
      const negated = this.takeWord('not');
      if (!this.takeWord('missing')) this.unexpected('"missing"');
      const known: ExpressionNode = { kind: 'known', operand: left };
      return negated ? known : { kind: 'not', term: known };
    }
    if (this.takeWord('in')) return { kind: 'in', operand: left, values: this.list() };
    if (this.takeWord('not')) {
      if (!this.takeWord('in')) this.unexpected('"in"');
      return { kind: 'not', term: { kind: 'in', operand: left, values: this.list() } };
    }
    const { token } = this;
    if (token.kind !== 'symbol' || !COMPARISONS.includes(token.text)) return { kind: 'truth', operand: left };
    this.position += 1;
    const right = this.operand();
    if (this.token.kind === 'symbol' && COMPARISONS.includes(this.token.text)) {
      throw new Mistake({
        column: this.token.column,
        message: 'Comparisons cannot be chained.',
        fix: 'Write "18 <= age and age < 65" instead of "18 <= age < 65".',
      });
    }
    return { kind: 'compare', operator: token.text as ComparisonOperator, left, right, column: token.column };
  }

  private list(): Literal[] {
    if (!this.takeSymbol('[')) this.unexpected('a list such as [1, 2]');
    const values = [this.literal()];
    while (this.takeSymbol(',')) values.push(this.literal());
    if (!this.takeSymbol(']')) this.unexpected('"," or "]"');
    return values;
  }

  private literal(): Literal {
    const operand = this.operand();
    if (operand.kind === 'literal') return operand;
    throw new Mistake({ column: operand.column, message: 'A list holds values, not variables.', fix: `Write text in quotes: '${operand.name}'.` });
  }

  private operand(): Operand {
    const { token } = this;
    switch (token.kind) {
      case 'number':
      case 'text':
        this.position += 1;
        return { kind: 'literal', value: token.value, column: token.column };
      case 'name':
        this.position += 1;
        return { kind: 'variable', name: token.text, column: token.column };
      case 'word':
        if (token.text === 'true' || token.text === 'false') {
          this.position += 1;
          return { kind: 'literal', value: token.text === 'true', column: token.column };
        }
        return this.unexpected('a variable or a value');
      default:
        return this.unexpected('a variable or a value');
    }
  }

  private takeWord(word: string): boolean {
    return this.take('word', word);
  }

  private takeSymbol(symbol: string): boolean {
    return this.take('symbol', symbol);
  }

  private take(kind: 'word' | 'symbol', text: string): boolean {
    if (this.token.kind !== kind || this.token.text !== text) return false;
    this.position += 1;
    return true;
  }

  private unexpected(expected: string): never {
    const found = this.token.kind === 'end' ? 'the expression ends' : `there is "${this.token.text}"`;
    throw new Mistake({ column: this.token.column, message: `Here ${found} where ${expected} is expected.`, fix: EXAMPLE });
  }
}
