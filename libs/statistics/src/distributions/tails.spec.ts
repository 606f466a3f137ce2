import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { StatisticsError } from '../errors';
import { chiSquared } from './chi-squared';
import { fDistribution } from './f';
import { nonCentralT } from './non-central-t';
import { normal } from './normal';
import { studentT } from './student-t';

interface Tail {
  distribution: string;
  arguments: number[];
  lower: number;
  upper: number;
}
interface Distribution {
  lower(...args: number[]): number;
  upper(...args: number[]): number;
}

const distributions: Record<string, Distribution> = {
  normal,
  t: studentT,
  'chi-squared': chiSquared,
  f: fDistribution,
  'non-central-t': nonCentralT,
};
const tails = JSON.parse(readFileSync(join(__dirname, '../../reference/distributions/tails.json'), 'utf8')) as Tail[];

describe('tails against arithmetic in many digits (reference/distributions/tails.py)', () => {
  it.each(Object.entries(distributions))('%s: both tails to 1e-10 relative', (name, distribution) => {
    const rows = tails.filter((row) => row.distribution === name);
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      for (const side of ['lower', 'upper'] as const) {
        const value = distribution[side](...row.arguments);
        const error = row[side] === 0 ? value : Math.abs(value / row[side] - 1);
        expect([row.arguments, side, error < 1e-10 ? 'agrees' : value]).toEqual([row.arguments, side, 'agrees']);
      }
    }
  });

  it('non-central t: P(T <= -2) with 121 df and non-centrality 5 is 1.961492e-12, which series methods miss', () => {
    expect(nonCentralT.lower(-2, 121, 5) / 1.961492e-12).toBeCloseTo(1, 6);
  });
});

describe('quantiles', () => {
  const probability = fc.oneof(fc.double({ min: 1e-12, max: 0.999999, noNaN: true }), fc.constantFrom(0.5, 0.025, 0.975, 0.49999999));
  const df = fc.double({ min: 0.6, max: 5000, noNaN: true });

  it('of the normal, t, chi-squared and F distributions give back the tail they were asked for', () => {
    fc.assert(
      fc.property(probability, df, df, (p, df1, df2) => {
        expect(normal.lower(normal.quantile(p)) / p).toBeCloseTo(1, 10);
        expect(normal.upper(normal.upperQuantile(p)) / p).toBeCloseTo(1, 10);
        expect(studentT.lower(studentT.quantile(p, df1), df1) / p).toBeCloseTo(1, 10);
        expect(studentT.upper(studentT.upperQuantile(p, df1), df1) / p).toBeCloseTo(1, 10);
        expect(chiSquared.lower(chiSquared.quantile(p, df1), df1) / p).toBeCloseTo(1, 10);
        expect(chiSquared.upper(chiSquared.upperQuantile(p, df1), df1) / p).toBeCloseTo(1, 10);
        expect(fDistribution.lower(fDistribution.quantile(p, df1, df2), df1, df2) / p).toBeCloseTo(1, 10);
        expect(fDistribution.upper(fDistribution.upperQuantile(p, df1, df2), df1, df2) / p).toBeCloseTo(1, 10);
      }),
      { numRuns: 150 },
    );
  });

  it('of the non-central t give back the tail, and the non-centrality gives back its limit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.999, noNaN: true }),
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        (p, degrees, ncp) => {
          expect(nonCentralT.lower(nonCentralT.quantile(p, degrees, ncp), degrees, ncp) / p).toBeCloseTo(1, 9);
          expect(nonCentralT.lower(ncp, degrees, nonCentralT.nonCentrality(ncp, degrees, p)) / p).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are those of R 4.2.2: qt, qchisq, qf and qnorm', () => {
    expect(studentT.quantile(0.975, 10)).toBeCloseTo(2.228138851986274, 12);
    expect(studentT.quantile(0.995, 1)).toBeCloseTo(63.65674116287153, 11);
    expect(chiSquared.quantile(0.95, 1)).toBeCloseTo(3.841458820694124, 12);
    expect(fDistribution.quantile(0.95, 3, 20)).toBeCloseTo(3.09839121214078, 12);
    expect(normal.quantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  });
});

describe('refusals', () => {
  it.each([
    ['z', () => normal.lower(NaN)],
    ['df', () => studentT.upper(1, 0)],
    ['df', () => studentT.upper(1, Infinity)],
    ['x', () => chiSquared.lower(-1, 3)],
    ['p', () => normal.quantile(1)],
    ['df2', () => fDistribution.upper(1, 2, -3)],
    ['df', () => nonCentralT.lower(1, 0.4, 0)],
    ['ncp', () => nonCentralT.lower(1, 4, NaN)],
  ])('name the argument %s', (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }) as Error);
  });
});
