import fc from 'fast-check';
import type { Covariate } from '../data/sample';
import { ancova } from './ancova';
import { differenceInMeans } from './difference-in-means';
import { hedgesG, smallSampleFactor } from './hedges-g';
import { adjustPValues } from './multiplicity';

const values = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 6, maxLength: 30 });
const spread = values.filter((list) => Math.max(...list) - Math.min(...list) > 1);

describe('closed-form estimators', () => {
  it('Welch: swapping the arms changes the sign and nothing else; shifting both changes nothing', () => {
    fc.assert(
      fc.property(spread, spread, fc.double({ min: -100, max: 100, noNaN: true }), (a, b, shift) => {
        const forward = differenceInMeans(a, b);
        const backward = differenceInMeans(b, a);
        const shifted = differenceInMeans(a.map((v) => v + shift), b.map((v) => v + shift));
        expect(backward.estimate).toBeCloseTo(-forward.estimate, 9);
        expect(backward.ci.upper).toBeCloseTo(-forward.ci.lower, 9);
        expect(shifted.se).toBeCloseTo(forward.se, 8);
        expect(forward.pValue).toBeGreaterThanOrEqual(0);
        expect(forward.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('the interval excludes zero exactly when the p-value is below one minus its level', () => {
    fc.assert(
      fc.property(spread, spread, fc.constantFrom(0.8, 0.95, 0.99), (a, b, level) => {
        const { pValue, ci } = differenceInMeans(a, b, level);
        fc.pre(Math.abs(pValue - (1 - level)) > 1e-9);
        expect(ci.lower > 0 || ci.upper < 0).toBe(pValue < 1 - level);
      }),
    );
  });

  it('ANCOVA without covariates is the difference of means; HC2 is then the unpooled variance of Welch', () => {
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        const y = [...a, ...b];
        const arm = [...a.map(() => 1), ...b.map(() => 0)];
        const welch = differenceInMeans(a, b);
        const robust = ancova({ y, arm, covariates: [] }, 'hc2');
        expect(robust.estimate).toBeCloseTo(welch.estimate, 9);
        expect(robust.se / welch.se).toBeCloseTo(1, 9);
      }),
    );
  });

  it('CR2 with every participant a cluster of one is HC2; CR0 is HC0', () => {
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        const y = [...a, ...b];
        const arm = [...a.map(() => 1), ...b.map(() => 0)];
        const x: Covariate = { kind: 'numeric', name: 'x', values: Float64Array.from(y, (v, i) => Math.sin(i * 1.7) + 0.01 * v) };
        const cluster = y.map((_, i) => `c${i}`);
        for (const [cr, hc] of [['cr2', 'hc2'], ['cr0', 'hc0']] as const) {
          const clustered = ancova({ y, arm, covariates: [x], cluster }, cr);
          expect(clustered.se / ancova({ y, arm, covariates: [x] }, hc).se).toBeCloseTo(1, 8);
        }
      }),
    );
  });

  it('g is smaller than d, inside its interval, and free of the unit', () => {
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        const { estimate, cohenD, ci } = hedgesG(a, b);
        expect(Math.abs(estimate)).toBeLessThanOrEqual(Math.abs(cohenD));
        expect(ci.lower).toBeLessThan(estimate);
        expect(ci.upper).toBeGreaterThan(estimate);
        const scaled = hedgesG(a.map((v) => 3 * v), b.map((v) => 3 * v));
        expect(scaled.estimate).toBeCloseTo(estimate, 9);
      }),
      { numRuns: 20 },
    );
  });

  it('the small-sample factor approaches 1 - 3/(4m - 1)', () => {
    expect(smallSampleFactor(2)).toBeCloseTo(0.5641895835477563, 12); // 1/sqrt(pi)
    expect(smallSampleFactor(10)).toBeCloseTo(0.9227456, 6); // Hedges 1981, table 1
    expect(smallSampleFactor(1e6)).toBeCloseTo(1 - 3 / (4e6 - 1), 12);
  });

  it('refuses what has no answer', () => {
    expect(() => differenceInMeans([1, 1], [2, 2])).toThrow(/does not vary/);
    expect(() => differenceInMeans([1], [2, 3])).toThrow(/experimental needs at least 2/);
    expect(() => differenceInMeans([1, NaN], [2, 3])).toThrow(/experimental/);
    expect(() => hedgesG([1, 1, 1], [2, 2, 2])).toThrow(/does not vary/);
    const y = [1, 2, 4, 3, 7, 9];
    const arm = [1, 1, 1, 0, 0, 0];
    expect(() => ancova({ y, arm, covariates: [{ kind: 'numeric', name: 'copy', values: Float64Array.from(arm) }] })).toThrow(/rank-deficient/);
    expect(() => ancova({ y, arm, covariates: [], cluster: ['a', 'a', 'a', 'b', 'c', 'd'] }, 'cr2')).toThrow(/experimental arm has 1 cluster/);
    expect(() => ancova({ y: [2, 2, 2, 1, 1, 1], arm, covariates: [] }, 'hc2')).toThrow(/exactly/);
    const alone: Covariate = { kind: 'factor', name: 'site', values: ['a', 'b', 'b', 'b', 'b', 'b'] };
    expect(() => ancova({ y, arm, covariates: [alone] }, 'hc3')).toThrow(/row 1/);
  });
});

describe('multiplicity', () => {
  const p = [0.049, 0.009, 0.049, 0.09, 0.049, 0.2, 0.7];
  it.each([
    ['holm', [0.294, 0.063, 0.294, 0.294, 0.294, 0.4, 0.7]],
    ['hochberg', [0.196, 0.063, 0.196, 0.27, 0.196, 0.4, 0.7]],
    ['benjamini-hochberg', [0.08575, 0.063, 0.08575, 0.126, 0.08575, 0.7 / 3, 0.7]], // p.adjust of R 4.2.2
  ] as const)('%s gives the published values', (method, adjusted) => {
    adjustPValues(p, method).forEach((value, i) => expect(value).toBeCloseTo(adjusted[i]!, 12));
  });

  it('never makes a p-value smaller, and keeps their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), fc.constantFrom('holm', 'hochberg', 'benjamini-hochberg'), (list, method) => {
        const adjusted = adjustPValues(list, method);
        list.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          list.forEach((other, j) => {
            if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });
});

it('a robust variance that cancels to nothing is refused, not reported as precision', () => {
  const y = [1, 2, 2, 1, 3, 4, 4, 3];
  const arm = [1, 1, 1, 1, 0, 0, 0, 0];
  const cluster = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'];
  expect(() => ancova({ y, arm, covariates: [], cluster }, 'cr2')).toThrow(/cr2 is zero for this contrast/);
});
