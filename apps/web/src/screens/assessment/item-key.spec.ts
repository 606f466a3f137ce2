import { choicesOf, differences, typeDigit, withinRange } from './item-key';

const scale = (min: number, max: number, step?: number) => ({ code: 'i', min, max, step });

describe('answers of a form', () => {
  it('shows all values of a 0 to 10 scale and asks for a number beyond that', () => {
    expect(choicesOf(scale(0, 10))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(choicesOf(scale(0, 100))).toBeNull();
  });

  it('takes 1 then 0 as ten where the scale reaches ten', () => {
    const zeroToTen = choicesOf(scale(0, 10)) ?? [];
    expect(typeDigit('', '1', zeroToTen)).toEqual({ value: 1, open: true, digits: '1' });
    expect(typeDigit('1', '0', zeroToTen)).toEqual({ value: 10, open: false, digits: '10' });
  });

  it('takes a second digit that fits nothing together as a new answer', () => {
    expect(typeDigit('1', '7', choicesOf(scale(0, 10)) ?? [])).toEqual({ value: 7, open: false, digits: '7' });
  });

  it('refuses a digit outside the scale', () => {
    expect(typeDigit('', '9', choicesOf(scale(1, 5)) ?? []).value).toBeNull();
  });

  it('finds values beside the scale or between its steps out of range, and a missing answer in range', () => {
    expect([6, 2.5, -1].map((value) => withinRange(value, scale(0, 5)))).toEqual([false, false, false]);
    expect([null, 0, 5].map((value) => withinRange(value, scale(0, 5)))).toEqual([true, true, true]);
  });

  it('names the items that two people answered differently, a cleared one included', () => {
    const items = [{ code: 'a', min: 0, max: 3 }, { code: 'b', min: 0, max: 3 }, { code: 'c', min: 0, max: 3 }];
    expect(differences(items, { a: 1, b: 2 }, { a: 1, b: null, c: 0 }).map(({ code }) => code)).toEqual(['b', 'c']);
  });
});
