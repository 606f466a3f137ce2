import { designName, designSent } from './design-methods';

describe('a design of the laboratory', () => {
  it('is sent as the server reads it', () => {
    expect(designSent({ method: 'permuted-blocks', parameters: { blockSizes: '4, 6' } })).toEqual({ method: 'permuted-blocks', blockSizes: '4, 6' });
    expect(designSent({ method: 'chen', parameters: { p: '2/3', b: '3' } })).toEqual({ method: 'chen', p: '2/3', b: 3 });
    expect(designSent({ method: 'simple', parameters: { b: '3' } })).toEqual({ method: 'simple' });
  });

  it('gives minimisation one factor for each number of levels', () => {
    expect(designSent({ method: 'minimisation', parameters: { p: '0.8', levels: '2, 3' } })).toEqual({
      method: 'minimisation', p: '0.8', factors: [{ factor: 'factor 1', levels: 2 }, { factor: 'factor 2', levels: 3 }],
    });
  });

  it('leaves what is no number for the server to judge', () => {
    expect(designSent({ method: 'big-stick', parameters: { b: 'three' } })).toEqual({ method: 'big-stick', b: 'three' });
  });

  it('is named with its parameters', () => {
    expect(designName('Permuted blocks', { blockSizes: [4, 6] })).toBe('Permuted blocks (4, 6)');
    expect(designName('Chen', { p: '2/3', b: 3 })).toBe('Chen (p = 2/3, b = 3)');
    expect(designName('Simple', {})).toBe('Simple');
    expect(designName('Random allocation rule', { plannedSize: 60 })).toBe('Random allocation rule');
  });
});
