import { findInstrument, instruments, type InstrumentDefinition } from '@equipoise/instruments';
import fc from 'fast-check';
import type { StoredAnswers } from './entry';
import { completeAnswers, isAnswered, mergeAnswers, sameAnswers } from './merge-answers';

const nrs = findInstrument('NRS')!;

/** Any set of answers of an instrument: each item answered, taken back (null) or left out. */
const answersOf = (definition: InstrumentDefinition): fc.Arbitrary<StoredAnswers> =>
  fc
    .tuple(...definition.items.map((item) => fc.option(fc.option(fc.integer({ min: item.minimum, max: item.maximum }), { nil: null }), { nil: undefined })))
    .map((values) => Object.fromEntries(definition.items.flatMap(({ code }, i): [string, number | null][] => (values[i] === undefined ? [] : [[code, values[i]]]))));

describe('merging answers', () => {
  it('ends where saving at once ends, in whatever order and portions the items are saved', () => {
    const scenario = fc.constantFrom(...instruments).chain((definition) =>
      fc.record({
        definition: fc.constant(definition),
        stored: answersOf(definition),
        given: answersOf(definition),
        order: fc.shuffledSubarray(definition.items.map(({ code }) => code), { minLength: definition.items.length }),
        portion: fc.integer({ min: 1, max: definition.items.length }),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ definition, stored, given, order, portion }) => {
        let answers = stored;
        for (let from = 0; from < order.length; from += portion) {
          const part = order.slice(from, from + portion).filter((code) => Object.hasOwn(given, code));
          answers = mergeAnswers(definition, answers, Object.fromEntries(part.map((code) => [code, given[code]])));
        }
        expect(answers).toEqual(mergeAnswers(definition, stored, given));
        for (const code of Object.keys(given)) expect(answers[code]).toBe(given[code]);
      }),
    );
  });

  it('takes an answer back by null, and leaves what is not named', () => {
    expect(mergeAnswers(nrs, { intensity: 4, distress: 6 }, { distress: null })).toEqual({ intensity: 4, distress: null });
    expect(mergeAnswers(nrs, { intensity: 4 }, {})).toEqual({ intensity: 4 });
  });

  it('does not take what objects inherit for an answer', () => {
    const inherited = Object.create({ intensity: 9 }) as StoredAnswers;
    expect(mergeAnswers(nrs, {}, inherited)).toEqual({});
  });

  it('gives every item a place on submission, null where it was left out', () => {
    expect(completeAnswers(nrs, { distress: 6 })).toEqual({ intensity: null, distress: 6 });
  });

  it('holds an absent answer and null for the same, and any other difference for one', () => {
    expect(sameAnswers(nrs, { intensity: 4 }, { intensity: 4, distress: null })).toBe(true);
    expect(sameAnswers(nrs, { intensity: 0 }, {})).toBe(false);
  });

  it('counts 0 as an answer', () => {
    expect([isAnswered({ intensity: 0 }), isAnswered({ intensity: null }), isAnswered({})]).toEqual([true, false, false]);
  });
});
