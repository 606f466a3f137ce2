import { planReminders } from './plan-reminders';
import { planVisits } from './plan-visits';
import type { Visit } from './protocol';

const visit = (change: Partial<Visit>): Visit => ({
  code: 'v',
  label: { en: 'Visit', es: 'Visita' },
  anchor: 'randomisation',
  targetDay: 0,
  window: { before: 0, after: 0 },
  instruments: [],
  baseline: false,
  assessor: 'participant',
  allocationGuess: false,
  ...change,
});
const plan = (change: Partial<Visit>, anchors: Parameters<typeof planVisits>[1], zone = 'Europe/Madrid') => {
  const planned = planVisits({ visits: [visit(change)] }, anchors, zone)[0]!;
  return [planned.targetOn, planned.opensAt.toISOString(), planned.closesAt.toISOString()];
};
const at = (iso: string) => new Date(iso);

describe('planning visits', () => {
  it('opens at the first midnight and closes after the last day, at the site', () => {
    expect(plan({ targetDay: 7, window: { before: 2, after: 3 } }, { randomisedAt: at('2026-01-10T11:00:00Z') })).toEqual([
      '2026-01-17',
      '2026-01-14T23:00:00.000Z',
      '2026-01-20T23:00:00.000Z',
    ]);
  });

  it('is right over the start of summer time: the window of that day has 23 hours', () => {
    expect(plan({ targetDay: 1 }, { randomisedAt: at('2026-03-28T12:00:00Z') })).toEqual(['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
  });

  it('is right over the end of summer time: the window of that day has 25 hours', () => {
    expect(plan({ targetDay: 1 }, { randomisedAt: at('2026-10-24T12:00:00Z') })).toEqual(['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  });

  it('counts 29 February, and the day after 28 February where there is none', () => {
    expect(plan({ targetDay: 1 }, { randomisedAt: at('2028-02-28T12:00:00Z') })[0]).toBe('2028-02-29');
    expect(plan({ targetDay: 1 }, { randomisedAt: at('2027-02-28T12:00:00Z') })[0]).toBe('2027-03-01');
    expect(plan({ anchor: 'wave-start', targetDay: 366 }, { waveStartOn: '2028-02-29' })[0]).toBe('2029-03-01');
  });

  it('takes the day of an anchor at the site, not in UTC', () => {
    const late = at('2026-06-01T22:30:00Z'); // 00:30 on 2 June in Madrid, 23:30 on 1 June on the Canaries
    expect(plan({}, { randomisedAt: late })[0]).toBe('2026-06-02');
    expect(plan({}, { randomisedAt: late }, 'Atlantic/Canary')[0]).toBe('2026-06-01');
  });

  it('opens at the first instant of a day whose midnight a clock change skips', () => {
    // Chile 2026: on 6 September 00:00 becomes 01:00, which is 04:00 UTC.
    expect(plan({}, { randomisedAt: at('2026-09-06T12:00:00Z') }, 'America/Santiago')).toEqual(['2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z']);
  });

  it('opens at the earlier of two midnights', () => {
    // Cuba 2026: on 1 November 01:00 becomes 00:00 again; the first midnight is 04:00 UTC, the second 05:00.
    expect(plan({}, { randomisedAt: at('2026-11-01T15:00:00Z') }, 'America/Havana')).toEqual(['2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z']);
  });

  it('leaves out visits whose anchor is not known yet', () => {
    const visits = (['consent', 'baseline', 'randomisation', 'wave-start'] as const).map((anchor) => visit({ code: anchor, anchor }));
    const codes = (anchors: Parameters<typeof planVisits>[1]) => planVisits({ visits }, anchors, 'Europe/Madrid').map(({ visitCode }) => visitCode);
    expect(codes({})).toEqual([]);
    expect(codes({ consentAt: at('2026-01-01T10:00:00Z'), waveStartOn: '2026-02-01' })).toEqual(['consent', 'wave-start']);
    expect(codes({ baselineAt: at('2026-01-01T10:00:00Z') })).toEqual(['baseline']);
  });

  it('refuses a zone, a day or an instant that does not exist', () => {
    expect(() => plan({}, { randomisedAt: at('2026-01-01T00:00:00Z') }, 'Europe/Madird')).toThrow(RangeError);
    expect(() => plan({ anchor: 'wave-start' }, { waveStartOn: '2026-02-29' })).toThrow(RangeError);
    expect(() => plan({}, { randomisedAt: new Date(Number.NaN) })).toThrow(RangeError);
  });
});

describe('planning reminders', () => {
  const [planned] = planVisits({ visits: [visit({ targetDay: 1, window: { before: 1, after: 2 } })] }, { randomisedAt: at('2026-03-28T12:00:00Z') }, 'Europe/Madrid');
  const rule = { code: 'r', visit: 'v', offsetDays: 0, channel: 'mail' as const, subject: { en: 'S', es: 'S' }, template: { en: 'T {{link}}', es: 'T {{link}}' } };
  const due = (relativeTo: 'target' | 'window-opens' | 'window-closes', atTime: string, offsetDays = 0) =>
    planReminders({ reminders: [{ ...rule, relativeTo, atTime, offsetDays }] }, [planned!], 'Europe/Madrid').map(({ dueAt }) => dueAt.toISOString());

  it('keeps the local hour over a clock change', () => {
    expect(due('target', '09:00', -1)).toEqual(['2026-03-28T08:00:00.000Z']);
    expect(due('target', '09:00')).toEqual(['2026-03-29T07:00:00.000Z']);
  });

  it('counts from the first and from the last day of the window', () => {
    expect(due('window-opens', '09:00')).toEqual(['2026-03-28T08:00:00.000Z']);
    expect(due('window-closes', '09:00')).toEqual(['2026-03-31T07:00:00.000Z']);
  });

  it('moves an hour that does not exist on by the length of the gap', () => {
    expect(due('target', '02:30')).toEqual(['2026-03-29T01:30:00.000Z']);
  });

  it('is in the order in which reminders are due, for visits that are planned', () => {
    const rules = [
      { ...rule, code: 'late', relativeTo: 'target' as const, atTime: '09:00', offsetDays: 2 },
      { ...rule, code: 'early', relativeTo: 'target' as const, atTime: '09:00' },
      { ...rule, code: 'other', visit: 'x', relativeTo: 'target' as const, atTime: '09:00' },
    ];
    expect(planReminders({ reminders: rules }, [planned!], 'Europe/Madrid').map(({ reminderCode }) => reminderCode)).toEqual(['early', 'late']);
  });
});
