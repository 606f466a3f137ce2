import * as fc from 'fast-check';
import { findInstrument } from './registry';
import { validateAnswers } from './validate-answers';

const nrs = findInstrument('NRS')!;
const problemsOf = (answers: Record<string, unknown>, partial = true) => validateAnswers(nrs, answers, { partial }).map(({ item, code }) => [item, code]);

describe('checking answers', () => {
  it('accepts a complete form', () => {
    expect(problemsOf({ intensity: 0, distress: 10 }, false)).toEqual([]);
  });

  it('accepts gaps while a form is being filled in, and names them when it is submitted', () => {
    expect(problemsOf({ intensity: 4 })).toEqual([]);
    expect(problemsOf({ intensity: 4, distress: null }, false)).toEqual([['distress', 'missing']]);
  });

  it.each([
    [-1, 'below-minimum'],
    [11, 'above-maximum'],
    [2.5, 'not-whole'],
    [Number.NaN, 'not-a-number'],
    [Number.POSITIVE_INFINITY, 'not-a-number'],
    ['4', 'not-a-number'],
    [true, 'not-a-number'],
    [[4], 'not-a-number'],
    [{}, 'not-a-number'],
  ])('refuses %p as %s', (answer, code) => {
    expect(problemsOf({ intensity: answer })).toEqual([['intensity', code]]);
  });

  it('names every wrong answer at once, and answers to items that do not exist', () => {
    expect(problemsOf({ intensity: 11, distress: -1, other: 1 })).toEqual([
      ['', 'unknown-item'],
      ['intensity', 'above-maximum'],
      ['distress', 'below-minimum'],
    ]);
  });

  it('is not deceived by what every object inherits', () => {
    expect(problemsOf(JSON.parse('{"__proto__": 1}') as Record<string, unknown>)).toEqual([['', 'unknown-item']]);
    expect(problemsOf({ constructor: 1 })).toEqual([['', 'unknown-item']]);
  });

  it('never repeats what was submitted', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (secret) => {
        const text = JSON.stringify(validateAnswers(nrs, { intensity: secret, [secret]: 1 }, { partial: true }));
        expect(text.includes(secret)).toBe(false);
      }),
    );
  });
});
