import { findInstrument, scoreForm, validateAnswers } from '@equipoise/instruments';
import { candidateOf } from './candidates';
import { simulatedAnswers, type Treatment } from './simulated-answers';

const INSTRUMENTS = ['SCS', 'CPAQ', 'BPI-SF', 'PCS', 'HADS', 'NRS'] as const;
const people = Array.from({ length: 400 }, (_, index) => candidateOf('spec', index + 1));

function meanOf(instrument: string, scale: string, treatment: Treatment): number {
  const definition = findInstrument(instrument);
  if (!definition) throw new Error('unknown instrument');
  const values = people.flatMap((person) => scoreForm(definition, simulatedAnswers('spec', person, instrument, 'post', treatment)).find(({ code }) => code === scale)?.value ?? []);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('simulated answers', () => {
  it.each(INSTRUMENTS)('are answers that %s accepts', (code) => {
    const definition = findInstrument(code);
    for (const person of people.slice(0, 50)) {
      expect(definition && validateAnswers(definition, simulatedAnswers('spec', person, code, 'baseline', null), { partial: true })).toEqual([]);
    }
  });

  it('are the same for the same seed and differ for another', () => {
    const person = people[0]!;
    expect(simulatedAnswers('a', person, 'SCS', 'baseline', null)).toEqual(simulatedAnswers('a', person, 'SCS', 'baseline', null));
    expect(simulatedAnswers('a', person, 'SCS', 'baseline', null)).not.toEqual(simulatedAnswers('b', person, 'SCS', 'baseline', null));
  });

  // the same 400 persons under both treatments: the published effects of TRIAL section 1, shrunk a little by whole-number items
  it.each<[string, string, number, number]>([
    ['SCS', 'total', 0.126, 0.03],
    ['CPAQ', 'total', 5.214, 1.2],
    ['BPI-SF', 'interference', -0.393, 0.1],
    ['PCS', 'total', -2.139, 0.6],
    ['HADS', 'anxiety', -0.902, 0.3],
  ])('carry about the published effect on %s %s', (instrument, scale, published, tolerance) => {
    const difference = meanOf(instrument, scale, { experimental: 1, group: 0 }) - meanOf(instrument, scale, { experimental: 0, group: 0 });
    expect(Math.abs(difference - published)).toBeLessThan(tolerance);
  });
});
