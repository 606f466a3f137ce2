import fc from 'fast-check';
import { type Design, type MethodName, SequenceCursor, methodNames, parseDesign, ratioSum } from '..';

/*
 * What each method promises of every sequence, whatever the secret: how far the arms may drift apart, where the ratio is met
 * exactly, and that it goes on for ever with arms of the design.
 */
interface Promise {
  readonly designs: fc.Arbitrary<object>;
  /** The largest |nA - nB| between two equal arms; undefined where there is no limit. */
  readonly bound?: (design: Design) => number;
  /** After so many allocations the ratio is met exactly, again and again. */
  readonly round?: (design: Design) => number;
}

const two = [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }];
const upTo = (maximum: number, minimum = 1) => fc.integer({ min: minimum, max: maximum });
const equal = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> => fc.record({ arms: fc.constant(two), ...fields });
const chance = fc.constantFrom('1/2', '2/3', '3/4', '9/10', '1/1');
const even = (maximum: number) => upTo(maximum / 2).map((half) => 2 * half);
const anyArms = fc.array(upTo(4), { minLength: 2, maxLength: 4 }).map((ratios) => ratios.map((ratio, index) => ({ code: `arm ${index}`, ratio })));
const field = (design: Design, name: string): number => (design as unknown as Record<string, number>)[name] as number;

const promises: Readonly<Record<Exclude<MethodName, 'list'>, Promise>> = {
  simple: { designs: anyArms.map((arms) => ({ arms })) },
  'permuted-blocks': {
    designs: fc.tuple(anyArms, upTo(4)).map(([arms, copies]) => ({ arms, blockSizes: [copies * arms.reduce((sum, { ratio }) => sum + ratio, 0)] })),
    round: (design) => (design.method === 'permuted-blocks' ? (design.blockSizes[0] as number) : NaN),
  },
  'random-allocation-rule': {
    designs: fc.tuple(anyArms, upTo(6)).map(([arms, copies]) => ({ arms, plannedSize: copies * arms.reduce((sum, { ratio }) => sum + ratio, 0) })),
    round: (design) => field(design, 'plannedSize'),
  },
  'truncated-binomial': {
    designs: equal({ plannedSize: even(40) }),
    bound: (design) => field(design, 'plannedSize') / 2,
    round: (design) => field(design, 'plannedSize'),
  },
  maximal: {
    designs: equal({ plannedSize: even(40), b: upTo(5) }),
    bound: (design) => field(design, 'b'),
    round: (design) => field(design, 'plannedSize'),
  },
  'big-stick': { designs: equal({ b: upTo(6) }), bound: (design) => field(design, 'b') },
  chen: { designs: equal({ b: upTo(6), p: chance }), bound: (design) => field(design, 'b') },
  'block-urn': { designs: equal({ b: even(12) }), bound: (design) => field(design, 'b') / 2 },
  efron: { designs: equal({ p: chance }) },
  'adjustable-biased-coin': { designs: equal({ a: upTo(10, 0) }) },
  'generalised-biased-coin': { designs: equal({ rho: upTo(6) }) },
  'wei-urn': { designs: equal({ w: upTo(4, 0), b: upTo(4) }) },
  minimisation: {
    // One factor with one level and certain preference: the pseudo-arms are filled in turns.
    designs: anyArms.map((arms) => ({ arms, p: '1/1', imbalance: 'variance', factors: [{ factor: 'sex', weight: 1 }] })),
    round: (design) => {
      const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
      return ratioSum(design.arms) / design.arms.map(({ ratio }) => ratio).reduce(divisor);
    },
  },
};

const LENGTH = 120;
const drawn = (design: Design, secret: Uint8Array): number[] => {
  const cursor = SequenceCursor.start({ label: 'promises', secret, design }, 'all');
  const covariates = design.method === 'minimisation' ? { sex: 'f' } : undefined;
  return Array.from({ length: LENGTH }, () => {
    const { arm } = cursor.next(covariates);
    return design.arms.findIndex(({ code }) => code === arm);
  });
};

describe('promises of the methods, for any parameters and secret', () => {
  it('are stated for every method that draws', () => {
    expect(Object.keys(promises).sort()).toEqual(methodNames.filter((name) => name !== 'list').sort());
  });

  it.each(Object.entries(promises))('%s', (method, { designs, bound, round }) => {
    fc.assert(
      fc.property(designs, fc.uint8Array({ minLength: 32, maxLength: 32 }), (fields, secret) => {
        const design = parseDesign({ method, ...fields });
        const counts = design.arms.map(() => 0);
        const size = round?.(design);
        drawn(design, secret).forEach((arm, index) => {
          expect(arm).toBeGreaterThanOrEqual(0);
          counts[arm] = (counts[arm] as number) + 1;
          if (bound !== undefined) expect(Math.abs((counts[0] as number) - (counts[1] as number))).toBeLessThanOrEqual(bound(design));
          if (size !== undefined && (index + 1) % size === 0) {
            const share = (index + 1) / ratioSum(design.arms);
            expect(counts).toEqual(design.arms.map(({ ratio }) => ratio * share));
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  it('are met to the limit: every bound is reached by some sequence', () => {
    const reaching: [Design, number][] = [
      [parseDesign({ method: 'big-stick', arms: two, b: 4 }), 4],
      [parseDesign({ method: 'chen', arms: two, b: 3, p: '2/3' }), 3],
      [parseDesign({ method: 'maximal', arms: two, b: 3, plannedSize: 40 }), 3],
      [parseDesign({ method: 'block-urn', arms: two, b: 6 }), 3],
      [parseDesign({ method: 'permuted-blocks', arms: two, blockSizes: [6] }), 3],
    ];
    for (const [design, limit] of reaching) {
      let largest = 0;
      for (let secret = 0; secret < 20; secret += 1) {
        let difference = 0;
        for (const arm of drawn(design, Buffer.alloc(32, secret))) {
          difference += arm === 0 ? 1 : -1;
          largest = Math.max(largest, Math.abs(difference));
        }
      }
      expect(largest).toBe(limit);
    }
  });
});
