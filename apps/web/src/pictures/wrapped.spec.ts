import { wrapped } from './wrapped';

describe('the lines of a text in a box', () => {
  it('are one where it fits', () => {
    expect(wrapped('Randomised (n = 27)', 212, 13, 'bold')).toEqual(['Randomised (n = 27)']);
  });

  it('break at spaces, keep every word, and are no longer than the box', () => {
    const text = 'No se cumple: HADS ansiedad o depresión de 8 o más en la evaluación';
    const lines = wrapped(text, 200, 12);
    expect(lines.join(' ')).toBe(text);
    expect(lines.length).toBe(3);
    expect(Math.max(...lines.map(({ length }) => length)) * 12 * 0.53).toBeLessThanOrEqual(200);
  });

  it('break a word that is longer than the box', () => {
    expect(wrapped('Donaudampfschifffahrt', 64, 12)).toEqual(['Donaudampf', 'schifffahr', 't']);
  });

  it('are none of an empty text', () => {
    expect(wrapped('', 100, 12)).toEqual([]);
  });
});
