import { RandomisationInputError, parseDesign, readCode, reducedFraction } from '.';

const arms = [
  { code: 'MSC', ratio: 1 },
  { code: 'CBT', ratio: 2 },
];

describe('design from outside', () => {
  it('is taken as it is when it is right', () => {
    const blocks = { method: 'permuted-blocks', arms, blockSizes: [3, 6] };
    expect(parseDesign(blocks)).toEqual(blocks);
    expect(parseDesign({ method: 'simple', arms })).toEqual({ method: 'simple', arms });
  });

  it.each([
    ['no object', null, 'design must be an object'],
    ['no method', {}, 'method'],
    ['an unknown method', { method: 'dice', arms }, 'design.method must be one of simple, permuted-blocks,'],
    ['an inherited name as method', { method: 'toString', arms }, 'design.method must be one of'],
    ['an unknown field', { method: 'simple', arms, blocks: 4 }, 'unknown field "blocks"'],
    ['no block sizes', { method: 'permuted-blocks', arms }, 'lacks the field "blockSizes"'],
    ['an empty list of block sizes', { method: 'permuted-blocks', arms, blockSizes: [] }, 'at least one block size'],
    [
      'a block that does not hold the ratio',
      { method: 'permuted-blocks', arms, blockSizes: [3, 4] },
      'multiples of 3, the sum of the ratios; 4 is not',
    ],
    ['blocks out of order', { method: 'permuted-blocks', arms, blockSizes: [6, 3] }, 'ascending'],
    ['a repeated block size', { method: 'permuted-blocks', arms, blockSizes: [3, 3] }, 'distinct'],
    ['text for a number', { method: 'permuted-blocks', arms, blockSizes: ['3'] }, 'design.blockSizes[0] must be an integer'],
    ['one arm', { method: 'simple', arms: arms.slice(1) }, '2 to 20 arms, it lists 1'],
    ['the same arm twice', { method: 'simple', arms: [arms[0], arms[0]] }, 'the arm "MSC" twice'],
    ['a ratio of zero', { method: 'simple', arms: [arms[0], { code: 'CBT', ratio: 0 }] }, 'design.arms[1].ratio must be an integer from 1'],
    ['a fractional ratio', { method: 'simple', arms: [arms[0], { code: 'CBT', ratio: 1.5 }] }, 'not 1.5'],
  ])('is refused with %s', (_what, design, sentence) => {
    expect(() => parseDesign(design)).toThrow(RandomisationInputError);
    expect(() => parseDesign(design)).toThrow(sentence);
  });
});

describe('design of a method for two equal arms', () => {
  const two = [
    { code: 'MSC', ratio: 1 },
    { code: 'CBT', ratio: 1 },
  ];

  it.each<[string, object]>([
    ['efron', { p: '2/3' }],
    ['adjustable-biased-coin', { a: 2 }],
    ['generalised-biased-coin', { rho: 2 }],
    ['big-stick', { b: 2 }],
    ['chen', { p: '2/3', b: 2 }],
    ['wei-urn', { w: 0, b: 1 }],
    ['block-urn', { b: 4 }],
    ['truncated-binomial', { plannedSize: 8 }],
    ['maximal', { plannedSize: 8, b: 2 }],
  ])('%s is taken with its parameters, and refused with other arms or without them', (method, parameters) => {
    expect(parseDesign({ method, arms: two, ...parameters })).toEqual({ method, arms: two, ...parameters });
    expect(() => parseDesign({ method, arms, ...parameters })).toThrow('two arms with ratio 1:1');
    expect(() => parseDesign({ method, arms: [...two, { code: 'C', ratio: 1 }], ...parameters })).toThrow('two arms with ratio 1:1');
    for (const parameter of Object.keys(parameters)) {
      const rest = Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== parameter));
      expect(() => parseDesign({ method, arms: two, ...rest })).toThrow(`lacks the field "${parameter}"`);
      expect(() => parseDesign({ method, arms: two, ...rest, [parameter]: -1 })).toThrow(`design.${parameter} must be`);
    }
  });

  it.each(['1/3', '4/6', '3/2', '0.7', '2/3 ', '02/3', '0/1', '2/0', 0.7, null])(
    'refuses %j as the chance of the arm that is behind',
    (p) => {
      expect(() => parseDesign({ method: 'efron', arms: two, p })).toThrow('design.p must be a fraction in lowest terms');
    },
  );

  it('needs an even urn and a planned size that holds the ratio', () => {
    expect(() => parseDesign({ method: 'block-urn', arms: two, b: 5 })).toThrow('design.b must be an even number');
    expect(() => parseDesign({ method: 'maximal', arms: two, plannedSize: 7, b: 2 })).toThrow('design.plannedSize must be a multiple of 2');
    expect(() => parseDesign({ method: 'random-allocation-rule', arms, plannedSize: 7 })).toThrow('multiple of 3');
  });

  it.each([
    ['0.7', '7/10'],
    ['14/20', '7/10'],
    ['1', '1/1'],
    ['0.50', '1/2'],
    ['2/3', '2/3'],
    ['2/0', undefined],
    ['-1', undefined],
    ['.5', undefined],
    ['p', undefined],
  ])('reads the fraction that a person types, %s, as %s', (typed, fraction) => {
    expect(reducedFraction(typed)).toBe(fraction);
  });
});

describe('code of an arm, participant or stratum', () => {
  it.each(['MSC', 'P-001', 'Málaga, <65', '日本', 'a b'])('may be "%s"', (code) => {
    expect(readCode(code, 'code')).toBe(code);
  });

  it.each([
    '',
    'a|b',
    'a\nb',
    'a\u0000',
    ' a',
    'a ',
    '=1+1',
    '+1',
    '-1',
    '@x',
    'e\u0301',
    'x'.repeat(201),
    '\ud800',
    '\u2028',
    7,
    null,
    undefined,
  ])('may not be %j', (code) => {
    expect(() => readCode(code, 'code')).toThrow(RandomisationInputError);
  });
});
