import { raisedAlerts } from './raised-alerts';
import { findInstrument } from './registry';

const fscrs = findInstrument('FSCRS')!;

describe('alerts', () => {
  it('are raised by FSCRS item 9 from the first point on, even on a form that is not finished', () => {
    expect(raisedAlerts(fscrs, { '9': 0 })).toEqual([]);
    expect(raisedAlerts(fscrs, {})).toEqual([]);
    expect(raisedAlerts(fscrs, { '9': null })).toEqual([]);
    expect(raisedAlerts(fscrs, { '9': 1 }).map(({ rule }) => rule.code)).toEqual(['self-harm']);
  });

  it('include the rules that a protocol adds', () => {
    const nrs = findInstrument('NRS')!;
    const rule = { code: 'distress', item: 'distress', atLeast: 10, label: { en: 'Distress', es: 'Malestar' }, source: 'protocol' };
    expect(raisedAlerts(nrs, { distress: 9 }, [rule])).toEqual([]);
    expect(raisedAlerts(nrs, { distress: 10 }, [rule])).toEqual([{ rule, item: 'distress' }]);
  });

  it('do not carry the answer', () => {
    expect(JSON.stringify(raisedAlerts(fscrs, { '9': 4 }))).not.toContain('"value"');
  });
});
