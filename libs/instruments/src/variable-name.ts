/**
 * The column of a scale in the wide dataset, `<instrument>_<scale>_<visit>` in lower-case snake:
 * variableName('BPI-SF', 'interference', 'post') is "bpi_sf_interference_post".
 */
export function variableName(instrument: string, scale: string, visit: string): string {
  return [instrument, scale, visit].map(snake).join('_');
}

/** The column of one item: itemVariableName('SCS', '5', 'post') is "scs_item_5_post". */
export function itemVariableName(instrument: string, item: string, visit: string): string {
  return [instrument, 'item', item, visit].map(snake).join('_');
}

function snake(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
