import * as fc from 'fast-check';
import type { Answers, InstrumentDefinition } from './instrument-definition';
import { findInstrument, instruments } from './registry';
import { scoreForm } from './score-form';

const instrument = (code: string) => findInstrument(code)!;
const valueOf = (definition: InstrumentDefinition, answers: Answers, scale: string) => scoreForm(definition, answers).find(({ code }) => code === scale)!;
const all = (definition: InstrumentDefinition, answer: number): Record<string, number> => Object.fromEntries(definition.items.map((item) => [item.code, answer]));

/** Any form of any instrument; `gaps` leaves items unanswered. */
function anyForm(gaps: boolean): fc.Arbitrary<{ definition: InstrumentDefinition; answers: Answers }> {
  return fc.constantFrom(...instruments).chain((definition) =>
    fc
      .tuple(
        ...definition.items.map((item) => {
          const answer = fc.integer({ min: item.minimum, max: item.maximum });
          return gaps ? fc.option(answer, { freq: 4 }) : answer;
        }),
      )
      .map((values) => ({ definition, answers: Object.fromEntries(definition.items.map((item, index) => [item.code, values[index]!])) })),
  );
}

describe('scoring a form', () => {
  it('keeps every value within the bounds of its scale, with or without gaps', () => {
    fc.assert(
      fc.property(anyForm(true), ({ definition, answers }) => {
        for (const { code, value, reason } of scoreForm(definition, answers)) {
          const scale = definition.scales.find((candidate) => candidate.code === code)!;
          if (value === null) expect(reason).toContain('at least');
          else {
            expect(value).toBeGreaterThanOrEqual(scale.minimum - 1e-9);
            expect(value).toBeLessThanOrEqual(scale.maximum + 1e-9);
          }
        }
      }),
    );
  });

  it('mirrors every value when every answer is mirrored', () => {
    fc.assert(
      fc.property(anyForm(false), ({ definition, answers }) => {
        const mirrored = Object.fromEntries(definition.items.map((item) => [item.code, item.minimum + item.maximum - answers[item.code]!]));
        const scores = scoreForm(definition, answers);
        scoreForm(definition, mirrored).forEach(({ code, value }, index) => {
          const scale = definition.scales.find((candidate) => candidate.code === code)!;
          expect(value! + scores[index]!.value!).toBeCloseTo(scale.minimum + scale.maximum, 9);
        });
      }),
    );
  });

  it('never gives a value to a scale without any answer', () => {
    for (const definition of instruments) {
      for (const score of scoreForm(definition, {})) expect(score).toMatchObject({ value: null, answered: 0 });
    }
  });

  it('counts what is answered and what is missing', () => {
    const answers: Answers = { ...all(instrument('HADS'), 1), '9': undefined };
    expect(valueOf(instrument('HADS'), answers, 'anxiety')).toMatchObject({ answered: 6, missing: 1 });
    expect(valueOf(instrument('SCS'), { ...all(instrument('SCS'), 3), '5': null }, 'total')).toMatchObject({ value: null, answered: 25, missing: 1 });
  });

  it('replaces one missing HADS item by the mean of the other six, and two make the subscale missing', () => {
    const hads = instrument('HADS');
    const answers: Answers = { ...all(hads, 0), '1': 3, '3': 2, '5': 1, '7': 1, '9': 1, '11': 1, '13': null };
    expect(valueOf(hads, answers, 'anxiety').value).toBeCloseTo((9 / 6) * 7, 12);
    expect(valueOf(hads, { ...answers, '11': null }, 'anxiety')).toMatchObject({ value: null, reason: 'needs at least 6 of 7 items' });
  });

  it('averages BPI interference from four answered items, and not from three', () => {
    const bpi = instrument('BPI-SF');
    const four: Answers = { '9a': 10, '9b': 4, '9c': 6, '9d': 8 };
    expect(valueOf(bpi, four, 'interference').value).toBe(7);
    expect(valueOf(bpi, { ...four, '9d': null }, 'interference').value).toBeNull();
  });

  it('gives the worked example of the RAND scoring rules: 4, 3, 3 and a blank make an energy of 46.7', () => {
    expect(valueOf(instrument('RAND-36'), { '23': 4, '27': 3, '29': 3, '31': null }, 'energy').value).toBeCloseTo(140 / 3, 12);
  });

  it('reverses the three uncompassionate subscales of the SCS in the total only', () => {
    const scs = instrument('SCS');
    const answers = { ...all(scs, 5), ...Object.fromEntries(['1', '8', '11', '16', '21'].map((item) => [item, 2])) };
    expect(valueOf(scs, answers, 'self-judgment').value).toBe(2);
    expect(valueOf(scs, answers, 'total').value).toBeCloseTo((5 + 4 + 5 + 1 + 5 + 1) / 6, 12);
  });

  it('follows the sealed plan where it says how many items are needed', () => {
    const pcs = instrument('PCS');
    const answers: Answers = { ...all(pcs, 2), '8': null };
    expect(valueOf(pcs, answers, 'rumination').value).toBeNull();
    const planned = scoreForm(pcs, answers, { minimumAnswered: { rumination: 3 } });
    expect(planned.find(({ code }) => code === 'rumination')!.value).toBe(8);
  });

  it('refuses answers that are out of range, not whole, or of no item, without repeating them', () => {
    const nrs = instrument('NRS');
    expect(() => scoreForm(nrs, { intensity: 11 })).toThrow(RangeError);
    expect(() => scoreForm(nrs, { intensity: 3.5 })).toThrow('Pain intensity must be a whole number');
    expect(() => scoreForm(nrs, { 'secret word': 1 })).toThrow(/^(?!.*secret)/);
  });
});
