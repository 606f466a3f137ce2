import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from './csv';

describe('a line of CSV', () => {
  it.each(['=1+1', '+34 600', '-5 degrees', '@home', '\tx', '\rx', '\n=1', '＝1+1', '＋1', '－1', '＠SUM'])('takes the power of a formula from the text %j', (text) => {
    const [[cell]] = parse(csvLine([text])) as unknown as [[string]];
    expect(cell).toBe(`'${text}`);
  });

  it('takes it too where a semicolon or a tab would begin a cell of its own', () => {
    const [[cell]] = parse(csvLine(['since May;=1+1;-2;fine\t@home'])) as unknown as [[string]];
    expect(cell).toBe(`since May;'=1+1;'-2;fine\t'@home`);
    expect(csvLine(['site=01;severity=moderate'])).toBe('site=01;severity=moderate\r\n');
  });

  it('leaves numbers alone, negative ones too', () => {
    expect(csvLine([-1.5, 0, 1e-7, 123456789.25])).toBe('-1.5,0,1e-7,123456789.25\r\n');
  });

  it('refuses a number that is none', () => {
    expect(() => csvLine([NaN])).toThrow('finite');
  });

  it('gives every harmless text back through another reader, whatever commas, quotes and line ends it holds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' ', ';', '=') }).filter((value) => !/^[=\r\n]|;=/.test(value));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (cells) => {
        expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toEqual([cells]);
      }),
    );
  });

  it('writes an empty cell for what is missing', () => {
    expect(csvLine(['a', null, true])).toBe('a,,true\r\n');
  });
});
