import { withPoint } from './whole-number';

describe('a number that comes in one piece', () => {
  it.each([
    ['7,5', '7.5'],
    ['-0,25', '-0.25'],
    [' 12,50 ', '12.50'],
    [',5', '.5'],
  ])('is read with its comma as the point: %s', (text, number) => {
    expect(withPoint(text)).toBe(number);
  });

  it.each(['1.234,5', '1,2,3', '7,5 mg', ',', '7,'])('is refused where it could be another: %s', (text) => {
    expect(withPoint(text)).toBeUndefined();
  });
});
