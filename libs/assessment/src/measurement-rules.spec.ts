import { measurementProblems, type MeasuredValue } from './measurement-rules';

const both = (text: string) => ({ en: text, es: text });
const measurement = {
  code: 'signal',
  label: both('Signal'),
  unit: 'percent',
  minimum: -5,
  maximum: 5,
  regions: [{ code: 'insula', label: both('Insula') }],
  conditions: [{ code: 'pain', label: both('Pain') }],
  visits: ['pre'],
};
const codes = (...values: MeasuredValue[]) => measurementProblems(measurement, values).map(({ path, code }) => `${path} ${code}`);
const good: MeasuredValue = { region: 'insula', condition: 'pain', value: 0.4, quality: 'good' };

describe('the values of a measurement', () => {
  it('are taken where region, condition, range and quality fit', () => {
    expect(codes(good)).toEqual([]);
    expect(codes({ ...good, value: null, quality: 'unusable', note: 'moved' })).toEqual([]);
    expect(codes({ ...good, value: 99, quality: 'unusable', note: 'artefact, kept as it came' })).toEqual([]);
  });

  it('are refused with every mistake at once', () => {
    expect(codes({ ...good, region: 'toe' }, { ...good, value: 7 }, { ...good, value: null }, { ...good, condition: 'rest', quality: 'doubtful' })).toEqual([
      'values.0.region unknown-region',
      'values.1.value out-of-range',
      'values.2.region twice',
      'values.2.value missing-value',
      'values.3.condition unknown-condition',
      'values.3.note missing-note',
    ]);
  });
});
