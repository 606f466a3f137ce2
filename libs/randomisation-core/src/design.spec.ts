import { RandomisationInputError, parseDesign, readCode } from '.';

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
    ['an unknown method', { method: 'dice', arms }, 'design.method must be one of simple, permuted-blocks, not "dice"'],
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
