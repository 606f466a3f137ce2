import { createHash } from 'node:crypto';
import { RandomStream } from '@equipoise/randomisation-core';
import { caughtFrom, isLate, verdictOn } from './delays';

/** Times as a busy machine gives them: mostly near each other, some far off; every number by a seed. */
function noise(purpose: string, count: number, spread: number): number[] {
  const stream = RandomStream.seeded(createHash('sha256').update('delays').digest(), purpose);
  const unit = () => (stream.integerBelow(1_000_000) + 0.5) / 1_000_000;
  const time = () => -spread * Math.log(unit()) * (unit() < 0.05 ? 20 : 1);
  return Array.from({ length: count }, () => time() - time());
}
const later = (values: readonly number[], by: number) => values.map((value) => value + by);

describe('whether one world answers later than another', () => {
  it('is beyond doubt for 3 ms on a quiet machine, and on one that is ten times as loud with more pairs', () => {
    expect(isLate(later(noise('a', 101, 0.5), 3), noise('b', 101, 0.5), 100)).toBe(true);
    expect(isLate(later(noise('a', 31, 5), 3), noise('b', 31, 5), 100)).toBe(false);
    expect(isLate(later(noise('a', 1001, 5), 3), noise('b', 1001, 5), 100)).toBe(true);
  });

  it('is seen in both directions', () => {
    expect(isLate(later(noise('a', 301, 0.5), -3), noise('b', 301, 0.5), 100)).toBe(true);
  });

  it('is not said of what the same world twice shows too, nor of what nobody notices', () => {
    expect(isLate(later(noise('a', 1001, 0.5), 3), later(noise('b', 1001, 0.5), 3), 100)).toBe(false);
    expect(isLate(later(noise('a', 1001, 0.01), 0.15), noise('b', 1001, 0.01), 100)).toBe(false);
  });

  it('is said of a healthy system once in a hundred runs at most, however loud the machine', () => {
    const runs = Array.from({ length: 100 }, (_, run) => Array.from({ length: 10 }, (__, door) => isLate(noise(`${run} ${door}`, 51, 20), noise(`twice ${run} ${door}`, 51, 20), 10)).some(Boolean));
    expect(runs.filter(Boolean).length).toBeLessThanOrEqual(1);
  });

  it('is answered with the words of the specification', () => {
    expect(verdictOn(noise('a', 1001, 0.5), noise('b', 1001, 0.5), 50)).toBe('unnoticed');
    expect(verdictOn(later(noise('a', 1001, 0.5), 0.2), noise('b', 1001, 0.5), 50)).toBe('open');
    expect(verdictOn(later(noise('a', 1001, 0.5), 1), noise('b', 1001, 0.5), 50)).toBe('late');
    // wider than 0.2 ms, and inside of what the same world twice shows
    const loud = noise('a', 1001, 5);
    expect(verdictOn(loud, loud, 50)).toBe('unnoticed');
  });

  it('is caught from the delay on that is named', () => {
    const [one, twice] = [noise('a', 301, 1), noise('b', 301, 1)];
    const from = caughtFrom(one, twice, 50);
    expect(isLate(later(one, from + 0.5), twice, 50)).toBe(true);
    expect(isLate(later(one, from - 0.5), twice, 50)).toBe(false);
  });
});
