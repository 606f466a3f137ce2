import fc from 'fast-check';
import { participationStates } from '@equipoise/protocol';
import { visitStatus, type VisitFacts } from './visit-status';

// target Monday 2026-03-30 in Madrid, window 28 March to 3 April; the clocks go forward on 29 March
const visit: VisitFacts = {
  targetOn: '2026-03-30',
  opensAt: new Date('2026-03-27T23:00:00Z'),
  closesAt: new Date('2026-04-03T22:00:00Z'),
  forms: [{ status: 'submitted' }, { status: 'partial' }],
};
const at = (now: string) => visitStatus(visit, 'randomised', new Date(now), 'Europe/Madrid');

describe('a visit', () => {
  it.each([
    ['2026-03-27T22:59:59Z', 'upcoming'],
    ['2026-03-27T23:00:00Z', 'due'],
    ['2026-03-30T21:59:59Z', 'due'],
    ['2026-03-30T22:00:00Z', 'overdue'],
    ['2026-04-03T21:59:59Z', 'overdue'],
    ['2026-04-03T22:00:00Z', 'missed'],
  ])('at %s is %s', (now, status) => {
    expect(at(now)).toBe(status);
  });

  it('is complete at any time and for anybody once every form is submitted', () => {
    const complete = { ...visit, forms: [{ status: 'submitted' as const }] };
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), fc.constantFrom(...participationStates), (now, state) => {
        expect(visitStatus(complete, state, now, 'Europe/Madrid')).toBe('complete');
      }),
    );
  });

  it('without any form is never complete', () => {
    expect(visitStatus({ ...visit, forms: [] }, 'randomised', new Date('2026-03-28T12:00:00Z'), 'Europe/Madrid')).toBe('due');
  });

  it.each(['withdrawn', 'lost', 'died', 'ineligible'] as const)('is not due for a participant who is %s', (state) => {
    expect(visitStatus(visit, state, new Date('2026-03-30T12:00:00Z'), 'Europe/Madrid')).toBe('missed');
  });

  it('only moves on as time passes', () => {
    const order = ['upcoming', 'due', 'overdue', 'missed'];
    const instant = fc.date({ min: new Date('2026-03-20'), max: new Date('2026-04-10'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(order.indexOf(at(early.toISOString()))).toBeLessThanOrEqual(order.indexOf(at(late.toISOString())));
      }),
    );
  });
});
