import { csvCell, csvText } from './csv';

describe('what is exported for a spreadsheet', () => {
  it('writes a cell that would be run as a formula as text', () => {
    expect(csvCell('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"');
    expect(csvCell('@SUM(A1)')).toBe("'@SUM(A1)");
    expect(csvCell('so;=1+1')).toBe("so;'=1+1");
  });

  it('leaves a negative number a number', () => {
    expect(csvCell(-0.393)).toBe('-0.393');
  });

  it('quotes commas, quotes and line ends, and ends every line', () => {
    expect(csvText(['a', 'b'], [['x,y', 'say "hi"']])).toBe('a,b\r\n"x,y","say ""hi"""\r\n');
  });
});
