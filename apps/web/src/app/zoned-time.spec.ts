import { instantOf, wallTime } from './zoned-time';

describe('times typed and shown in the zone of the trial', () => {
  it('reads a winter and a summer hour of Madrid', () => {
    expect(instantOf('2026-11-22T10:15', 'Europe/Madrid')).toBe('2026-11-22T09:15:00.000Z');
    expect(instantOf('2026-07-01T10:15', 'Europe/Madrid')).toBe('2026-07-01T08:15:00.000Z');
  });

  it('shows the hour that was typed, on both sides of a change of the clocks', () => {
    for (const wall of ['2026-03-29T01:59', '2026-03-29T03:01', '2026-10-25T01:30', '2026-10-25T03:30', '2028-02-29T23:59']) {
      expect(wallTime(instantOf(wall, 'Europe/Madrid'), 'Europe/Madrid')).toBe(wall);
    }
  });

  it('takes a repeated hour as its first, and counts a skipped one from before the change', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-03-29T02:30', 'Europe/Madrid')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('gives nothing for what is no time', () => {
    expect(instantOf('', 'Europe/Madrid')).toBe('');
  });
});
