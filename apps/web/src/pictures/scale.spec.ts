import { dayNumber, dayOf, linear, ticks } from './scale';

describe('the scales of the pictures', () => {
  it('places the ends and the middle of a domain', () => {
    const place = linear([10, 20], [0, 100]);
    expect([place(10), place(15), place(20)]).toEqual([0, 50, 100]);
  });

  it('places a domain without extent in the middle instead of dividing by zero', () => {
    expect(linear([5, 5], [0, 100])(5)).toBe(50);
  });

  it('chooses round ticks that stay within the range', () => {
    expect(ticks(0, 123, 5)).toEqual([0, 50, 100]);
    expect(ticks(-0.37, 0.62, 4)).toEqual([0, 0.5]);
  });

  it('counts days without a zone in the way', () => {
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
    expect(dayOf(dayNumber('2026-10-25'))).toBe('2026-10-25');
  });
});
