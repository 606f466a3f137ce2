import { instruments } from './registry';
import { itemVariableName, variableName } from './variable-name';

describe('names of columns', () => {
  it('are instrument, scale and visit in lower-case snake', () => {
    expect(variableName('SCS', 'total', 'post')).toBe('scs_total_post');
    expect(variableName('BPI-SF', 'interference', 'baseline')).toBe('bpi_sf_interference_baseline');
    expect(itemVariableName('BPI-SF', '9a', 'm6')).toBe('bpi_sf_item_9a_m6');
  });

  it('differ for all scales and items of all instruments', () => {
    const names = instruments.flatMap((definition) => [
      ...definition.scales.map((scale) => variableName(definition.code, scale.code, 'post')),
      ...definition.items.map((item) => itemVariableName(definition.code, item.code, 'post')),
    ]);
    expect(new Set(names).size).toBe(names.length);
  });
});
