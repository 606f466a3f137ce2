import * as fc from 'fast-check';
import { checkExpression, type KnownVariable } from './check-expression';
import { evaluateExpression, variablesOf } from './evaluate-expression';
import type { ExpressionData, Truth } from './expression';
import { parseExpression } from './parse-expression';

const evaluate = (text: string, data: ExpressionData): Truth => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${parsed.mistake.column}: ${parsed.mistake.message}`);
  return evaluateExpression(parsed.tree, data);
};

describe('evaluating an expression', () => {
  it.each<[string, ExpressionData, Truth]>([
    ['age >= 18', { age: 18 }, true],
    ['age >= 18', { age: 17.9 }, false],
    ['age >= 18', {}, 'unknown'],
    ['age >= 18', { age: null }, 'unknown'],
    ['age >= 18 and (hadsA >= 8 or hadsD >= 8)', { age: 40, hadsA: 3, hadsD: 9 }, true],
    ['age >= 18 and (hadsA >= 8 or hadsD >= 8)', { age: 40, hadsA: 9 }, true],
    ['age >= 18 and (hadsA >= 8 or hadsD >= 8)', { age: 40, hadsA: 3 }, 'unknown'],
    ['age >= 18 and (hadsA >= 8 or hadsD >= 8)', { age: 12, hadsA: 3 }, false],
    ['a or b and c', { a: true, b: false, c: false }, true],
    ['not a or b', { a: true, b: false }, false],
    ['not (a or b)', { a: false, b: false }, true],
    ['a', { a: false }, false],
    ['a = true', { a: true }, true],
    ["sex = 'female'", { sex: 'female' }, true],
    ['sex != "female"', { sex: 'male' }, true],
    ["sex in ['a', 'b']", { sex: 'b' }, true],
    ["sex not in ['a', 'b']", { sex: 'b' }, false],
    ["sex not in ['a', 'b']", {}, 'unknown'],
    ['x in [1, -2.5]', { x: -2.5 }, true],
    ['x is missing', {}, true],
    ['x is not missing', { x: 0 }, true],
    ['x is not missing', { x: null }, false],
    ["on < '2026-03-01'", { on: '2026-02-28' }, true],
    ['x == 1', { x: 1 }, true],
    ['x >= 1', { x: '2' }, false],
    ['x < 1', { x: Number.NaN }, 'unknown'],
  ])('%s on %j is %s', (text, data, expected) => {
    expect(evaluate(text, data)).toBe(expected);
  });

  it('does not read what every object inherits', () => {
    expect(evaluate('constructor is missing', {})).toBe(true);
    expect(evaluate('toString = 1', {})).toBe('unknown');
  });

  /** Kleene's tables as minimum and maximum over false < unknown < true: another way than the one implemented. */
  const order: readonly Truth[] = [false, 'unknown', true];
  const rank = (truth: Truth) => order.indexOf(truth);
  const truths = fc.constantFrom<Truth>(true, false, 'unknown');
  const datum = (truth: Truth) => (truth === 'unknown' ? null : truth);

  it('is the minimum for "and", the maximum for "or", the mirror for "not"', () => {
    fc.assert(
      fc.property(truths, truths, truths, (a, b, c) => {
        const data = { a: datum(a), b: datum(b), c: datum(c) };
        expect(evaluate('a and b and c', data)).toBe(order[Math.min(rank(a), rank(b), rank(c))]);
        expect(evaluate('a or b or c', data)).toBe(order[Math.max(rank(a), rank(b), rank(c))]);
        expect(evaluate('not a', data)).toBe(order[2 - rank(a)]);
        expect(evaluate('not (a and b)', data)).toBe(evaluate('not a or not b', data));
      }),
    );
  });

  it('once decided stays decided when more becomes known', () => {
    const text = 'not (a and b) or c is not missing and a';
    fc.assert(
      fc.property(truths, truths, (a, b) => {
        const before = evaluate(text, { a: datum(a), c: true });
        const after = evaluate(text, { a: datum(a), b: datum(b), c: true });
        if (before !== 'unknown') expect(after).toBe(before);
      }),
    );
  });
});

describe('parsing an expression', () => {
  it('lists the variables that are read, each once', () => {
    const parsed = parseExpression("b > 1 and (a in [1] or b is missing) and not c = 'x'");
    expect(parsed.ok && variablesOf(parsed.tree)).toEqual(['b', 'a', 'c']);
  });

  it.each([
    ['', 1],
    ['age >', 6],
    ['age >= 18 and', 14],
    ['age >= 18 xor b', 11],
    ['(age >= 18', 11],
    ['age >= 18)', 10],
    ['18 <= age < 65', 11],
    ["sex = 'female", 7],
    ['x = 1.2.3', 5],
    ['x && y', 3],
    ['x in []', 7],
    ['x in [y]', 7],
    ['x in 1', 6],
    ['x is 1', 6],
    ['x not 1', 7],
    ['and', 1],
    ['x + 1 > 2', 3],
    ['process.exit(1)', 8],
    ['x = 1; y', 6],
  ])('finds the mistake in %j at character %i', (text, column) => {
    const parsed = parseExpression(text);
    expect(parsed.ok ? null : parsed.mistake.column).toBe(column);
  });

  it('refuses what is too long or too deep instead of running out of stack', () => {
    expect(parseExpression('('.repeat(1500)).ok).toBe(false);
    expect(parseExpression('not '.repeat(400)).ok).toBe(false);
    expect(parseExpression('a or '.repeat(1000)).ok).toBe(false);
  });

  it('never throws', () => {
    const piece = fc.constantFrom('a', ' and ', ' or ', 'not ', '(', ')', '1', "'x'", ' in ', '[', ']', ',', '>=', '=', ' is missing', '-', '"', '|');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const parsed = parseExpression(pieces.join(''));
        if (!parsed.ok) expect(parsed.mistake.column).toBeGreaterThanOrEqual(1);
        else expect([true, false, 'unknown']).toContain(evaluateExpression(parsed.tree, { a: 1 }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('checking the meaning of an expression', () => {
  const known: KnownVariable[] = [
    { code: 'age', type: 'number', choices: [] },
    { code: 'sex', type: 'choice', choices: ['female', 'male'] },
    { code: 'pregnant', type: 'boolean', choices: [] },
    { code: 'born', type: 'date', choices: [] },
    { code: 'note', type: 'text', choices: [] },
  ];
  const variables = new Map(known.map((variable) => [variable.code, variable]));
  const mistakes = (text: string) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(parsed.mistake.message);
    return checkExpression(parsed.tree, variables).map(({ column }) => column);
  };

  it.each(['age >= 18', "sex = 'female'", 'pregnant', 'not pregnant', 'pregnant = false', "born < '2008-02-29'", "note != ''", 'age in [1, 2]', 'note is missing', "18 <= age", 'true'])(
    'accepts %s',
    (text) => {
      expect(mistakes(text)).toEqual([]);
    },
  );

  it.each<[string, number[]]>([
    ["age >= '18'", [8]],
    ['sex = 1', [7]],
    ["sex > 'female'", [7]],
    ["sex in ['female', 'mail']", [19]],
    ['age', [1]],
    ['pregnant > true', [12]],
    ["pregnant = 'yes'", [12]],
    ["born < '2007-02-29'", [8]],
    ["born < 'yesterday'", [8]],
    ["note < 'a'", [8]],
    ['agee > 1 and sexx = 2', [1, 14]],
    ['wieght is missing', [1]],
    ['age = sex', [7]],
  ])('finds what cannot be meant in %s', (text, columns) => {
    expect(mistakes(text)).toEqual(columns);
  });
});
