import { RandomStream } from '@equipoise/randomisation-core';
import { beforeAfterEffects } from './before-after';

const before = [24, 18, 30, 22, 27, 19, 25, 28];
const after = [15, 14, 22, 20, 17, 18, 16, 21];

describe('standardised change before and after', () => {
  it('divides the same mean change by three denominators, each named', () => {
    const effects = beforeAfterEffects(before, after);
    expect(effects.map(({ denominator }) => denominator)).toEqual(['sd-of-change', 'sd-before', 'average-sd']);
    const sd = (list: number[]): number => {
      const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
      return Math.sqrt(list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1));
    };
    const change = after.map((value, i) => value - before[i]!);
    const mean = change.reduce((sum, value) => sum + value, 0) / change.length;
    const j = 0.888202908; // J(7) by R 4.2.2: exp(lgamma(7/2) - lgamma(6/2) - log(7/2)/2)
    expect(effects[0]!.estimate).toBeCloseTo((j * mean) / sd(change), 5);
    expect(effects[1]!.estimate).toBeCloseTo((j * mean) / sd(before), 5);
    expect(effects[2]!.estimate).toBeCloseTo((j * mean) / Math.sqrt((sd(before) ** 2 + sd(after) ** 2) / 2), 5);
  });

  it('turns its sign with time and does not feel the unit', () => {
    const forward = beforeAfterEffects(before, after);
    const scaled = beforeAfterEffects(before.map((value) => 10 * value + 3), after.map((value) => 10 * value + 3));
    forward.forEach(({ estimate }, k) => expect(scaled[k]!.estimate).toBeCloseTo(estimate, 10));
    expect(beforeAfterEffects(after, before)[0]!.estimate).toBeCloseTo(-forward[0]!.estimate, 10);
  });

  it('covers the true effects about as often as it says', () => {
    const stream = RandomStream.seeded(new Uint8Array(32), 'before and after');
    const n = 50;
    const rounds = 150;
    const truth = [-0.6 / Math.sqrt(2 * (1 - 0.5)), -0.6, -0.6];
    const covered = [0, 0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const first = Array.from({ length: n }, () => stream.standardNormal());
      const second = first.map((value) => -0.6 + 0.5 * value + Math.sqrt(0.75) * stream.standardNormal());
      beforeAfterEffects(first, second).forEach(({ ci }, k) => (covered[k]! += ci.lower <= truth[k]! && truth[k]! <= ci.upper ? 1 : 0));
    }
    // Four standard errors of a share of 150 around 95 %.
    for (const count of covered) expect(Math.abs(count / rounds - 0.95)).toBeLessThan(0.072);
  });

  it('refuses what does not vary', () => {
    expect(() => beforeAfterEffects([1, 2, 3, 4], [2, 3, 4, 5])).toThrow(/change does not vary/);
    expect(() => beforeAfterEffects([1, 1, 1, 1], [2, 3, 4, 5])).toThrow(/before does not vary/);
    expect(() => beforeAfterEffects([1, 2, 3], [2, 3, 5])).toThrow(/at least 4/);
  });
});
