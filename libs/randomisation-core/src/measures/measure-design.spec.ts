import { type Design, type MeasureOptions, RandomStream, RandomisationInputError, measureDesign, parseDesign, predictabilityOf, warningsOf } from '..';
import { biasesOf, normalBelow } from './biases';
import { exactMeasures } from './exact';
import { kernelOf } from './kernel';
import { listSequences } from './sequences';
import { simulateKernel } from './simulate';

const arms = [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }];
const blocks = (...blockSizes: number[]): Design => parseDesign({ method: 'permuted-blocks', arms, blockSizes });
const options = (change: Partial<MeasureOptions> = {}): MeasureOptions => ({
  reps: 400,
  stream: RandomStream.seeded(Buffer.alloc(32, 6), 'measures'),
  selectionEffect: 0.5,
  drift: 1,
  ...change,
});

describe('bias of a guessing investigator', () => {
  it('is twice the effect times the surplus of correct guesses, where the arms end level (Blackwell and Hodges 1957)', () => {
    for (const d of [blocks(4), blocks(8), parseDesign({ method: 'maximal', arms, plannedSize: 8, b: 2 })]) {
      const { biases, correctGuess } = measureDesign(d, 8, options());
      expect(biases?.exact).toBe(true);
      expect(biases?.selection.meanBias).toBeCloseTo(2 * 0.5 * (2 * correctGuess.convergence - 1), 10);
    }
  });

  it('lets the test err as worked by hand for one block of two: both sequences, a guess at the second place only', () => {
    // AB: B guessed, so -effect falls to B: difference +0.5, standard error sqrt(2). BA: A guessed, +0.5 to A: the same.
    const shift = 0.5 / Math.sqrt(2);
    const error = normalBelow(shift - 1.959963984540054) + normalBelow(-shift - 1.959963984540054);
    const { biases } = measureDesign(blocks(2), 2, options());
    expect(biases?.selection.meanBias).toBeCloseTo(0.5, 12);
    expect(biases?.selection.typeOneError).toBeCloseTo(error, 12);
    expect(error).toBeCloseTo(0.06443896766, 10); // R: pnorm(-1.959964 + s) + pnorm(-1.959964 - s), s = 0.5 / sqrt(2)
  });
});

describe('bias of a drift', () => {
  it('is worked by hand for one block of four: differences of mean time 2/3, 1/3 and 0, of each sign', () => {
    // Times 0, 1/3, 2/3, 1. AABB: 1/6 - 5/6; ABAB: 1/3 - 2/3; ABBA: 0; and the three mirrored.
    const { biases } = measureDesign(blocks(4), 4, options({ drift: 2 }));
    expect(biases?.chronological.rootMeanSquare).toBeCloseTo(2 * Math.sqrt((4 / 9 + 1 / 9) / 3), 12);
  });

  it('leaves the error at 5 % and the power at 80 % where there is none', () => {
    const { biases } = measureDesign(blocks(4), 8, options({ drift: 0, selectionEffect: 0 }));
    expect(biases?.chronological.typeOneError).toBeCloseTo(0.05, 10);
    expect(biases?.selection.typeOneError).toBeCloseTo(0.05, 10);
    expect(biases?.power.underDrift).toBeCloseTo(0.8, 4);
  });

  it('counts trials with an empty arm as not rejected', () => {
    const { chronological } = biasesOf([{ arms: [0, 0], chance: 0.5 }, { arms: [0, 1], chance: 0.5 }], arms, { selectionEffect: 0, drift: 0 });
    expect(chronological.typeOneError).toBeCloseTo(0.025, 10);
  });
});

describe('normal distribution', () => {
  it('agrees with R', () => {
    // R: pnorm(c(-6, -1.96, 0, 0.5, 3))
    const expected: [number, number][] = [[-6, 9.865876450376981e-10], [-1.96, 0.024997895148220435], [0, 0.5], [0.5, 0.6914624612740131], [3, 0.9986501019683699]];
    for (const [x, p] of expected) expect(normalBelow(x)).toBeCloseTo(p, 14);
    expect([normalBelow(9), normalBelow(-9)]).toEqual([1, 0]);
  });
});

describe('simulation', () => {
  it.each<[string, Design]>([
    ['blocks of 4 and 6', blocks(4, 6)],
    ['big stick', parseDesign({ method: 'big-stick', arms, b: 2 })],
    ['simple 2:1', parseDesign({ method: 'simple', arms: [{ code: 'A', ratio: 2 }, { code: 'B', ratio: 1 }] })],
    ['three arms in blocks', parseDesign({ method: 'permuted-blocks', arms: [...arms, { code: 'C', ratio: 1 }], blockSizes: [3, 6] })],
  ])('comes near the exact measures of %s', (_name, d) => {
    const kernel = kernelOf(d);
    const exact = exactMeasures(kernel, 15);
    const simulated = simulateKernel(kernel, 15, 1500, RandomStream.seeded(Buffer.alloc(32, 7), 'simulation'));
    // Standard errors are below 0.003 for shares and 0.04 for imbalances.
    expect(Math.abs(simulated.convergence - (exact?.convergence ?? NaN))).toBeLessThan(0.012);
    expect(Math.abs(simulated.deterministicShare - (exact?.deterministicShare ?? NaN))).toBeLessThan(0.012);
    expect(Math.abs(simulated.maximum - (exact?.maximum ?? NaN))).toBeLessThan(0.15);
    expect(Math.abs((simulated.byPosition[9] ?? NaN) - (exact?.byPosition[9] ?? NaN))).toBeLessThan(0.15);
    expect(simulated.bound).toBeLessThanOrEqual(exact?.bound ?? 0);
  });

  it('knows more with the order of the arms than with their counts, never less', () => {
    const kernel = kernelOf(blocks(2, 4, 6));
    const simulated = simulateKernel(kernel, 20, 500, RandomStream.seeded(Buffer.alloc(32, 7), 'order'));
    expect(simulated.directional).toBeGreaterThan((exactMeasures(kernel, 20)?.directional ?? 1) - 0.01);
  });

  it('repeats itself with the same stream, and not with another', () => {
    const d = parseDesign({ method: 'efron', arms, p: '2/3' });
    const run = (purpose: string) => measureDesign(d, 20, options({ strata: 2, stream: RandomStream.seeded(Buffer.alloc(32, 6), purpose) }));
    expect(run('one')).toEqual(run('one'));
    expect(run('one')).not.toEqual(run('two'));
    expect(run('one').correctGuess.exact).toBe(false);
  });

  it('shows what strata cost: blocks that stay open leave the whole trial less balanced', () => {
    const final = (strata: number): number => measureDesign(blocks(8), 32, options({ strata })).imbalance.final;
    expect(final(1)).toBe(0);
    expect(final(8)).toBeGreaterThan(1);
  });
});

describe('measures of minimisation', () => {
  const design = (p: string): Design =>
    parseDesign({ method: 'minimisation', arms, factors: [{ factor: 'sex', weight: 1 }], imbalance: 'range', p });
  const prevalence = { sex: { f: 0.7, m: 0.3 } };

  it('with one level and p = 2/3 are those of Efron with 2/3, and with p = 1 those of blocks of two', () => {
    const efron = exactMeasures(kernelOf(parseDesign({ method: 'efron', arms, p: '2/3' })), 20);
    const measured = measureDesign(design('2/3'), 20, options({ prevalence: { sex: { any: 1 } } }));
    expect(Math.abs(measured.correctGuess.convergence - (efron?.convergence ?? NaN))).toBeLessThan(0.02);
    const certain = measureDesign(design('1/1'), 20, options({ reps: 50, prevalence: { sex: { any: 1 } } }));
    expect([certain.correctGuess.convergence, certain.deterministicShare, certain.imbalance.final]).toEqual([0.75, 0.5, 0]);
    expect(certain.sequences).toBeNull();
  });

  it('tell that whoever knows the covariates guesses better than whoever knows only the counts', () => {
    const { correctGuess } = measureDesign(design('9/10'), 30, options({ reps: 100, prevalence }));
    expect(correctGuess.directional).toBeGreaterThan(correctGuess.convergence + 0.05);
  });
});

describe('what a design says of itself', () => {
  it('is plain where it is predictable, and nothing where it is not', () => {
    expect(warningsOf(blocks(4))).toHaveLength(1);
    expect(predictabilityOf(measureDesign(blocks(4), 8, options()))).toEqual([
      'About 33 % of the allocations are certain beforehand to anybody who knows the design and the arms so far.',
      'Whoever always names the arm that is behind is right in about 71 % of all cases.',
    ]);
    expect(predictabilityOf(measureDesign(parseDesign({ method: 'simple', arms }), 8, options()))).toEqual([]);
  });

  it('gives no biases for three arms, and lists every sequence with chances that add up to 1', () => {
    const three = parseDesign({ method: 'permuted-blocks', arms: [...arms, { code: 'C', ratio: 1 }], blockSizes: [3] });
    expect(measureDesign(three, 6, options()).biases).toBeNull();
    const listed = listSequences(kernelOf(three), 6);
    expect(listed).toHaveLength(36);
    expect(listed.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 12);
  });

  it('refuses a list, and a number of participants that is none', () => {
    const list = parseDesign({ method: 'list', arms, strata: [{ key: 'all', sequence: ['A'] }] });
    expect(() => measureDesign(list, 1, options())).toThrow(RandomisationInputError);
    expect(() => measureDesign(blocks(4), 0, options())).toThrow('n must be an integer from 1');
  });
});
