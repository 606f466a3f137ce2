import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { powerOfMeans, sampleSizeForMeans } from './power';
import { powerOfProportions, sampleSizeForProportions } from './power-of-proportions';

const r = JSON.parse(readFileSync(join(__dirname, '../../reference/power/expected.json'), 'utf8')) as Record<string, number>;
const clusteringOfExperimental = { experimental: { size: 8, icc: 0.05 } };

describe('power of means', () => {
  it('agrees with R for groups in one arm, attrition and a covariate', () => {
    const design = { effect: 0.5, alpha: 0.05, baselineCorrelation: 0.6, attrition: 0.2, clustering: clusteringOfExperimental };
    expect(powerOfMeans({ experimental: 60, control: 50 }, design)).toBeCloseTo(r.nested!, 9);
  });

  it('finds the numbers of R for groups of different size in both arms at 2:1', () => {
    const design = { effect: 0.4, alpha: 0.05, ratio: 2, attrition: 0.15, clustering: { experimental: { size: 10, icc: 0.03 }, control: { size: 6, icc: 0.08 } } };
    const { experimental, control } = sampleSizeForMeans(0.9, design);
    expect(control).toBeCloseTo(r.both!, 6);
    expect(experimental).toBeCloseTo(2 * r.both!, 6);
  });

  it('agrees with power.t.test for non-inferiority', () => {
    expect(sampleSizeForMeans(0.9, { effect: 0, alpha: 0.05, margin: 0.4 }).control).toBeCloseTo(r.inferior!, 5);
    expect(powerOfMeans({ experimental: 100, control: 100 }, { effect: 0, alpha: 0.05, margin: 0.4, baselineCorrelation: 0.5 })).toBeCloseTo(r.covariate!, 9);
  });

  it('finds the numbers of R for a very large effect, and never fewer than leave a degree of freedom', () => {
    expect(sampleSizeForMeans(0.8, { effect: 5, alpha: 0.05 }).control).toBeCloseTo(r.five!, 6);
    expect(sampleSizeForMeans(0.9, { effect: 4, alpha: 0.05, ratio: 0.5 }).control).toBeCloseTo(r.four!, 6);
    for (const power of [0.1, 0.8]) expect(sampleSizeForMeans(power, { effect: 20, alpha: 0.05 }).control).toBeCloseTo(1.5, 9);
    expect(() => powerOfMeans({ experimental: 1.3, control: 1.3 }, { effect: 20, alpha: 0.05 })).toThrow('too few participants');
  });
});

describe('power of proportions', () => {
  const p = { experimental: 0.55, control: 0.35 };

  it('agrees with R for groups in one arm and attrition', () => {
    const design = { alpha: 0.05, attrition: 0.1, clustering: { experimental: { size: 12, icc: 0.02 } } };
    expect(powerOfProportions({ experimental: 200, control: 100 }, p, design)).toBeCloseTo(r.grouped!, 10);
  });

  it('finds the numbers of R at 2:1', () => {
    expect(sampleSizeForProportions(0.8, p, { alpha: 0.05, ratio: 2, attrition: 0.1 }).control).toBeCloseTo(r.ratio!, 6);
  });

  it('gives the published number for non-inferiority (Chow, Shao and Wang 2008: 25 per arm)', () => {
    const { control } = sampleSizeForProportions(0.8, { experimental: 0.85, control: 0.65 }, { alpha: 0.1, margin: 0.1 });
    expect(control).toBeCloseTo(r.chow!, 6);
    expect(Math.ceil(control)).toBe(25);
  });

  it('refuses what no number of participants can show', () => {
    expect(() => sampleSizeForProportions(0.8, { experimental: 0.4, control: 0.4 }, { alpha: 0.05 })).toThrow('no sample size');
    expect(() => sampleSizeForProportions(0.8, { experimental: 0.3, control: 0.4 }, { alpha: 0.05, margin: 0.1 })).toThrow('margin');
    expect(() => powerOfProportions({ experimental: 10, control: 10 }, p, { alpha: 0.05, attrition: 1 })).toThrow('attrition');
  });
});
