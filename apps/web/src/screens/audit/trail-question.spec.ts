import { exportAddress, questionOf } from './trail-question';

describe('what the audit page asks', () => {
  it('takes whole days of the zone in which the times are shown, also where the clocks change', () => {
    expect(questionOf({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Madrid')).toEqual({ from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T21:59:59.999Z' });
    expect(questionOf({ from: '2026-07-01', to: '2026-07-01' }, 'America/Bogota')).toEqual({ from: '2026-07-01T05:00:00.000Z', to: '2026-07-02T04:59:59.999Z' });
  });

  it('leaves out what is empty, half typed or unknown', () => {
    expect(questionOf({ search: '', action: 'drop', sort: 'arm', view: 'all', from: '2026-1', to: 'soon' }, 'UTC')).toEqual({});
  });

  it('sorts by what there is to choose from', () => {
    expect(questionOf({ sort: 'oldest' }, 'UTC')).toEqual({ sort: 'at', order: 'asc' });
    expect(questionOf({ sort: 'actor' }, 'UTC')).toEqual({ sort: 'actor', order: 'asc' });
  });

  it('exports what it shows', () => {
    expect(exportAddress('/api/x', questionOf({ search: 'a&b', table: 'trial.form', organisation: 'Clínica Sur', view: 'blinded' }, 'UTC'), 'csv')).toBe('/api/x?search=a%26b&table=trial.form&organisation=Cl%C3%ADnica+Sur&view=blinded&format=csv');
  });
});
