import { waitingDays } from './waiting-time';

describe('the waiting time', () => {
  it.each([
    ['2026-01-12', '2026-01-12', 0],
    ['2026-01-12', '2026-01-13', 1],
    ['2026-03-28', '2026-03-30', 2], // the night in which clocks change in Madrid
    ['2028-02-28', '2028-03-01', 2], // a leap year
    ['2026-12-31', '2027-12-31', 365],
  ])('from %s to %s is %i days', (from, to, days) => {
    expect(waitingDays(from, to)).toBe(days);
  });

  it('is never negative', () => {
    expect(waitingDays('2026-01-13', '2026-01-12')).toBe(0);
  });
});
