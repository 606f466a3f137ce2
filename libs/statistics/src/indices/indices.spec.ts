import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { baselineTable } from './baseline-table';
import { bangIndex, jamesIndex } from './blinding';
import { changeClasses } from './change-classes';
import { pearson, spearman } from './correlation';
import { designEffect, powerOfMeans, sampleSizeForMeans } from './power';
import { powerOfProportions, sampleSizeForProportions } from './power-of-proportions';
import { changeClassTable, type ChangeNorms, classifyChange, cutOff, reliableChangeIndex, standardErrorOfDifference } from './reliable-change';

interface Expected {
  x: number[];
  y: number[];
  arm: number[];
  level: string[];
  pearson: Record<string, number>;
  spearman: Record<string, number>;
  power: number;
  samplePower: number;
  unequal: number;
  proportions: number;
  numeric: number;
  quartiles: number[];
  factor: number;
  james: { index: number; se: number };
}
const r = JSON.parse(readFileSync(join(__dirname, '../../reference/indices/expected.json'), 'utf8')) as Expected;

describe('power and sample size', () => {
  it('d = 0.5, 80 %, two-sided 0.05 needs 63.7656102 per arm counting both tails', () => {
    const { experimental, control } = sampleSizeForMeans(0.8, { effect: 0.5, alpha: 0.05 });
    expect(experimental).toBeCloseTo(63.7656102, 7);
    expect(control).toBeCloseTo(r.samplePower, 7);
  });

  it('agrees with R for unequal arms and for two proportions', () => {
    expect(powerOfMeans({ experimental: 40, control: 55 }, { effect: 0.45, alpha: 0.05 })).toBeCloseTo(r.power, 10);
    const unequal = sampleSizeForMeans(0.85, { effect: 0.4, alpha: 0.05, ratio: 2 });
    expect(unequal.control).toBeCloseTo(r.unequal, 6);
    expect(unequal.experimental / unequal.control).toBeCloseTo(2, 12);
    expect(sampleSizeForProportions(0.9, { experimental: 0.5, control: 0.35 }, { alpha: 0.05 }).control).toBeCloseTo(r.proportions, 5);
  });

  it('clustering and attrition multiply the numbers; a baseline correlation of r takes about r squared of them away', () => {
    expect(designEffect({ size: 15, icc: 0.05 })).toBeCloseTo(1.7, 12);
    const plain = sampleSizeForMeans(0.9, { effect: 0.2, alpha: 0.05 }).control;
    const attrition = sampleSizeForMeans(0.9, { effect: 0.2, alpha: 0.05, attrition: 0.2 }).control;
    expect(attrition).toBeCloseTo(plain / 0.8, 6);
    const group = { size: 15, icc: 0.05 };
    const grouped = sampleSizeForMeans(0.9, { effect: 0.2, alpha: 0.05, clustering: { experimental: group, control: group } }).control;
    expect(grouped).toBeCloseTo(plain * 1.7, 6);
    const adjusted = sampleSizeForMeans(0.9, { effect: 0.2, alpha: 0.05, baselineCorrelation: 0.6 }).control;
    expect(adjusted / plain).toBeCloseTo(0.64, 2);
    const partly = sampleSizeForMeans(0.9, { effect: 0.2, alpha: 0.05, clustering: { experimental: group } }).control;
    expect(partly).toBeGreaterThan(plain);
    expect(partly).toBeLessThan(grouped);
  });

  it('the sample size has the power that it was asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.15, max: 1.5, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        fc.double({ min: 0.25, max: 4, noNaN: true }),
        (effect, power, ratio) => {
          const design = { effect, alpha: 0.05, ratio };
          expect(powerOfMeans(sampleSizeForMeans(power, design), design)).toBeCloseTo(power, 9);
          const p = { experimental: 0.3 + effect / 4, control: 0.3 };
          expect(powerOfProportions(sampleSizeForProportions(power, p, { alpha: 0.05, ratio }), p, { alpha: 0.05 })).toBeCloseTo(power, 9);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('non-inferiority with no true difference is a one-sided test of the margin', () => {
    const { control } = sampleSizeForMeans(0.9, { effect: 0, alpha: 0.05, margin: 0.3 });
    const superior = sampleSizeForMeans(0.9, { effect: 0.3, alpha: 0.05 }).control;
    expect(control).toBeCloseTo(superior, 3); // the far tail of the two-sided test is negligible
  });

  it('refuses what no number of people can show', () => {
    expect(() => sampleSizeForMeans(0.8, { effect: 0, alpha: 0.05 })).toThrow(/no sample size/);
    expect(() => sampleSizeForMeans(0.8, { effect: -0.4, alpha: 0.05, margin: 0.3 })).toThrow(/no sample size/);
    expect(() => sampleSizeForMeans(0.8, { effect: 0.3, alpha: 0.05, attrition: 1 })).toThrow(/attrition/);
    expect(() => designEffect({ size: 10, icc: 2 })).toThrow(/intraclass/);
  });
});

describe('reliable and clinically significant change (Jacobson and Truax 1991)', () => {
  const norms: ChangeNorms = { sd: 7.5, reliability: 0.8, lowerIsBetter: true, clinical: { mean: 24, sd: 7.5 }, functional: { mean: 8, sd: 5 } };

  it('sd 7.5 and reliability 0.8 give a standard error of the difference of 4.743416', () => {
    expect(standardErrorOfDifference(norms)).toBeCloseTo(4.743416, 6);
    expect(reliableChangeIndex(30, 15, norms)).toBeCloseTo(15 / 4.743416, 6);
  });

  it('the cut-offs a, b and c are where the definitions put them', () => {
    expect(cutOff('a', norms)).toBe(9);
    expect(cutOff('b', norms)).toBe(18);
    expect(cutOff('c', norms)).toBeCloseTo((7.5 * 8 + 5 * 24) / 12.5, 12);
    const equal: ChangeNorms = { ...norms, clinical: { mean: 24, sd: 6 }, functional: { mean: 8, sd: 6 } };
    expect(cutOff('c', equal)).toBe(16); // equal spreads: half-way
    expect(cutOff('a', { ...norms, lowerIsBetter: false, clinical: { mean: 40, sd: 5 } })).toBe(50);
  });

  it('puts every change into one class', () => {
    expect(classifyChange(30, 10, norms, 'c')).toBe('recovered');
    expect(classifyChange(34, 24, norms, 'c')).toBe('improved');
    expect(classifyChange(20, 15, norms, 'c')).toBe('unchanged');
    expect(classifyChange(15, 26, norms, 'c')).toBe('deteriorated');
    expect(classifyChange(12, 1, norms, 'c')).toBe('improved'); // was never in the clinical range
    const table = changeClassTable([30, 34, 20, 15, 12], [10, 24, 15, 26, 1], norms, 'c');
    expect(table).toEqual({ recovered: 1, improved: 2, unchanged: 1, deteriorated: 1 });
  });

  it('turning the scale around changes no class', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (before, after) => {
        const turned: ChangeNorms = { ...norms, lowerIsBetter: false, clinical: { mean: -24, sd: 7.5 }, functional: { mean: -8, sd: 5 } };
        expect(classifyChange(-before, -after, turned, 'c')).toBe(classifyChange(before, after, norms, 'c'));
      }),
    );
  });

  it('takes a score at the cut-off for well and a change of 1.96 errors for reliable, although binary fractions fall beside both', () => {
    // By hand: criterion b is 1.6 - 2 * 0.1 = 1.4 exactly, and the error of sd 1 and reliability 0.875 is sqrt(2 * 0.125) = 0.5, so that 0.98 is 1.96 of it.
    const norms: ChangeNorms = { sd: 1, reliability: 0.875, lowerIsBetter: false, functional: { mean: 1.6, sd: 0.1 } };
    expect([1.6 - 2 * 0.1, 0.98 / standardErrorOfDifference(norms)]).toEqual([expect.closeTo(1.4, 12), expect.closeTo(1.96, 12)]);
    expect([1.6 - 2 * 0.1 > 1.4, 0.98 / standardErrorOfDifference(norms) < 1.96]).toEqual([true, true]);
    expect(changeClasses([0.42], [1.4], norms, 'b').individuals[0]).toMatchObject({ change: 'improvement', standing: 'significant' });
    expect(changeClasses([1.4], [0.42], norms, 'b').individuals[0]).toMatchObject({ change: 'deterioration', standing: 'significant' });
    expect(classifyChange(0.42, 1.4, norms, 'b')).toBe('recovered');
  });

  it('refuses norms that are missing or impossible', () => {
    expect(() => cutOff('b', { sd: 1, reliability: 0.8, lowerIsBetter: true })).toThrow(/functional/);
    expect(() => standardErrorOfDifference({ sd: 1, reliability: 1 })).toThrow(/reliability/);
  });
});

describe('blinding indices, on the trial of Bang et al. (2004)', () => {
  const experimental = { experimental: 82, control: 25, unknown: 170 };
  const control = { experimental: 27, control: 29, unknown: 83 };

  it('James', () => {
    const { index, se } = jamesIndex(experimental, control);
    expect(index).toBeCloseTo(0.7479275375, 10);
    expect(se).toBeCloseTo(0.0217373981, 10);
    expect(se).toBeCloseTo(r.james.se, 8);
  });

  it('Bang, by arm', () => {
    const first = bangIndex(experimental, 'experimental');
    expect(first.index).toBeCloseTo(0.2057761733, 10);
    expect(first.se).toBeCloseTo(0.0352370905, 10);
    const second = bangIndex(control, 'control');
    expect(second.index).toBeCloseTo(0.0143884892, 10);
    expect(second.se).toBeCloseTo(0.0538229625, 10);
  });

  it('says all unblinded as 0 and 1, pure chance as 0.5 and 0', () => {
    expect(jamesIndex({ experimental: 10, control: 0, unknown: 0 }, { experimental: 0, control: 10, unknown: 0 }).index).toBe(0);
    expect(bangIndex({ experimental: 10, control: 0, unknown: 0 }, 'experimental').index).toBe(1);
    expect(jamesIndex({ experimental: 5, control: 5, unknown: 0 }, { experimental: 5, control: 5, unknown: 0 }).index).toBeCloseTo(0.5, 12);
    expect(bangIndex({ experimental: 5, control: 5, unknown: 0 }, 'control').index).toBe(0);
    expect(() => jamesIndex({ experimental: 0, control: 0, unknown: 4 }, { experimental: 0, control: 0, unknown: 4 })).toThrow(/nobody guessed/);
    expect(() => bangIndex({ experimental: -1, control: 0, unknown: 4 }, 'control')).toThrow(/counts/);
  });
});

describe('correlations', () => {
  it('agree with cor.test', () => {
    const p = pearson(r.x, r.y);
    for (const key of ['estimate', 'statistic', 'pValue'] as const) expect(p[key] / r.pearson[key]!).toBeCloseTo(1, 10);
    expect(p.ci.lower).toBeCloseTo(r.pearson.lower!, 10);
    expect(p.ci.upper).toBeCloseTo(r.pearson.upper!, 10);
    const s = spearman(r.x, r.y);
    for (const key of ['estimate', 'statistic', 'pValue'] as const) expect(s[key] / r.spearman[key]!).toBeCloseTo(1, 9);
  });

  it('are symmetric, and ranks do not feel a monotone change of scale', () => {
    const list = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 8, maxLength: 20 });
    const varies = (values: number[]): boolean => new Set(values).size > 2;
    fc.assert(
      fc.property(list, (pairs) => {
        const a = pairs.map(([value]) => value);
        const b = pairs.map(([, value]) => value);
        fc.pre(varies(a) && varies(b));
        const forward = attempt(() => spearman(a, b).estimate);
        fc.pre(forward !== undefined);
        expect(spearman(b, a).estimate).toBeCloseTo(forward, 10);
        expect(spearman(a.map((value) => Math.exp(value / 20)), b).estimate).toBeCloseTo(forward, 10);
      }),
    );
  });

  it('refuse what does not vary, or determines the other', () => {
    expect(() => pearson([1, 1, 1, 1], [1, 2, 3, 4])).toThrow(/x does not vary/);
    expect(() => pearson([1, 2, 3, 4], [2, 4, 6, 8])).toThrow(/determines the other/);
    expect(() => pearson([1, 2, 3], [2, 4, 7])).toThrow(/at least 4/);
  });
});

describe('baseline table', () => {
  const [score, site] = baselineTable(r.arm, [
    { kind: 'numeric', name: 'score', values: r.x },
    { kind: 'factor', name: 'site', values: r.level },
  ]);

  it('gives standardised differences and quartiles as R does, and no p-value', () => {
    expect(score!.standardisedDifference).toBeCloseTo(r.numeric, 12);
    expect(site!.standardisedDifference).toBeCloseTo(r.factor, 12);
    if (score!.kind !== 'numeric') throw new Error('unreachable');
    const { lowerQuartile, median, upperQuartile } = score!.experimental;
    [lowerQuartile, median, upperQuartile].forEach((value, i) => expect(value).toBeCloseTo(r.quartiles[i]!, 12));
    expect(JSON.stringify([score, site])).not.toMatch(/pValue/);
  });

  it('counts what is missing, and gives no difference where none exists', () => {
    const [row, flat, apart] = baselineTable([1, 1, 1, 0, 0, 0], [
      { kind: 'factor', name: 'sex', values: ['f', null, 'm', 'f', 'f', null] },
      { kind: 'numeric', name: 'flat', values: [2, 2, 2, 2, 2, null] },
      { kind: 'factor', name: 'apart', values: ['a', 'a', 'a', 'b', 'b', 'b'] },
    ]);
    expect(row).toMatchObject({ missing: { experimental: 1, control: 1 } });
    expect(flat!.standardisedDifference).toBeNull();
    expect(apart!.standardisedDifference).toBeNull();
  });
});

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
